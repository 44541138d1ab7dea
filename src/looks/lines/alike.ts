/** How alike two lines are in their words, from 0 to 1: by whole words, or by pairs of letters where words are inflected. */
export const alike = (a: string, b: string): number =>
  Math.max(overlap(wordsOf(a), wordsOf(b)), (overlap(pairsOf(a), pairsOf(b)) - chance) / (1 - chance));

// What two English lines about different things share in pairs of letters.
const chance = 0.35;

const small = new Set("a an the of to in on for and or is are be by at with when it that this".split(" "));

const folded = (text: string): string => text.normalize("NFKC").toLowerCase();

const wordsOf = (text: string): string[] => {
  const all = folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = all.filter((word) => !small.has(word));
  return telling.length > 0 ? telling : all;
};

const pairsOf = (text: string): string[] => {
  const signs = [...folded(text).replace(/[^\p{L}\p{N}]+/gu, "")];
  return signs.length < 2 ? signs : signs.slice(1).map((sign, at) => `${signs[at]}${sign}`);
};

/** Dice's coefficient over lists in which a thing may stand more than once. */
const overlap = (a: string[], b: string[]): number => {
  if (a.length + b.length === 0) return 0;
  const left = new Map<string, number>();
  for (const one of a) left.set(one, (left.get(one) ?? 0) + 1);
  let shared = 0;
  for (const one of b) {
    const n = left.get(one) ?? 0;
    if (n > 0) shared += 1;
    left.set(one, n - 1);
  }
  return (2 * shared) / (a.length + b.length);
};
