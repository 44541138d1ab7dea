import { dateOf as sayDate } from "../../src/domain/dates.ts";
import { isOpen, type RemediationFacts } from "../../src/domain/remediation.ts";
import type { ClusterLine, Model } from "../../src/report/model.ts";
import { why } from "../../src/report/phrases.ts";
import { writeReport } from "../../src/report/report.ts";
import type { Demo } from "./run.ts";

/** What happened, on one screen: what is flagged and why, what was decided, and how much was asked of GitHub. */
export const summaryOf = (demo: Demo): string => {
  const { model } = writeReport(demo.report);
  const lines = [
    `${demo.report.owner}, ${sayDate(demo.report.until)}: ${model.incidents.length} incidents, ${model.ideas} ideas, ${model.remediations.length} remediations, ${model.clusters.length} clusters.`,
    "",
    ...flagged(model),
    ...others(model),
    "",
    ...decided(model.remediations),
    "",
    `GitHub was asked ${number(demo.sandbox.requests.list().length)} times; ${broken(demo)}. It took ${Math.round(demo.took / 1000)} s.`,
  ];
  return lines.join("\n");
};

const flagged = ({ waiting }: Model): string[] => {
  if (waiting.length === 0) return ["No cluster is flagged."];
  return waiting.flatMap((line) => [
    `Flagged: ${line.title}`,
    `         stalled since ${sayDate(line.since)}: ${why(line)}`,
    `         ${happened(line)}; asks ${line.sponsors.join(", ") || "nobody, since nobody is named"}`,
  ]);
};

const happened = ({ after, incidents }: ClusterLine): string =>
  after === null || after.incidents === 0
    ? `${incidents.length} incidents, none since it was proposed`
    : `${incidents.length} incidents, ${after.incidents} of them since it was proposed`;

const most = 6;

const others = ({ clusters }: Model): string[] => {
  const rest = clusters.filter(({ flagged: is }) => !is);
  const shown = rest.slice(0, most).map((line) => `${stateOf(line).padEnd(9)}${line.title}`);
  return rest.length > most ? [...shown, `         and ${rest.length - most} more clusters`] : shown;
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
    : `${sandbox.violations.length} requests or answers broke GitHub's contracts`;

const number = (n: number): string => n.toLocaleString("en");
