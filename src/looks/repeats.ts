import type { Tie } from "../domain/incident.ts";
import type { Instant, NodeId } from "../domain/refs.ts";
import { type Asked, askedBy, ownChore, plainWords } from "./repeats/words.ts";

/** A line that somebody proposed: in which incident, and when it was opened. `ties`: what may relate it to others. */
export type Proposal = { id: NodeId; text: string; at: Instant; incident: NodeId; ties: readonly Tie[] };

/** `sure`: two readers would call it the same fix, and their incidents are related. `because` is one sentence. */
export type Repeat = { of: NodeId; because: string; sure: boolean };

/** Extra words one line may have beyond the other, and how many they must share before that is believed. */
const extraWords = 1;
const sharedWords = 4;

/** A line read once: to compare many lines with many, each is read before. */
export type Read = { plain: string; asked: Asked };

export const readLine = (text: string): Read | null => {
  if (ownChore(text)) return null;
  const asked = askedBy(text);
  return asked.words.size === 0 ? null : { plain: plainWords(text), asked };
};

/** Why two readers would call them the same fix. Null when they would not, or when that is not certain. */
export const sameFix = (a: Read | null, b: Read | null): string | null => {
  if (a === null || b === null) return null;
  return a.plain === b.plain ? "the same words" : agree(a.asked, b.asked);
};

export const sameWords = (a: string, b: string): string | null => sameFix(readLine(a), readLine(b));

/**
 * Which earlier proposals this one repeats, the earliest first. It speaks only where two readers would agree, so it misses
 * many; the words alone never do it across incidents that share nothing. Two lines of one report are two proposals.
 */
export const repeatsOf = (one: Omit<Proposal, "id">, earlier: Proposal[]): Repeat[] => {
  const read = readLine(one.text);
  return [...earlier]
    .sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id))
    .flatMap((other): Repeat[] => {
      const same = other.incident === one.incident ? null : sameFix(read, readLine(other.text));
      if (same === null) return [];
      const tie = one.ties.find((name) => other.ties.includes(name));
      return tie === undefined
        ? [{ of: other.id, because: `${same}, but their incidents share no cause`, sure: false }]
        : [{ of: other.id, because: `${same}, and their incidents share ${spoken(tie)}`, sure: true }];
    });
};

const agree = (a: Asked, b: Asked): string | null => {
  const shared = [...a.words].filter((word) => b.words.has(word)).length;
  const [onlyA, onlyB] = [a.words.size - shared, b.words.size - shared];
  if (shared < 2) return null;
  if (onlyA === 0 && onlyB === 0) return "the same words in another order or form";
  // A word that is replaced is another object or another verb: only a word more on one side may be the same fix.
  const longer = Math.max(onlyA, onlyB);
  if (Math.min(onlyA, onlyB) > 0 || longer > extraWords || shared < sharedWords) return null;
  return a.numbers.size === b.numbers.size && !turned(a, b) ? "the same words but one" : null;
};

/** The word more turns the meaning: "not", "without", "from". */
const turned = (a: Asked, b: Asked): boolean =>
  [...a.words, ...b.words].some(
    (word) =>
      /:|^(not?|never|down|off|stop|fewer|less)$/.test(word) && !(a.words.has(word) && b.words.has(word)),
  );

const spoken = (tie: Tie): string => (tie.startsWith("fix:") ? "a cited fix" : "a contributing cause");
