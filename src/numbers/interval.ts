import { quantileSorted } from "simple-statistics";
import { indexBelow, type Random, randomFrom } from "./random.ts";

/** An estimate and the 95 % interval around it, in the unit of the estimate; `n`: how many it rests on. */
export type Estimate = { value: number; low: number; high: number; n: number };

/** Two-sided 95 % of the normal distribution. */
export const Z95 = 1.959963984540054;

/**
 * A share with Wilson's interval, which holds for few and for none.
 *
 * @param some how many of them, 0 to `n`
 * @returns null for none at all
 * Source: E. B. Wilson, "Probable inference", JASA 22 (1927); R. G. Newcombe, Statistics in Medicine 17 (1998), method 3.
 */
export const share = (some: number, n: number): Estimate | null => {
  if (n <= 0) return null;
  const value = some / n;
  const z2 = Z95 ** 2;
  const middle = (value + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z95 / (1 + z2 / n)) * Math.sqrt((value * (1 - value)) / n + z2 / (4 * n ** 2));
  // At none and at all the bound is the value itself; rounding must not carry it past.
  const low = some === 0 ? 0 : middle - half;
  const high = some === n ? 1 : middle + half;
  return { value, low, high, n };
};

/**
 * The value below which a part of all values lie, on the straight line between the two beside it (Hyndman and Fan's
 * seventh definition, the default of R and NumPy).
 *
 * @param values sorted, not empty
 * @param part 0 to 1
 */
export const percentile = (values: number[], part: number): number => quantileSorted(values, part);

/** Drawings of the bootstrap: fewer for many values, whose interval is narrow anyhow. */
const drawings = (n: number): number => Math.max(200, Math.min(2000, Math.floor(2_000_000 / n)));

/**
 * A percentile with its bootstrap interval (the middle 95 % of the percentile in samples drawn from the values). The seed
 * is fixed: the same values give the same interval.
 *
 * @returns null for no values
 * Source: B. Efron, R. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
 */
export const percentileOf = (values: readonly number[], part: number): Estimate | null => {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const random = randomFrom(sorted.length);
  const found = Array.from({ length: drawings(sorted.length) }, () =>
    percentile(sample(sorted, random), part),
  ).sort((a, b) => a - b);
  return {
    value: percentile(sorted, part),
    low: percentile(found, 0.025),
    high: percentile(found, 0.975),
    n: sorted.length,
  };
};

/** As many values drawn with return, in order: counted by their place, so that nothing has to be sorted again. */
const sample = (sorted: readonly number[], random: Random): number[] => {
  const times = new Uint32Array(sorted.length);
  for (let n = 0; n < sorted.length; n += 1) {
    const at = indexBelow(random, sorted.length);
    times[at] = (times[at] ?? 0) + 1;
  }
  return sorted.flatMap((value, at) => Array<number>(times[at] ?? 0).fill(value));
};
