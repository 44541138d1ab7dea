/** The plain way to compare two lines, as a measure for ours: the share of their words that both have. */
export const keywordOverlap = (a: string, b: string): number => {
  const [left, right] = [keywords(a), keywords(b)];
  const shared = [...left].filter((word) => right.has(word)).length;
  const all = new Set([...left, ...right]).size;
  return all === 0 ? 0 : shared / all;
};

const keywords = (text: string): Set<string> =>
  new Set(
    (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length > 2 && !small.has(word)),
  );
const small: ReadonlySet<string> = new Set([
  "the",
  "and",
  "for",
  "with",
  "that",
  "from",
  "into",
  "are",
  "add",
]);

/** Its best threshold on the pairs that it may see: the lowest that is right as often as `precision` asks. */
export const keywordThreshold = (
  pairs: { a: string; b: string; same: boolean }[],
  precision: number,
): number =>
  [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].find((threshold) => {
    const found = pairs.filter(({ a, b }) => keywordOverlap(a, b) >= threshold);
    return found.length > 0 && found.filter(({ same }) => same).length / found.length >= precision;
  }) ?? 1.01;
