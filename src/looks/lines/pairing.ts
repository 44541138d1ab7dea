/** What might be the same: `from` is what was there, `to` a line that is there now, `score` how sure that is. */
export type Candidate<F, T> = { from: F; to: T; score: number };

export type Pairing<F, T> = {
  /** The same, beyond reasonable doubt. */
  sure: { from: F; to: T }[];
  /** Perhaps the same: only a person can tell. */
  doubtful: { from: F; to: T }[];
};

/** From here on two lines are one line reworded; between the two figures only a person can tell. */
const sureFrom = 0.6;
export const doubtfulFrom = 0.35;
/** A second candidate this near makes the first one doubtful. */
const near = 0.15;

/**
 * Pairs what is surely the same, each at most once. Between two about equally near candidates it never chooses. All that
 * is clear is taken at once, round by round, so the answer does not depend on the order of the candidates.
 */
export const pair = <F, T>(candidates: Candidate<F, T>[]): Pairing<F, T> => {
  const sure: Candidate<F, T>[] = [];
  let open = candidates.filter(({ score }) => score >= doubtfulFrom);
  for (;;) {
    const clear = open.filter((one) => one.score >= sureFrom && !isRivalled(one, open));
    if (clear.length === 0) return { sure, doubtful: open };
    sure.push(...clear);
    open = open.filter((one) => !clear.some((taken) => meets(one, taken)));
  }
};

const isRivalled = <F, T>(one: Candidate<F, T>, open: Candidate<F, T>[]): boolean =>
  open.some(
    (other) =>
      other !== one && meets(one, other) && other.score > one.score - near && !isPlaced(other, one, open),
  );

/** The other's own end has a better partner, whose best it is too: then it is no rival here. */
const isPlaced = <F, T>(other: Candidate<F, T>, one: Candidate<F, T>, open: Candidate<F, T>[]): boolean =>
  open.some(
    (better) =>
      !meets(better, one) &&
      meets(better, other) &&
      better.score > other.score + near / 2 &&
      open.every((rest) => rest === better || !meets(rest, better) || rest.score < better.score),
  );

const meets = <F, T>(a: Candidate<F, T>, b: Candidate<F, T>): boolean => a.from === b.from || a.to === b.to;
