import { DateTime } from "luxon";
import type { Known, ReportFacts } from "../domain/facts.ts";
import type { IssueLook, Setting, Verdict } from "../domain/look.ts";
import { daysAfter, type Instant } from "../domain/refs.ts";
import { clusters } from "../domain/subject.ts";
import { toMarkdown } from "../report/markdown.ts";
import { writeReport } from "../report/report.ts";
import { answersOf, helpFor } from "./answers.ts";
import { decisionsIn } from "./decisions.ts";
import { asksOf, judge, switchedIn } from "./judge.ts";

/** The weekly report, judged from memory: a new issue only when a decision is needed. */
export const lookAtReport = (setting: Setting, known: Known): Verdict => {
  const until = lastClose(setting);
  const key = `report ${until}`;
  const report = writeReport(inputOf(setting, known, until));
  const published = known.reports.some((r) => r.key === key);
  const asks = report.model.waiting.length > 0;
  return {
    facts: [],
    ripples: [],
    again: nextClose(setting),
    wants:
      published || !asks
        ? []
        : [
            {
              want: "issue",
              why: "a decision is needed",
              mark: { kind: "report", key },
              in: setting.incidentsRepo,
              under: null,
              title: report.title,
              body: toMarkdown(report),
              label: "stalled-remediations",
              at: null,
            },
          ],
  };
};

/** What a report of this moment is made of. */
export const inputOf = (setting: Setting, known: Known, until: Instant) => ({
  until,
  from: daysAfter(until, -7),
  config: setting.config,
  known,
  owner: setting.owner,
  audience: setting.incidentsRepo,
  unread: 0,
});

/** The last moment at or before now at which a week closes, in the configured zone; DST-safe. */
export const lastClose = ({ config, now }: Pick<Setting, "config" | "now">): Instant => {
  const here = DateTime.fromISO(now, { zone: config.timezone });
  const day = here.set({ hour: config.report.hour, minute: 0, second: 0, millisecond: 0 });
  const back = (here.weekday - config.report.weekday + 7) % 7;
  const close = day.minus({ days: back });
  return iso(close.toMillis() <= here.toMillis() ? close : close.minus({ days: 7 }));
};

export const nextClose = (setting: Pick<Setting, "config" | "now">): Instant =>
  iso(DateTime.fromISO(lastClose(setting), { zone: setting.config.timezone }).plus({ days: 7 }));

const iso = (at: DateTime): Instant => at.toUTC().toJSDate().toISOString();

/** A published report: remembered with the period that it closed. */
export const reportLook: IssueLook<ReportFacts> = {
  asks: (seen, setting, known) => asksOf({ seen, setting, known }, "report"),
  understand(seen, setting, known, told) {
    const { said } = judge({ seen, setting, known }, "report", told);
    return {
      kind: "report",
      id: seen.id,
      at: seen.at,
      url: seen.url,
      repo: {
        id: seen.repo.id,
        owner: seen.repo.owner,
        name: seen.repo.name,
        visibility: seen.repo.visibility,
      },
      key: seen.mark?.key ?? "",
      until: (seen.mark?.key ?? "").replace(/^report /, ""),
      open: seen.state === "open",
      ...switchedIn(said),
      ...decisionsIn(said),
    };
  },
  decide: (_facts, seen, setting, known, told) =>
    answersOf(seen, judge({ seen, setting, known }, "report", told), helpFor("report")),
  ripples: (_before, after, setting) =>
    after.decisions === undefined ? [] : [clusters(setting.incidentsRepo)],
  again: () => null,
};
