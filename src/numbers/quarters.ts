import { DateTime } from "luxon";
import { counted } from "../domain/cluster.ts";
import type { IncidentFacts } from "../domain/incident.ts";
import type { Instant } from "../domain/refs.ts";
import { type Change, changeOf, type Statistic } from "./change.ts";
import { type Estimate, percentileOf } from "./interval.ts";

/** What is timed, in hours: started to detected, detected to mitigated, mitigated to remediated. */
export type Timed = "to detect" | "to mitigate" | "to remediate";

/** One incident as far as it is timed; null where somebody left a time out, or the times contradict each other. */
export type Times = { started: Instant } & Record<Timed, number | null>;

/** A quarter's times of one kind. `missing`: incidents of it whose reports do not say. */
export type Quarter = {
  quarter: string;
  missing: number;
  p50: Estimate | null;
  p75: Estimate | null;
  p90: Estimate | null;
  /** Against the quarter before; null for the first one. */
  typical: Change | null;
  longest: Change | null;
};

/** A quarter counts an incident by the day it began, or was opened when nobody says when it began. */
export const quartersOf = (all: readonly Times[], of: Timed, zone: string): Quarter[] => {
  const byQuarter = new Map<string, Times[]>();
  for (const one of all) {
    const name = quarterIn(one.started, zone);
    byQuarter.set(name, [...(byQuarter.get(name) ?? []), one]);
  }
  const sorted = [...byQuarter].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([quarter, times], n) => {
    const hours = hoursOf(times, of);
    const before = n === 0 ? null : hoursOf(sorted[n - 1]?.[1] ?? [], of);
    const against = (statistic: Statistic): Change | null =>
      before === null ? null : changeOf(before, hours, statistic);
    return {
      quarter,
      missing: times.length - hours.length,
      p50: percentileOf(hours, 0.5),
      p75: percentileOf(hours, 0.75),
      p90: percentileOf(hours, 0.9),
      typical: against("typical"),
      longest: against({ percentile: 0.9 }),
    };
  });
};

const hoursOf = (times: readonly Times[], of: Timed): number[] => times.flatMap((one) => one[of] ?? []);

/** `2026 Q4`, in the organisation's time zone. */
const quarterIn = (at: Instant, zone: string): string => {
  const { year, quarter } = DateTime.fromISO(at, { zone });
  return `${year} Q${quarter}`;
};

/** The times of an incident. `remediated`: when its last fix was done, where that is known. */
export const timesIn = (
  incident: Pick<
    IncidentFacts,
    "state" | "openedAt" | "startedAt" | "mitigatedAt" | "detectHours" | "mitigateHours"
  >,
  remediated: Instant | null,
): Times[] =>
  counted(incident)
    ? [
        {
          started: incident.startedAt ?? incident.openedAt,
          "to detect": incident.detectHours ?? null,
          "to mitigate": incident.mitigateHours ?? null,
          "to remediate": hoursFrom(incident.mitigatedAt, remediated),
        },
      ]
    : [];

const hoursFrom = (from: Instant | null, to: Instant | null): number | null => {
  if (from === null || to === null) return null;
  const hours = (Date.parse(to) - Date.parse(from)) / 3_600_000;
  return hours > 0 ? hours : null;
};

/** A change in one sentence, with its numbers; nothing is claimed that the test could not have seen. */
export const sayChange = (change: Change, what: string): string => {
  if (change.says === "cannot tell yet")
    return `${what}: cannot tell yet, needs about ${change.more} more in the smaller quarter.`;
  const by = `${change.ratio.toFixed(2)} times the quarter before, p = ${change.p.toFixed(3)}`;
  return change.says === "no change seen"
    ? `${what}: no change seen (${by}).`
    : `${what}: ${change.says} (${by}).`;
};
