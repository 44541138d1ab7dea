import type { Decision, StandingDecision } from "../domain/decision.ts";
import type { Known } from "../domain/facts.ts";
import type { IncidentFacts } from "../domain/incident.ts";
import type { Setting } from "../domain/look.ts";
import { type Instant, type IssueRef, type NodeId, nameOf } from "../domain/refs.ts";
import type { ClusterStatement, Statement } from "../domain/statement.ts";
import { startOfDay } from "./hours.ts";
import { type Said, spoken } from "./judge.ts";

const decided: readonly Statement["says"][] = ["assign", "fund", "accept risk", "decline cluster"];

/** What sponsors decided in the comments of one home or report, or by its boxes, ready to stand in its facts. */
export const decisionsIn = (said: Said[], ticked: Decision[] = []): { decisions?: Decision[] } => {
  const inWords = spoken(said)
    .filter(({ statement }) => decided.includes(statement.says))
    .map(
      ({ statement, at, by, comment: { url } }): Decision => ({
        at,
        by,
        url,
        statement: statement as ClusterStatement,
      }),
    );
  const decisions = [...inWords, ...ticked].sort((a, b) => a.at.localeCompare(b.at));
  return decisions.length === 0 ? {} : { decisions };
};

/** The decisions about one cluster, wherever they were said, oldest first, ready to stand in its facts. */
export const standingDecisions = (
  home: IssueRef | null,
  incidents: IncidentFacts[],
  setting: Setting,
  { homes, reports }: Known,
): { decisions?: StandingDecision[] } => {
  const prefix = `${nameOf(setting.incidentsRepo)}#`;
  const number = home?.at.startsWith(prefix) ? Number(home.at.slice(prefix.length)) : null;
  const decisions = [...homes, ...reports]
    .flatMap((one) => one.decisions ?? [])
    .filter(({ statement }) => statement.cluster === number)
    .sort((a, b) => a.at.localeCompare(b.at) || a.url.localeCompare(b.url))
    .map((decision): StandingDecision => ({ ...decision, over: overAt(decision, incidents, setting) }));
  return decisions.length === 0 ? {} : { decisions };
};

/** An accepted risk ends on its day, or with the incident that makes the number full: then it is asked again. */
const overAt = (
  { statement, at }: Decision,
  incidents: IncidentFacts[],
  { config, now }: Setting,
): Instant | null => {
  if (statement.says !== "accept risk") return null;
  const day = statement.until === null ? null : startOfDay(statement.until, config.timezone);
  if (day !== null) return Date.parse(day) <= Date.parse(now) ? day : null;
  const after = incidents.filter((incident) => incident.openedAt > at);
  return after[(statement.recurrences ?? 1) - 1]?.openedAt ?? null;
};

/** The next day on which an accepted risk ends. */
export const riskEnds = (decisions: StandingDecision[], timezone: string): Instant[] =>
  decisions.flatMap(({ statement, over }) =>
    statement.says === "accept risk" && statement.until !== null && over === null
      ? [startOfDay(statement.until, timezone)]
      : [],
  );

/** What sponsors decided about the clusters that hold this remediation, after it was proposed, oldest first. */
export const decisionsOn = (id: NodeId, proposedAt: Instant, { clusters }: Known): StandingDecision[] => {
  const all = clusters
    .filter((cluster) => cluster.remediations.includes(id))
    .flatMap((cluster) => cluster.decisions ?? [])
    .filter(({ at }) => at >= proposedAt)
    .sort((a, b) => a.at.localeCompare(b.at));
  return [
    ...new Map(
      all.map((one) => [`${one.url} ${JSON.stringify(one.at)} ${one.statement.says}`, one]),
    ).values(),
  ];
};
