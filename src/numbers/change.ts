import { mean, probit, sampleVariance } from "simple-statistics";
import { percentile } from "./interval.ts";
import { indexBelow, type Random, randomFrom } from "./random.ts";
import { beyond } from "./student.ts";

/** What is compared: the typical time (the geometric mean), or a percentile, 0 to 1. */
export type Statistic = "typical" | { percentile: number };

/**
 * Did it change between two quarters? Only said when the test could have seen a change by half. `ratio`: after ÷ before.
 * `more`: how many more of the smaller side it would take.
 */
export type Change =
  | { says: "cannot tell yet"; more: number }
  | { says: "no change seen" | "higher" | "lower"; ratio: number; p: number };

/** The change that must be visible before anything is said: half as much again. */
const SEEN = Math.log(1.5);
const ALPHA = 0.05;
const POWER = 0.8;

/**
 * Compares two sets of times, in any one unit, all above 0; those that are not count for nothing.
 *
 * The typical time by Welch's test on logarithms, a percentile by exchanging values between the sets, since no formula for
 * its error holds for few. Sources: B. L. Welch, Biometrika 34 (1947); P. Good, Permutation Tests (2000).
 */
export const changeOf = (
  before: readonly number[],
  after: readonly number[],
  statistic: Statistic,
): Change => {
  const [a, b] = [logs(before), logs(after)];
  const needed = neededFor(spread(a, b), statistic);
  const fewer = Math.min(a.length, b.length);
  if (fewer < needed) return { says: "cannot tell yet", more: needed - fewer };
  const { difference, p } = statistic === "typical" ? welch(a, b) : exchanged(a, b, statistic.percentile);
  const ratio = Math.exp(difference);
  return { says: p >= ALPHA ? "no change seen" : difference > 0 ? "higher" : "lower", ratio, p };
};

const logs = (values: readonly number[]): number[] =>
  values.filter((value) => value > 0).map((value) => Math.log(value));

/** The spread of the logarithms within both sets; unknown of fewer than two in each, and then taken as wide. */
const spread = (a: readonly number[], b: readonly number[]): number => {
  if (a.length < 2 || b.length < 2) return WIDE;
  const inner = (a.length - 1) * sampleVariance([...a]) + (b.length - 1) * sampleVariance([...b]);
  return Math.sqrt(inner / (a.length + b.length - 2));
};
/** One in three lasts e times longer or shorter than the typical one: what times of repair are like. */
const WIDE = 1;

/** Below this many on each side a spread itself is hardly known. */
const FEWEST = 8;

/**
 * How many each side needs, so that a change by half would be found in four of five cases: 2 (z₁ + z₂)² σ² ÷ d² for a mean
 * of logarithms. A percentile's error is larger by p (1 − p) ÷ φ(z)², which is 2.9 at 90 % of a normal distribution.
 *
 * @param sigma standard deviation of the logarithms
 */
export const neededFor = (sigma: number, statistic: Statistic): number => {
  const reach = probit(1 - ALPHA / 2) + probit(POWER);
  const wider = statistic === "typical" ? 1 : widening(statistic.percentile);
  return Math.max(FEWEST, Math.ceil((2 * reach ** 2 * sigma ** 2 * wider) / SEEN ** 2));
};

/** By how much the variance of a percentile exceeds that of the mean, for normal values. */
export const widening = (part: number): number => {
  const density = Math.exp(-(probit(part) ** 2) / 2) / Math.sqrt(2 * Math.PI);
  return (part * (1 - part)) / density ** 2;
};

type Found = { difference: number; p: number };

/** Welch's test of two means. `t` and `df` as in any textbook. */
export const welch = (a: readonly number[], b: readonly number[]): Found & { t: number; df: number } => {
  const [va, vb] = [sampleVariance([...a]) / a.length, sampleVariance([...b]) / b.length];
  const difference = mean([...b]) - mean([...a]);
  if (va + vb === 0) return { difference, t: 0, df: 1, p: difference === 0 ? 1 : 0 };
  const t = difference / Math.sqrt(va + vb);
  const df = (va + vb) ** 2 / (va ** 2 / (a.length - 1) + vb ** 2 / (b.length - 1));
  return { difference, t, df, p: beyond(t, df) };
};

const EXCHANGES = 2000;

/** How often would sets mixed at random differ as much? The sets themselves are one of the mixtures. */
const exchanged = (a: readonly number[], b: readonly number[], part: number): Found => {
  const all = [...a.map((value) => ({ value, side: 0 })), ...b.map((value) => ({ value, side: 1 }))];
  all.sort((x, y) => x.value - y.value);
  const values = all.map(({ value }) => value);
  const sides = all.map(({ side }) => side);
  const difference = gap(values, sides, part);
  const random = randomFrom(values.length);
  let asFar = 1;
  for (let n = 0; n < EXCHANGES; n += 1) {
    shuffle(sides, random);
    if (Math.abs(gap(values, sides, part)) >= Math.abs(difference) - 1e-12) asFar += 1;
  }
  return { difference, p: asFar / (EXCHANGES + 1) };
};

/** Values are sorted once; only who has which changes, so each side is in order as it is walked. */
const gap = (values: readonly number[], sides: readonly number[], part: number): number => {
  const of = (side: number): number[] => values.filter((_value, n) => sides[n] === side);
  return percentile(of(1), part) - percentile(of(0), part);
};

const shuffle = (values: number[], random: Random): void => {
  for (let n = values.length - 1; n > 0; n -= 1) {
    const other = indexBelow(random, n + 1);
    const [x, y] = [values[n], values[other]];
    if (x === undefined || y === undefined) continue;
    values[n] = y;
    values[other] = x;
  }
};
