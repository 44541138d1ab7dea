import { dateOf as sayDate } from "../../src/domain/dates.ts";
import { isOpen, type RemediationFacts } from "../../src/domain/remediation.ts";
import type { ClusterLine, Model } from "../../src/report/model.ts";
import { why } from "../../src/report/phrases.ts";
import { writeReport } from "../../src/report/report.ts";
import { count } from "../../src/report/say.ts";
import type { World } from "../world/index.ts";
import type { Demo } from "./run.ts";

/** What happened, on one screen: what is flagged and why, what was decided, and how much was asked of GitHub. */
export const summaryOf = (demo: Demo): string => {
  const { model } = writeReport(demo.report);
  const lines = [
    `${demo.report.owner}, ${sayDate(demo.report.until)}: ${totals(model)}.`,
    "",
    ...flagged(model, demo.sandbox.world),
    ...others(model),
    "",
    ...decided(model.remediations),
    "",
    `GitHub was asked ${number(demo.sandbox.requests.list().length, "time")}; ${broken(demo)}. It took ${Math.round(demo.took / 1000)} s.`,
  ];
  return lines.join("\n");
};

const totals = ({ incidents, ideas, remediations, clusters }: Model): string =>
  [
    number(incidents.length, "incident"),
    number(ideas, "idea"),
    number(remediations.length, "remediation"),
    number(clusters.length, "cluster"),
  ].join(", ");

const flagged = ({ waiting }: Model, world: World): string[] => {
  if (waiting.length === 0) return ["No cluster is flagged."];
  return waiting.flatMap((line) => [
    `Flagged: ${line.title}`,
    `         stalled since ${sayDate(line.since)}: ${why(line)}`,
    `         ${happened(line)}; ${asked(line, world)}`,
  ]);
};

/** How often the sponsor was asked stands in the reports that the app published, and nowhere else. */
const asked = ({ sponsors, home }: ClusterLine, world: World): string => {
  const [sponsor] = sponsors;
  if (sponsor === undefined) return "nobody is named who could decide";
  const reports = [...world.issuesById.values()].filter(
    ({ author, body }) =>
      author.kind === "bot" && body.includes(`@${sponsor}`) && home !== null && body.includes(home.url),
  );
  const since = reports.map(({ createdAt }) => createdAt).sort()[0];
  if (since === undefined) return `the next report asks ${sponsor}`;
  return `${count(reports.length, "report")} asked ${sponsor}, the first on ${sayDate(since)}`;
};

const happened = ({ after, incidents }: ClusterLine): string =>
  after === null || after.incidents === 0
    ? `${number(incidents.length, "incident")}, none since the fix was proposed`
    : `${number(incidents.length, "incident")}, ${after.incidents} of them since the fix was proposed`;

const most = 6;

const others = ({ clusters }: Model): string[] => {
  const rest = clusters.filter(({ flagged: is }) => !is);
  const shown = rest.slice(0, most).map((line) => `${stateOf(line).padEnd(9)}${line.title}`);
  return rest.length > most
    ? [...shown, `         and ${number(rest.length - most, "more cluster")}`]
    : shown;
};

const stateOf = ({ state, remediations, open }: ClusterLine): string => {
  if (remediations.length === 0) return "No idea:";
  if (open.length > 0) return "Active:";
  return state === "remediated" ? "Solved:" : "Settled:";
};

const decided = (all: RemediationFacts[]): string[] => {
  const open = all.filter(isOpen);
  const ownerless = open.filter((one) => one.ownerless).length;
  const done = all.filter(({ state }) => state === "done").length;
  const declined = all.filter(({ state }) => state === "declined");
  const reasons = declined.filter(({ reason }) => reason !== null).slice(0, 3);
  return [
    `Of the remediations ${done} are done, ${declined.length} declined, ${open.length} open, ${ownerless} of these without an owner.`,
    ...reasons.map(({ at, reason }) => `Declined: ${at}, "${cut(reason ?? "")}"`),
  ];
};

const cut = (text: string): string => (text.length <= 90 ? text : `${text.slice(0, 87).trimEnd()}...`);

const broken = ({ sandbox }: Demo): string =>
  sandbox.violations.length === 0
    ? "every request and answer fits GitHub's contracts"
    : `GitHub's contracts were broken ${number(sandbox.violations.length, "time")}`;

const number = (n: number, one: string): string => `${n.toLocaleString("en")} ${n === 1 ? one : `${one}s`}`;
