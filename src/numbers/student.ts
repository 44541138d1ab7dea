import { gammaln } from "simple-statistics";

/**
 * The chance that a value of Student's distribution lies further from 0 than `t`, on either side.
 *
 * @param df degrees of freedom, above 0, not only whole ones
 * Source: M. Abramowitz, I. Stegun, Handbook of Mathematical Functions, 26.5.27 and 26.7.1
 */
export const beyond = (t: number, df: number): number => betaPart(df / (df + t * t), df / 2, 0.5);

/** The regularised incomplete beta function, by the continued fraction 26.5.8 of the same handbook. */
const betaPart = (x: number, a: number, b: number): number => {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast on one side only; the other side is its mirror.
  if (x > (a + 1) / (a + b + 2)) return 1 - betaPart(1 - x, b, a);
  const front = gammaln(a + b) - gammaln(a) - gammaln(b) + a * Math.log(x) + b * Math.log(1 - x);
  return (Math.exp(front) * fraction(x, a, b)) / a;
};

const SMALL = 1e-300;
const PRECISE = 1e-15;

/** Lentz's method: numerators in turn, until a step changes nothing. */
const fraction = (x: number, a: number, b: number): number => {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= 500; m += 1) {
    for (const numerator of numerators(m, x, { a, b })) {
      d = 1 / away(1 + numerator * d);
      c = away(1 + numerator / c);
      value *= d * c;
    }
    if (Math.abs(d * c - 1) < PRECISE) break;
  }
  return value;
};

const numerators = (m: number, x: number, { a, b }: { a: number; b: number }): [number, number] => [
  (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
  (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
];

const away = (value: number): number => (Math.abs(value) < SMALL ? SMALL : value);
