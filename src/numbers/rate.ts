import { Z95 } from "./interval.ts";

/** So many in a week, with the 95 % interval that a count of that size leaves; `n`: how many were counted. */
export type Rate = { perWeek: number; low: number; high: number; n: number };

/**
 * A rate from a count, which varies by its own root: Byar's approximation, within 0.03 of the exact interval.
 *
 * @param weeks above 0
 * Source: N. E. Breslow, N. E. Day, Statistical Methods in Cancer Research II (1987), p. 69
 */
export const rateOf = (n: number, weeks: number): Rate => ({
  perWeek: n / weeks,
  low: (n === 0 ? 0 : bound(n, -Z95)) / weeks,
  high: bound(n + 1, Z95) / weeks,
  n,
});

const bound = (count: number, z: number): number =>
  count * (1 - 1 / (9 * count) + z / (3 * Math.sqrt(count))) ** 3;
