import type { Chart } from "../../domain/chart.ts";
import { cut, oneLine } from "../../domain/quote.ts";
import { daysAfter, type Instant } from "../../domain/refs.ts";
import type { ClusterLine, Model } from "../model.ts";
import { dayIn, figure, sayDay } from "../say.ts";
import { monthStarts, sayMonth, sayMonthOfYear } from "./months.ts";

const mostMonths = 60;

/** The incidents of a cluster in time, and when its first open fix was proposed. One dot compares with nothing: null. */
export const timelineChart = (line: ClusterLine, { until, zone }: Model): Chart | null => {
  const [first] = line.incidents;
  if (first === undefined || line.incidents.length < 2) return null;
  const from = starting([first.openedAt, ...(line.after === null ? [] : [line.after.since])], until);
  const unstated = line.incidents.filter(({ impactHours }) => impactHours === null).length;
  const proposed = line.after?.since ?? null;
  const later = (at: Instant): boolean => proposed !== null && Date.parse(at) > Date.parse(proposed);
  return {
    chart: "dots",
    title: titleOf(line, first.openedAt, zone),
    caption: `Hours of impact as reported, by the day the incident was opened; n = ${line.incidents.length}${unstated === 0 ? "" : `, ${unstated} without a stated length`}.`,
    unit: "Impact as reported",
    from,
    until,
    ticks: ticksIn(from, until, zone),
    dots: line.incidents.map((one) => ({
      at: one.openedAt,
      day: sayDay(dayIn(one.openedAt, zone)),
      name: cut(oneLine(one.title), 60) || one.at,
      value: one.impactHours,
      tone: later(one.openedAt) ? "waits" : "other",
    })),
    dotNames: [
      { tone: "other", name: proposed === null ? "incident" : "before it was proposed" },
      { tone: "waits", name: "after it was proposed" },
    ],
    lines: [
      ...(proposed === null
        ? []
        : [
            {
              at: proposed,
              name: `first open fix proposed, ${sayDay(dayIn(proposed, zone))}`,
              tone: "open" as const,
            },
          ]),
      ...(line.flagged
        ? [{ at: line.since, name: `flagged, ${sayDay(dayIn(line.since, zone))}`, tone: "waits" as const }]
        : []),
    ],
  };
};

const titleOf = ({ incidents, after }: ClusterLine, first: Instant, zone: string): string => {
  const n = incidents.length;
  if (after === null) return `${figure(n, "incident")} since ${sayDay(dayIn(first, zone))}`;
  if (after.incidents === 0) return `None of ${figure(n, "incident")} came after the fix was proposed`;
  return `${after.incidents} of ${figure(n, "incident")} came after the fix was proposed`;
};

/** Month by month; over more than a year every name says which year it is of. */
const ticksIn = (from: Instant, until: Instant, zone: string): { at: Instant; name: string }[] => {
  const starts = monthStarts(until, zone, mostMonths).filter((at) => Date.parse(at) > Date.parse(from));
  const say = starts.length > 12 ? sayMonthOfYear : sayMonth;
  return starts.map((at) => ({ at, name: say(at, zone) }));
};

/** A little before the first moment shown, so that no dot stands on the edge. */
const starting = (moments: Instant[], until: Instant): Instant => {
  const first = moments.reduce((a, b) => (Date.parse(a) <= Date.parse(b) ? a : b));
  const days = Math.max(14, (Date.parse(until) - Date.parse(first)) / 86_400_000);
  return daysAfter(first, -Math.ceil(days * 0.06));
};
