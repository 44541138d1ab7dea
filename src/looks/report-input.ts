import type { Known, ReportFacts } from "../domain/facts.ts";
import type { Setting } from "../domain/look.ts";
import type { Instant, RepoRef } from "../domain/refs.ts";
import { openedAt } from "./week.ts";

/** What a report of this moment is made of. Who can no longer answer, the last report that was published says. */
export const inputOf = (setting: Setting, known: Known, until: Instant) => ({
  gone: lastBefore(until, known)?.gone ?? [],
  until,
  from: openedAt(setting, until),
  config: setting.config,
  known,
  owner: setting.owner,
  audience: setting.incidentsRepo,
  unread: 0,
});

const lastBefore = (until: Instant, { reports }: Known): ReportFacts | undefined =>
  reports
    .filter((report) => report.until < until)
    .sort((a, b) => a.until.localeCompare(b.until))
    .at(-1);

/** The repositories that a report tells of: those whose facts went into it with their address (report/veil.ts). */
export const toldIn = ({ incidents, remediations }: Pick<Known, "incidents" | "remediations">): RepoRef[] => [
  ...new Map(
    [...incidents, ...remediations].flatMap(({ url, repo }) => (url === "" ? [] : [[repo.id, repo]])),
  ).values(),
];
