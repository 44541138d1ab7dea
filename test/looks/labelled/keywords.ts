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
