import { stem } from "./stem.ts";

/** What a line asks for, as the set of its words that say something. Two lines with the same set ask for the same. */
export type Asked = { words: ReadonlySet<string>; numbers: ReadonlySet<string> };

const list = (words: string): ReadonlySet<string> =>
  new Set(words.split(/\s+/).filter((word) => word !== ""));

/** Words between the words, and verbs that only say "let there be". */
const silent = list(
  `a an the of for on in at by with around about across over between against to into onto is are be was were been being it its their our your this
  that these those which who there and or also as per each every all any some own more new properly
  we i you should must could would need needs have has get gets give given put set setup use using add adding create
  implement introduce make makes do does done build define consider please let lets
  when if whenever then once so very call calls own up just only actual real real-time version
  sure better good proper p0 p1 p2 p3 prio priority0 priority1 todo action item`,
);

/** A small word that decides what the next word is to the line: "from Redis", "before promotion". */
const turns = list("from before after without");
/** Where a thing is moved to decides as well, but only when something is moved. */
const places = list("to into onto");
const carries = list("copy move migrate sync forward switch convert export import");

/** Reasons and asides: what a line says after these does not change what it asks for. */
const reasons =
  /\s*(?:[([].*?[)\]]|\b(?:so that|such that|because|in order to|otherwise|until|currently|as discussed|see also)\b.*)/g;

const phrases: readonly (readonly [RegExp, string])[] = [
  [/\bget(?:ting)? rid of\b/g, "remove"],
  [/\bturn(?:ing)? on\b|\bswitch on\b/g, "enable"],
  [/\bturn(?:ing)? off\b|\bswitch off\b/g, "disable"],
  [/\bset(?:ting)?[ -]up\b/g, "setup"],
  [/\bback(?:ing)? up\b|\bback-up\b/g, "backup"],
  [/\bfail(?:ing)?[ -]?over\b/g, "failover"],
  [/\broll(?:ing)? back\b/g, "rollback"],
  [/\bwarm(?:ing)? up\b/g, "warm"],
  [/\bshut(?:ting)?[ -]?down(?: cleanly)?\b|\bclean(?:ly)? shut(?:ting)?[ -]?down\b/g, "shutdown"],
  [/\bclean(?:ing|ed)?(?: up)?\b|\bcleanup\b/g, "delete"],
  [/\bwrit(?:e|ing) (?:the )?(?:docs|documentation) (?:for|of|on)\b/g, "document"],
  [/\b(?:write|create|add) an? runbook\b/g, "runbook"],
  [/\bon[ -]call\b/g, "oncall"],
  [/\bread[ -]only\b/g, "readonly"],
  [/\b(?:don't|do not|does not|cannot|must not|should not)\b/g, "not"],
];

/** Reads what a line asks for. Links, check boxes, owners, dates and names of issues are not part of it. */
export const askedBy = (text: string): Asked => {
  const words = wordsOf(text);
  const said = words.flatMap((word, at) => {
    const turn = turns.has(word) || (places.has(word) && words.some((other) => carries.has(other)));
    if (!turn) return silent.has(word) ? [] : [stem(word)];
    const next = words.slice(at + 1).find((other) => !silent.has(other));
    return [`${word}:${next === undefined ? "" : stem(next)}`];
  });
  return { words: new Set(said), numbers: new Set(said.filter((word) => /\d/.test(word))) };
};

/** What every incident asks for anew: its own report is not the report of another. */
export const ownChore = (text: string): boolean =>
  /\b(post-?mortems?|retrospectives?|incident (reports?|reviews?|timelines?)|th(is|e) (incident|outage|issue))\b/i.test(
    text.slice(0, 400),
  );

/** The words of the line itself. A title holds 256 characters; what comes later is no part of what is asked. */
export const plainWords = (text: string): string =>
  text
    .slice(0, 400)
    .toLowerCase()
    .normalize("NFKC")
    .replace(/^\s*[-*+]?\s*\[[ x]\]/, " ")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/https?:\/\/\S+|[\w.-]+\/[\w.-]+#\d+|#\d+|\bdue\s+\d{4}-\d\d-\d\d|(?:^|\s)@[\w-]+/g, " ")
    .replace(/\(\s*[\w.-]+\/[\w.-]+\s*\)/g, " ")
    .replace(/^([\s*_]*[^*:]{8,}?)[*_]+\s*:.*$/s, "$1")
    .replace(/[*_`~"“”]/g, " ")
    .trim();

const wordsOf = (text: string): string[] => {
  const plain = plainWords(text).replace(reasons, " ");
  return phrases
    .reduce((said, [from, to]) => said.replace(from, to), plain)
    .replace(/(\d)\s*%/g, "$1pct")
    .split(/[^\p{L}\p{N}.'’]+/u)
    .map((word) => word.replace(/^[.'’]+|[.'’]+$/g, ""))
    .filter((word) => word !== "");
};
