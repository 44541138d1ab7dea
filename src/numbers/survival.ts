import { type Estimate, Z95 } from "./interval.ts";

/** How long something has stood open, in days, and whether it ended then or is open still. */
export type Stay = { days: number; ended: boolean };

/** The share that is open still after so many days, with its 95 % interval; `open`: how many were watched that long. */
export type Step = { days: number; still: Omit<Estimate, "n">; open: number };

/**
 * Kaplan and Meier's curve: what is open still counts for as long as it was watched, so that old work that nobody finished
 * is not left out. Interval by Greenwood's variance on the scale of log(-log).
 *
 * Sources: E. L. Kaplan, P. Meier, JASA 53 (1958); J. D. Kalbfleisch, R. L. Prentice, The Statistical Analysis of Failure
 * Time Data (1980), section 1.4.
 */
export const survival = (stays: readonly Stay[]): Step[] => {
  const ordered = [...stays].sort((a, b) => a.days - b.days || Number(b.ended) - Number(a.ended));
  const steps: Step[] = [];
  let value = 1;
  let sum = 0;
  for (let at = 0; at < ordered.length; ) {
    const days = ordered[at]?.days ?? 0;
    const next = nextAfter(ordered, at, days);
    const ended = ordered.slice(at, next).filter((stay) => stay.ended).length;
    const open = ordered.length - at;
    if (ended > 0) {
      value *= 1 - ended / open;
      sum += ended / (open * (open - ended));
      steps.push({ days, still: bounds(value, sum), open });
    }
    at = next;
  }
  return steps;
};

const nextAfter = (ordered: readonly Stay[], from: number, days: number): number => {
  const found = ordered.findIndex((stay, n) => n >= from && stay.days > days);
  return found < 0 ? ordered.length : found;
};

/** At the end of the curve, where all have ended, nothing is known of its error. */
const bounds = (value: number, sum: number): Step["still"] => {
  if (value <= 0) return { value: 0, low: 0, high: 0 };
  const spread = Math.exp((Z95 * Math.sqrt(sum)) / Math.log(value));
  return { value, low: value ** (1 / spread), high: value ** spread };
};

/** The day by which half have ended; null while more than half are open. */
export const halfEnded = (steps: readonly Step[]): number | null =>
  steps.find(({ still }) => still.value <= 0.5)?.days ?? null;
