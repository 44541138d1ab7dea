import { dateOf as sayDate } from "../../src/domain/dates.ts";
import { isOpen, type RemediationFacts } from "../../src/domain/remediation.ts";
import type { Line } from "../../src/report/block.ts";
import type { ClusterLine, Model } from "../../src/report/model.ts";
import { why } from "../../src/report/phrases.ts";
import { writeReport } from "../../src/report/report.ts";
import { dayIn, sayDay } from "../../src/report/say.ts";
import { lastDecisions } from "../../src/report/sections/last-decisions.ts";
import type { Demo } from "./run.ts";

/** What happened, on one screen: what is flagged and why, what was decided, and how much was asked of GitHub. */
export const summaryOf = (demo: Demo): string => {
  const { model } = writeReport(demo.report);
  const lines = [
    `${demo.report.owner}, ${sayDate(demo.report.until)}: ${totals(model)}.`,
    "",
    ...flagged(model),
    ...answered(model),
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

const flagged = ({ waiting, zone }: Model): string[] => {
  if (waiting.length === 0) return ["No cluster is flagged."];
  return waiting.flatMap((line) => [
    `Flagged: ${line.title}`,
    `         stalled since ${sayDate(line.since)}: ${why(line)}`,
    `         ${happened(line)}; ${asked(line, zone)}`,
  ]);
};

/** Whom each report asked stands in the reports that the app published. */
const asked = ({ sponsors, asking: { whom, before } }: ClusterLine, zone: string): string => {
  if (sponsors.length === 0) return "sponsorless, nobody is named";
  const since = before.flatMap((one) => one.since ?? []).sort()[0];
  const silent = before.map(({ name }) => name).join(", ");
  const told = since === undefined ? "" : `${silent} was asked since ${sayDay(dayIn(since, zone))}`;
  if (whom === null) return `sponsorless: ${told} and has not answered`;
  return told === "" ? `the report asks ${whom}` : `${told}, now ${whom} is asked`;
};

/** What sponsors decided, and what it led to, as the report tells it. */
const answered = (model: Model): string[] => {
  const [section] = lastDecisions
    .write(model)
    .flatMap((block) => (block.block === "list" ? [block.items] : []));
  return (section ?? []).map((item) => `Decided: ${cut(plainOf(item))}`);
};

const plainOf = (line: Line): string =>
  line
    .map((part) => {
      if ("text" in part) return part.text;
      if ("strong" in part) return part.strong;
      if ("name" in part) return part.name;
      if ("day" in part) return part.day;
      if ("cluster" in part) return part.cluster;
      return "issue" in part ? part.issue : "";
    })
    .join("")
    .replace(" (where)", "");

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

const cut = (text: string): string => (text.length <= 200 ? text : `${text.slice(0, 197).trimEnd()}...`);

const broken = ({ sandbox }: Demo): string =>
  sandbox.violations.length === 0
    ? "every request and answer fits GitHub's contracts"
    : `GitHub's contracts were broken ${number(sandbox.violations.length, "time")}`;

const number = (n: number, one: string): string => `${n.toLocaleString("en")} ${n === 1 ? one : `${one}s`}`;
