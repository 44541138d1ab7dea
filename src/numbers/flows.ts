import { daysAfter, daysBetween, type Instant } from "../domain/refs.ts";
import { type Rate, rateOf } from "./rate.ts";

/** An incident's way through the model, each step by the day it was reached; null while it was not, or nobody says when. */
export type Way = { opened: Instant; mitigated: Instant | null; remediated: Instant | null };

/** What stands where at the end of a period, and what flowed in it, in weeks. */
export type Flows = {
  from: Instant;
  until: Instant;
  weeks: number;
  stocks: { incidents: number; mitigated: number; remediated: number };
  /** How many incidents came, were mitigated, and were remediated. */
  incidents: Rate;
  mitigated: Rate;
  remediated: Rate;
  /** Changes that reached production, where they are counted; null: not known. */
  changes: Rate | null;
};

const WEEK = 7;

/** Stocks and flows of the `weeks` before `until`. What happened in the last moment of the period is in the next one. */
export const flowsOf = (
  ways: readonly Way[],
  until: Instant,
  weeks: number,
  changes: number | null = null,
): Flows => {
  const from = daysAfter(until, -weeks * WEEK);
  const by = (at: Instant | null): boolean => at !== null && Date.parse(at) < Date.parse(until);
  const within = (at: Instant | null): boolean => at !== null && by(at) && Date.parse(at) >= Date.parse(from);
  const count = (of: (way: Way) => boolean): number => ways.filter(of).length;
  return {
    from,
    until,
    weeks,
    stocks: {
      incidents: count((way) => by(way.opened) && !by(way.mitigated)),
      mitigated: count((way) => by(way.mitigated) && !by(way.remediated)),
      remediated: count((way) => by(way.remediated)),
    },
    incidents: rateOf(
      count((way) => within(way.opened)),
      weeks,
    ),
    mitigated: rateOf(
      count((way) => within(way.mitigated)),
      weeks,
    ),
    remediated: rateOf(
      count((way) => within(way.remediated)),
      weeks,
    ),
    changes: changes === null ? null : rateOf(changes, weeks),
  };
};

/** How many weeks of history there are, as whole ones and at most `most`; 0 when there is none. */
export const weeksBetween = (first: Instant | null, until: Instant, most: number): number =>
  first === null ? 0 : Math.max(0, Math.min(most, Math.floor(daysBetween(first, until) / WEEK)));
