/**
 * One form for the forms of a word: "renewal", "renews" and "renewing" are "renew". Our own forty lines instead of a
 * package: the stemmers on the registry are larger, and fold words that an engineer keeps apart.
 */
export const stem = (word: string): string => {
  const plain = irregular.get(word) ?? singular(word.replace(/['’]s$/, ""));
  const known = irregular.get(plain) ?? plain;
  return irregular.get(known) ?? meaning.get(root(known)) ?? root(known);
};

const singular = (word: string): string => {
  if (word.length < 4 || /(ss|us|is)$/.test(word)) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(x|ch|sh|ss|z)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith("s") ? word.slice(0, -1) : word;
};

const endings = ["ations", "ation", "ating", "ated", "ate", "ings", "ing", "ed", "ion", "ment", "ly"];

const root = (word: string): string => {
  const ending = endings.find((one) => word.endsWith(one) && word.length - one.length >= 3);
  const cut = ending === undefined ? word : word.slice(0, -ending.length);
  const single = ending !== undefined && /([bdgklmnprt])\1$/.test(cut) ? cut.slice(0, -1) : cut;
  return single.length > 3 ? single.replace(/e$/, "").replace(/y$/, "i") : single;
};

// Maps, for a report may well say "constructor".
const irregular: ReadonlyMap<string, string> = new Map(
  Object.entries({
    automatic: "automate",
    automatically: "automate",
    automation: "automate",
    renewal: "renew",
    recovery: "recover",
    removal: "remove",
    failover: "failover",
    expiry: "expire",
    expiration: "expire",
    restoration: "restore",
    docs: "document",
    nightly: "night",
    daily: "day",
    weekly: "week",
    monthly: "month",
    quarterly: "quarter",
    two: "2",
    single: "1",
    one: "1",
    three: "3",
    four: "4",
    five: "5",
    ten: "10",
    distribution: "spread",
    shutdown: "shutdown",
    written: "write",
    ran: "run",
    sent: "send",
    lagging: "lag",
  }),
);

/** Words that name the same act. Only those that two readers would not tell apart on a line of a report. */
const groups: readonly string[] = [
  "increas rais bump",
  "reduc lower decreas shrink",
  "remov delet drop",
  "stop halt",
  "refus reject deni",
  "limit cap",
  "split separ",
  "upgrad upd",
  "purg clear flush",
  "spread distribut",
  "alert alarm alarming",
  "auto autom",
  "start begin",
  "request ask",
  "send rout",
  "hold keep retain",
];
const meaning: ReadonlyMap<string, string> = new Map(
  groups.flatMap((group) => {
    const [first = "", ...others] = group.split(" ");
    return others.map((other): [string, string] => [other, first]);
  }),
);
