import { foldCause } from "../domain/cause.ts";
import type { Instant } from "../domain/refs.ts";
import type { FollowUpLine } from "./reading/follow-ups.ts";
import { type IssueUrl, issueKey, type Place, type RepoName } from "./reading/links.ts";
import { type Report, readReport } from "./reading/report.ts";

/** An issue of the past as GitHub or an export gives it. `at` is for people: `acme/incidents#12`, or `#12`. */
export type PastIssue = {
  at: string;
  title: string;
  body: string;
  url: string | null;
  repo: RepoName | null;
  openedAt: Instant;
  reason: "completed" | "not planned" | "duplicate" | null;
};

/** What GitHub says of an issue or pull request that a follow-up cites. `closed`: it does not say how. */
export type CitedState =
  | "open"
  | "completed"
  | "merged"
  | "not planned"
  | "duplicate"
  | "not merged"
  | "closed";

/** By `issueKey`. What is not in it is not known. */
export type CitedStates = ReadonlyMap<string, CitedState>;

export type Standing = "done" | "struck out" | "closed otherwise" | "open" | "unknown";

/** One follow-up that a report promised, and what is known of it. `because` says it in words. */
export type FollowUp = {
  incident: PastIncident;
  text: string;
  target: RepoName | null;
  cites: IssueUrl[];
  standing: Standing;
  because: string;
};

export type PastCause = { key: string; text: string };
/** `link` leads to the issue, else to the report it names; null when neither is known. */
export type PastIncident = PastIssue & { link: string | null; causes: PastCause[]; followUps: FollowUp[] };

/** An organisation's own past. `leftOut`: closed as not planned or as a duplicate, so nobody calls it an incident. */
export type LookBack = { incidents: PastIncident[]; leftOut: PastIssue[]; followUps: FollowUp[] };

/** An issue with its report read: reading takes time, so it is done once. */
export type PastReport = { issue: PastIssue; report: Report };

/** In order of time, whatever the order of the input. */
export const readPast = (issues: PastIssue[]): PastReport[] =>
  [...issues]
    .sort((a, b) => a.openedAt.localeCompare(b.openedAt) || a.at.localeCompare(b.at))
    .map((issue) => ({ issue, report: readReport(issue.body, placeOf(issue)) }));

/** The addresses that all follow-ups cite, once each: what to ask GitHub for before looking back. */
export const citedIn = (read: PastReport[]): { key: string; url: string }[] => {
  const cites = read.flatMap(({ report }) => report.lines.flatMap((line) => line.cites));
  return [...new Map(cites.map((cite) => [issueKey(cite), cite.url]))].map(([key, url]) => ({ key, url }));
};

export const lookBack = (read: PastReport[], states: CitedStates): LookBack => {
  const isLeftOut = ({ issue: { reason } }: PastReport): boolean =>
    reason === "not planned" || reason === "duplicate";
  const incidents = read.filter((one) => !isLeftOut(one)).map((one) => incidentOf(one, states));
  return {
    incidents,
    leftOut: read.filter(isLeftOut).map(({ issue }) => issue),
    followUps: incidents.flatMap((incident) => incident.followUps),
  };
};

/** `#12` is read as a citation where the issue's own repository is known. */
const placeOf = ({ repo, url }: PastIssue): Place => ({
  home: repo,
  hosts: ["github.com", "www.github.com", ...(url !== null && URL.canParse(url) ? [new URL(url).host] : [])],
});

const incidentOf = ({ issue, report }: PastReport, states: CitedStates): PastIncident => {
  const causes = report.causes
    .filter(({ unknown }) => !unknown)
    .map(({ text }) => ({ key: foldCause(text), text }));
  const incident: PastIncident = {
    ...issue,
    link: issue.url ?? addressIn(report.fields.reportLink),
    causes: [...new Map(causes.map((cause) => [cause.key, cause])).values()],
    followUps: [],
  };
  incident.followUps = report.lines.map((line) => ({
    incident,
    text: line.text,
    target: line.target,
    cites: line.cites,
    ...standingOf(line, states),
  }));
  return incident;
};

const addressIn = (answer: string | null): string | null => /https?:\/\/\S+/.exec(answer ?? "")?.[0] ?? null;

type Known = Pick<FollowUp, "standing" | "because">;

/**
 * What a person did to the line itself comes first; then what GitHub says of what it cites. A box that nobody ticked says
 * nothing, so it is unknown.
 */
const standingOf = (line: FollowUpLine, states: CitedStates): Known => {
  if (line.struckOut) return { standing: "struck out", because: "struck out in the report" };
  if (line.ticked === true) return { standing: "done", because: "ticked in the report" };
  if (line.cites.length === 0)
    return unknown(line.target === null ? "it points nowhere" : "it cites no issue");
  const cited = line.cites.map((cite) => states.get(issueKey(cite)) ?? null);
  if (cited.includes("open")) return { standing: "open", because: "what it cites is open" };
  if (cited.includes(null)) return unknown("the state of what it cites is not known");
  if (cited.includes("closed")) return unknown("what it cites is closed, and nothing says how");
  if (cited.every((state) => state === "completed" || state === "merged"))
    return { standing: "done", because: cited.includes("completed") ? "closed as completed" : "merged" };
  const how = cited.find((state) => state !== "completed" && state !== "merged");
  return {
    standing: "closed otherwise",
    because: how === "not merged" ? "closed, not merged" : `closed as ${how}`,
  };
};

const unknown = (because: string): Known => ({ standing: "unknown", because });

/** Cites an issue or pull request, or names a repository. */
export const points = ({ cites, target }: FollowUp): boolean => cites.length > 0 || target !== null;
