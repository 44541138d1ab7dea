import type { Known, ReportFacts } from "../domain/facts.ts";
import type { Ask, IssueLook, Setting, Told, Verdict } from "../domain/look.ts";
import { isTeam } from "../domain/owner.ts";
import type { Instant } from "../domain/refs.ts";
import { refIn } from "../domain/seen.ts";
import { clusters, issue, reportOf } from "../domain/subject.ts";
import type { Want } from "../domain/want.ts";
import { toMarkdown } from "../report/markdown.ts";
import { modelOf } from "../report/model.ts";
import { writeReport } from "../report/report.ts";
import { agendasWanted, asksOfAgendas, nextAgenda } from "./agenda.ts";
import { agendaAskedIn } from "./agenda-asked.ts";
import { answersOf, helpFor } from "./answers.ts";
import { correctionsWanted } from "./corrected.ts";
import { decisionsIn } from "./decisions.ts";
import { decidedByTick, heardIn, receiptWanted } from "./heard.ts";
import { asksOf, judge, switchedIn } from "./judge.ts";
import type { Bench } from "./may.ts";
import { inputOf, toldIn } from "./report-input.ts";
import { tookOver, untilOf } from "./successor.ts";
import { recordIn, ticksIn } from "./ticks.ts";
import { lastClose, nextClose } from "./week.ts";

/** What is to be known of people before a report or an agenda is made; nothing at any other time. */
export const asksOfReport = (setting: Setting, known: Known): Ask[] => [
  ...asksForSponsors(setting, known),
  ...asksOfAgendas(setting, known),
];

/** Whether those who would be asked can still answer. */
const asksForSponsors = (setting: Setting, known: Known): Extract<Ask, { ask: "standing" }>[] => {
  const until = lastClose(setting);
  if (isPublished(until, known) || isBefore(until, setting)) return [];
  const { waiting } = modelOf(inputOf(setting, known, until));
  const names = new Set(waiting.flatMap(({ sponsors }) => sponsors));
  return [...names].sort().map((of) => ({ ask: "standing", of }));
};

const isPublished = (until: Instant, { reports }: Known): boolean =>
  reports.some(({ key }) => key === `report ${until}`);

/** It closed before the app began here: the first report is that of the first week that closes after. */
const isBefore = (until: Instant, { config, installedAt }: Setting): boolean =>
  until <= config.since || (installedAt !== undefined && until <= installedAt);

/** The weekly report, judged from memory: a new issue only when a decision is needed. */
export const lookAtReport = (
  setting: Setting,
  known: Known,
  told: Pick<Told, "standing" | "owners">,
): Verdict => {
  const until = lastClose(setting);
  const key = `report ${until}`;
  const gone = asksForSponsors(setting, known).flatMap(({ of }) =>
    told.standing(of) === "able" ? [] : [of],
  );
  const report = writeReport({ ...inputOf(setting, known, until), gone });
  const published = isPublished(until, known);
  const asks = report.model.waiting.length > 0;
  return {
    facts: [],
    // What became known late is told in the reports that still take answers, too.
    ripples: known.reports
      .filter((one) => tookOver(one.until, setting.now, known) === null)
      .map(({ id }) => issue(id)),
    again: sooner(nextClose(setting), nextAgenda(setting)),
    wants: [
      ...agendasWanted(setting, known, told),
      ...(published || !asks || isBefore(until, setting)
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
              quotes: toldIn(report.model),
              label: "stalled-remediations",
              at: null,
            } satisfies Want,
          ]),
    ],
  };
};

const sooner = (a: Instant, b: Instant | null): Instant => (b === null || a < b ? a : b);

/** A published report: remembered with the period that it closed, whom it asked, and what they answered. */
export const reportLook: IssueLook<ReportFacts> = {
  asks: (seen, setting, known) => [
    ...asksOf({ seen, setting, known }, "report"),
    ...asksForTicks({ seen, setting, known }),
  ],
  understand(seen, setting, known, told) {
    const bench = { seen, setting, known };
    const { said } = judge(bench, "report", told);
    const wordings = told.history(seen.id);
    const ticks = ticksIn(seen, wordings);
    const { questions = [], figures = [], gone = [] } = recordIn(seen, wordings) ?? {};
    return {
      kind: "report",
      ...refIn(seen),
      key: seen.mark?.key ?? "",
      until: untilOf(seen.mark?.key ?? ""),
      open: seen.state === "open",
      ...(questions.length === 0 ? {} : { questions }),
      ...(figures.length === 0 ? {} : { figures }),
      ...(gone.length === 0 ? {} : { gone }),
      ...agendaAskedIn(said),
      ...switchedIn(said),
      ...decisionsIn(said, decidedByTick(heardIn(ticks, bench, told), ticks, seen)),
    };
  },
  decide(_facts, seen, setting, known, told) {
    const bench = { seen, setting, known };
    const wordings = told.history(seen.id);
    const ticks = ticksIn(seen, wordings);
    return [
      ...correctionsWanted(bench, wordings),
      { want: "label", why: "so that it can be listed", on: seen, label: "stalled-remediations" },
      ...receiptWanted(heardIn(ticks, bench, told), ticks, bench),
      ...answersOf(seen, judge(bench, "report", told), helpFor("report")),
    ];
  },
  ripples: (before, after, setting) => [
    ...(before?.decisions === undefined && after.decisions === undefined
      ? []
      : [clusters(setting.incidentsRepo)]),
    ...(after.agendaAsked === undefined ? [] : [reportOf(setting.incidentsRepo)]),
  ],
  again: () => null,
};

/** Who edited the body may have ticked: whether they are in a team that decides is asked along with the wordings. */
const asksForTicks = ({ seen, setting: { config } }: Bench): Ask[] => {
  if (seen.editedAt === null) return [];
  const named = [...config.sponsors, ...config.causes.flatMap(({ sponsors }) => sponsors)];
  const teams = [...new Set(named.map((name) => name.replace(/^@/, "").toLowerCase()))].filter(isTeam);
  const people = seen.editors.filter(({ kind }) => kind === "user");
  return [
    { ask: "history", of: seen.id },
    ...people.flatMap((of) => teams.map((team): Ask => ({ ask: "member", of, team }))),
  ];
};
