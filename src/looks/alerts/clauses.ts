import { adds, changes, counts, edges, quantities, signalPairs, signals, tells } from "./words.ts";

/** One part of a proposal: what it asks for shows something, changes something, or is neither by itself. */
export type Part = "shows" | "changes" | "neither";

const hedges =
  /^(?:(?:please|maybe|perhaps|also|then|we|i|you|should|could|must|need to|have to|let's|let us|consider|look into|think about|try to|want to|start|to|setting up|adding|having)\s+)+/;

/** The parts of a text, small and without marks: a line may ask for two things. */
export const partsOf = (text: string): string[] =>
  text
    .slice(0, 4_000)
    .toLowerCase()
    .replace(/https?:\/\/\S+|[*_`"“”]/g, "")
    .replace(/\bset up\b/g, "setup")
    .split(/\n|;|\.\s|:\s|,\s*(?:(?:and|then|or)\s+)*|\s(?:and(?: then)?|then|plus|&|\+)\s|\s[–—-]\s/)
    .map((part) => part.trim().replace(/^[-\s]+|[.!\s]+$/g, ""))
    .filter((part) => part !== "");

export const bare = (part: string): string => part.replace(hedges, "");

/** The thing that is asked for: the words up to the first small word that relates it to another. */
const thing = (words: string[]): string[] => {
  const end = words.findIndex((word) => edges.has(word));
  return end === -1 ? words : words.slice(0, end);
};

const isSignal = (words: string[]): boolean => {
  const last = words.at(-1) ?? "";
  return signals.has(last) || (signalPairs[last]?.has(words.at(-2) ?? "a") ?? false);
};

/** "The alert needs a name", "alerts should be grouped": a sentence about a thing that is there. */
const isAbout = (words: string[]): boolean =>
  thing(words).some(
    (word, at) => at > 0 && /^(should|must|needs?|is|are|was|has|have|can|cannot)$/.test(word),
  );

export const addsSignal = (part: string): boolean => {
  const [verb = "", ...rest] = bare(part).split(/\s+/);
  const asSignal = /\bas (a|an) (alert|metric|graph|panel)s?$/.test(part);
  return adds.has(verb) && (asSignal || isSignal([verb, ...thing(rest)]));
};

export const namesSignal = (part: string): boolean => {
  const words = bare(part).split(/\s+/);
  const first = words[0] ?? "";
  return !isAbout(words) && !changes.has(first) && !lessens.test(part) && isSignal(thing(words));
};
const lessens =
  /^(fewer|less|no|old|unused|noisy|avoid|never|don't|do not|is there|are there|\S+:?\s+is there)\b/;

export const tellsSomebody = (part: string): boolean => {
  const words = bare(part).split(/\s+/);
  return tells.has(words[0] ?? "") && words.length > 1 && !isAbout(words) && !signals.has(words[1] ?? "");
};

export const pages = (part: string): boolean =>
  /^page\s+(on|when|if|for|about|us|someone|somebody|people|the\s+(\S+\s+)?(on-?call|team|owners?))\b/.test(
    bare(part),
  );

export const logs = (part: string): boolean =>
  /^log\s+(a|an|the|all|every|each|which|when|how|why|if)\s/.test(bare(part)) && !/\bout\b/.test(part);

export const sends = (part: string): boolean =>
  /^(send|post)\s+(\S+\s+){0,3}(messages?|mails?|e-?mails?|notifications?|logs|metrics|warnings?|pages?)\b/.test(
    bare(part),
  );

export const countsSomething = (part: string): boolean => {
  const [verb = "", ...rest] = bare(part).split(/\s+/);
  return counts.has(verb) && (rest.length === 0 || quantities.test(rest.join(" ")));
};

/** "Make sure we are paged when", "a daily check that mails us". */
export const makesHeard = (part: string): boolean =>
  /\b(we|somebody|someone|people|the \S+ team|on-?call) (is|are|gets?|be|being) (paged|alerted|notified|warned|told)\b/.test(
    part,
  ) ||
  /^get (paged|alerted|notified|warned)\b/.test(bare(part)) ||
  /\b(check|job|script|request|probe|test)s? (that|which) (mails?|e-?mails?|pages?|alerts?|warns?|notif(y|ies)|tells?)\b/.test(
    part,
  );

/** What the signal is for may be a change after all: "a metric to scale on", "so that workers are restarted". */
export const actsOnIt = (part: string): boolean =>
  [...part.matchAll(/\b(?:to|automatically|that|which|will)\s+(?:automatically\s+)?(\S+)/g)].some(
    ([, word = ""]) => acting.has(word.replace(/(?<=[^s])s$/, "")),
  ) ||
  /\bso that\b.*\b(restarted|stopped|rejected|removed|replaced|retried|scaled|evicted|lose|drained|blocked)\b/.test(
    part,
  );
const acting: ReadonlySet<string> = new Set(
  [...changes].filter((word) => !/^(check|keep|tell|verify)$/.test(word)),
);

/** A part that begins with a verb which changes something, or adds what is no signal. */
export const changesSomething = (part: string): boolean => {
  const words = bare(part).split(/\s+/);
  const first = words[0] ?? "";
  if (explains.test(part)) return false;
  if (isAbout(words) || /^automatic\b/.test(part)) return true;
  return changes.has(first) || (adds.has(first) && words.length > 1 && !addsMore.has(first));
};
/** "This would have been noticed by counting": a reason for the part before it. */
const explains = /^\(|^(this|that|it|there|these|those|currently|what)\b/;
const addsMore: ReadonlySet<string> = new Set(["more", "better", "want"]);
