import type { Cause, EarlierIncident, IncidentFacts, SuggestedCause } from "../../domain/incident.ts";
import type { Setting } from "../../domain/look.ts";
import { oneLine } from "../../domain/quote.ts";
import { mayCarry } from "../../domain/visibility.ts";
import { saysUnknown } from "../reading/words.ts";
import { likenessTo } from "./likeness.ts";
import { mechanismOf, termsOf } from "./terms.ts";
import { sentencesIn } from "./words.ts";

/**
 * Below these it is silent. Chosen on one half of the labelled incidents, measured on the other (`npm run benchmark`).
 * `share`: of what the report says of its mechanism; `ahead`: of the next cause; `inSentence`: words that one sentence
 * here and one there have in common; `inName`: of these, words in which people have named the cause. How rare a word is
 * cannot be told from `few` reports, so there a sentence must have `amongFew` in common.
 */
export const confidence = {
  share: 0.09,
  ahead: 1.4,
  inSentence: 2,
  inName: 2,
  few: 8,
  amongFew: 4,
} as const;
const mostNamed = 3;
const longestCause = 200;

/**
 * The one cause of earlier incidents that this one may share, by its own words; null below confidence. A person confirms
 * it: nothing follows from likeness alone. Incidents whose words may not stand here are not even compared.
 */
export const suggestedCause = (
  own: IncidentFacts,
  earlier: readonly EarlierIncident[],
  { config }: Pick<Setting, "config">,
): SuggestedCause | null => {
  const others = earlier.filter((one) => isBefore(one, own) && mayCarry(one.repo, own.repo, config.share));
  if (isSettled(own, others)) return null;
  const found = candidates(own, others, config.causes);
  const [best] = found;
  if (best === undefined || best.share < confidence.share || !canBeSaid(best.cause)) return null;
  const next = found.find(({ cause }) => !sameCause(cause, best.cause));
  if (next !== undefined && best.share < next.share * confidence.ahead) return null;
  const named = hits(namesOf(best.cause, others, config.causes).join("\n"), best.words);
  const sentence = named < confidence.inName ? null : sentenceWith(own, best.in, leastShared(others));
  return sentence === null ? null : { cause: nameOf(best.cause), sentence, in: alike(best.cause, found) };
};

/**
 * Is there something to ask? After the fire, of an incident that is spoken to, where nobody has named its cause. Whoever
 * took a cause away here has spoken of causes, and is not asked again.
 */
export const mayBeAsked = ({ state, past, invited, causes }: IncidentFacts): boolean =>
  (state === "mitigated" || state === "remediated") &&
  (!past || invited) &&
  causes.every(({ slug }) => slug === null);

const isBefore = (one: EarlierIncident, own: IncidentFacts): boolean =>
  one.id !== own.id &&
  one.state !== "duplicate" &&
  one.state !== "not an incident" &&
  Date.parse(one.openedAt) < Date.parse(own.openedAt);

/** It has a cause that the organisation has named, or that another incident states as well: nothing is to be asked. */
const isSettled = ({ causes }: IncidentFacts, others: readonly EarlierIncident[]): boolean =>
  known(causes).some((cause) => cause.slug !== null || others.some((other) => states(other, cause)));

/** How a command names it: the slug, else the words as they were written. */
const nameOf = (cause: Cause): string => cause.slug ?? oneLine(cause.text);

const sameCause = (a: Cause, b: Cause): boolean => (a.slug ?? a.key) === (b.slug ?? b.key);
const states = ({ causes }: EarlierIncident, cause: Cause): boolean =>
  causes.some((one) => sameCause(one, cause));
const known = (causes: readonly Cause[]): Cause[] => causes.filter(({ text }) => !saysUnknown(text));

/** What fits on the line of a command, and comes back as the same words. */
const canBeSaid = ({ slug, text, key }: Cause): boolean =>
  slug !== null ||
  (text.length <= longestCause && !text.includes("`") && oneLine(text).toLowerCase() === key);

type Listed = Setting["config"]["causes"];
type Candidate = { cause: Cause; share: number; words: ReadonlySet<string>; in: EarlierIncident };

/** What each earlier incident speaks for, the most alike first. */
const candidates = (own: IncidentFacts, others: readonly EarlierIncident[], listed: Listed): Candidate[] => {
  const speaking = others.filter(({ causes }) => known(causes).length > 0);
  const mechanisms = new Map(
    speaking.map((one) => [
      one.id,
      mechanismOf(
        one,
        one.causes.flatMap((cause) => titlesOf(cause, listed)),
      ),
    ]),
  );
  return likenessTo(mechanismOf(own), mechanisms).flatMap(({ of, share, words }) => {
    const one = speaking.find(({ id }) => id === of);
    const cause = one === undefined ? null : causeMeant(one, words, others);
    return one === undefined || cause === null ? [] : [{ cause, share, words, in: one }];
  });
};

/** The cause that an incident speaks for: a named one before a shared one; of several the one with most of the words. */
const causeMeant = (
  one: EarlierIncident,
  words: ReadonlySet<string>,
  others: readonly EarlierIncident[],
): Cause | null => {
  const all = known(one.causes);
  const named = all.filter(({ slug }) => slug !== null);
  const shared = all.filter((cause) => others.some((other) => other !== one && states(other, cause)));
  const meant = [named, shared, all].find((causes) => causes.length > 0) ?? [];
  if (meant.length <= 1) return meant[0] ?? null;
  const [first, second] = meant
    .map((cause) => ({ cause, hits: hits(cause.text, words) }))
    .sort((a, b) => b.hits - a.hits);
  const clear = first !== undefined && first.hits >= 2 && first.hits > (second?.hits ?? 0);
  return clear ? first.cause : null;
};

/** What the organisation's list calls it. */
const titlesOf = (cause: Cause, listed: Listed): string[] => {
  const entry = listed.find(({ slug }) => slug === cause.slug);
  return entry === undefined ? [] : [entry.title, ...entry.aliases];
};

/** In which words people have named it: on the organisation's list, and in the reports that have it. */
const namesOf = (cause: Cause, others: readonly EarlierIncident[], listed: Listed): string[] => [
  ...titlesOf(cause, listed),
  ...others.filter((other) => states(other, cause)).flatMap(({ causes }) => causes.map(({ text }) => text)),
];

const hits = (text: string, words: ReadonlySet<string>): number => overlap(new Set(termsOf(text)), words);

const overlap = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  [...a].filter((word) => b.has(word)).length;

const leastShared = (others: readonly EarlierIncident[]): number =>
  others.length < confidence.few ? confidence.amongFew : confidence.inSentence;

/**
 * The sentence of the report that led to it: the one that has most words in common with one sentence there. Words that meet
 * only because two reports are long name no mechanism.
 */
const sentenceWith = (own: IncidentFacts, other: EarlierIncident, least: number): string | null => {
  const there = sentencesOf(other).map(({ words }) => words);
  const [best] = sentencesOf(own)
    .map(({ sentence, words }) => ({
      sentence,
      hits: Math.max(0, ...there.map((set) => overlap(words, set))),
    }))
    .sort((a, b) => b.hits - a.hits);
  return best === undefined || best.hits < least ? null : best.sentence;
};

const sentencesOf = (one: EarlierIncident): { sentence: string; words: ReadonlySet<string> }[] => {
  const { stated, told } = mechanismOf(one);
  const counted = new Set([...stated, ...told]);
  const all = [...known(one.causes).map(({ text }) => oneLine(text)), ...sentencesIn(one.words ?? "")];
  return all.map((sentence) => ({
    sentence,
    words: new Set(termsOf(sentence).filter((word) => counted.has(word))),
  }));
};

/** The incidents with this cause that are nearest, in order of time. */
const alike = (cause: Cause, found: Candidate[]): SuggestedCause["in"] =>
  found
    .filter((one) => sameCause(one.cause, cause) && one.share >= confidence.share)
    .slice(0, mostNamed)
    .map((one) => one.in)
    .sort((a, b) => a.openedAt.localeCompare(b.openedAt) || a.id.localeCompare(b.id))
    .map(({ id, at, url, repo }) => ({ id, at, url, repo }));
