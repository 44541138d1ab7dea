/** How often a finder was right. `precision` is 1 when it found nothing. */
export type Score = { right: number; wrong: number; missed: number; precision: number; recall: number };

export const scoreOf = (list: { expected: boolean; found: boolean }[]): Score => {
  const right = list.filter(({ expected, found }) => expected && found).length;
  const wrong = list.filter(({ expected, found }) => !expected && found).length;
  const missed = list.filter(({ expected, found }) => expected && !found).length;
  const share = (of: number): number => (of === 0 ? 1 : right / of);
  return { right, wrong, missed, precision: share(right + wrong), recall: share(right + missed) };
};

/** Every third entry was kept aside while the rules were written. */
export const heldOut = <T>(list: T[]): T[] => list.filter((_, at) => at % 3 === 2);
export const writtenOn = <T>(list: T[]): T[] => list.filter((_, at) => at % 3 !== 2);
