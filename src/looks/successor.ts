import type { Known, ReportFacts } from "../domain/facts.ts";
import { daysAfter, type Instant } from "../domain/refs.ts";

/** A report takes answers until the one after it is a week old: from then on this one asks, and that one does not. */
export const tookOver = (
  until: Instant,
  at: Instant,
  { reports }: Pick<Known, "reports">,
): ReportFacts | null => {
  const [next] = reports
    .filter((report) => report.until > until)
    .sort((a, b) => a.until.localeCompare(b.until));
  return next !== undefined && at >= daysAfter(next.until, 7) ? latestOf(reports, next) : null;
};

/** The end of the period that a report closed, from the key of its cause. */
export const untilOf = (key: string): Instant => key.replace(/^report /, "");

const latestOf = (reports: ReportFacts[], next: ReportFacts): ReportFacts =>
  reports.reduce((last, report) => (report.until > last.until ? report : last), next);
