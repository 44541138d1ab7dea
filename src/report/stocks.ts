import type { ClusterRule } from "../domain/cluster.ts";
import type { Config } from "../domain/configuration.ts";
import { heldOn } from "../domain/held.ts";
import type { IncidentFacts } from "../domain/incident.ts";
import type { Instant, NodeId } from "../domain/refs.ts";
import type { RemediationFacts } from "../domain/remediation.ts";
import { latest, quarterStarts } from "./say.ts";

/** How many incidents stood where, at one date. `held`: of the remediated, those in a cluster that was held then. */
export type Stock = { at: Instant; fixOpen: number; noFix: number; remediated: number; held: number };

type Life = { id: NodeId; mitigated: Instant; remediated: Instant | null; fixes: RemediationFacts[] };

type Holds = { incidents: IncidentFacts[]; remediations: RemediationFacts[] };

/** The starts of the last two quarters, and the end of the period. */
export const stocksAt = (
  holds: Holds,
  clusters: Holds[],
  { until, config }: { until: Instant; config: Pick<Config, "cluster" | "timezone"> },
): Stock[] =>
  stocksOn([...quarterStarts(until, config.timezone, 2), until], holds, clusters, until, config.cluster);

/**
 * On each of some dates, none of them later than `until`. A fix counts for an incident that proposes or cites it, and
 * for every incident of the cluster it belongs to.
 */
export const stocksOn = (
  dates: Instant[],
  { incidents, remediations }: Holds,
  clusters: Holds[],
  until: Instant,
  rule: ClusterRule,
): Stock[] => {
  const fixes = fixesByIncident(incidents, remediations, clusters);
  const lives = incidents.flatMap((incident) => lifeOf(incident, fixes.get(incident.id) ?? [], until));
  return dates.map((at) => stockAt(lives, at, heldIn(clusters, rule, at)));
};

const heldIn = (clusters: Holds[], rule: ClusterRule, at: Instant): Set<NodeId> =>
  new Set(
    clusters
      .filter((one) =>
        heldOn(
          one.remediations,
          one.incidents.map(({ openedAt }) => openedAt),
          rule,
          at,
        ),
      )
      .flatMap(({ incidents }) => incidents.map(({ id }) => id)),
  );

const stockAt = (lives: Life[], at: Instant, held: Set<NodeId>): Stock => {
  const past = (when: Instant | null): boolean => when !== null && Date.parse(when) <= Date.parse(at);
  const openFix = (r: RemediationFacts): boolean => past(r.proposedAt) && !past(r.settledAt);
  const remediated = lives.filter((life) => past(life.remediated));
  const mitigated = lives.filter((life) => past(life.mitigated) && !past(life.remediated));
  const fixOpen = mitigated.filter((life) => life.fixes.some(openFix)).length;
  return {
    at,
    fixOpen,
    noFix: mitigated.length - fixOpen,
    remediated: remediated.length,
    held: remediated.filter(({ id }) => held.has(id)).length,
  };
};

/**
 * When an incident was mitigated and remediated. Where its report does not say when, the day it was closed stands for
 * it, and failing that the end of the period: it then counts in the last column only, and no earlier time is invented.
 */
const lifeOf = (incident: IncidentFacts, fixes: RemediationFacts[], until: Instant): Life[] => {
  if (incident.state === "reported") return [];
  const mitigated = incident.mitigatedAt ?? incident.closedAt ?? until;
  const settled = latest(agreedFor(incident, fixes).flatMap((fix) => fix.settledAt ?? []));
  const remediated = incident.state === "remediated" ? (settled ?? incident.closedAt ?? until) : null;
  return [{ id: incident.id, mitigated, remediated, fixes }];
};

/** What it proposed itself and nobody turned down: a neighbour's fix makes nobody else's day later. */
const agreedFor = ({ ideas }: IncidentFacts, fixes: RemediationFacts[]): RemediationFacts[] => {
  const own = new Set(ideas.flatMap((idea) => idea.remediations));
  return fixes.filter(({ id, state }) => own.has(id) && state !== "declined" && state !== "superseded");
};

const fixesByIncident = (
  incidents: IncidentFacts[],
  remediations: RemediationFacts[],
  clusters: Holds[],
): Map<NodeId, RemediationFacts[]> => {
  const cited = new Map<NodeId, Set<NodeId>>();
  for (const incident of incidents)
    cited.set(incident.id, new Set(incident.ideas.flatMap((idea) => idea.remediations)));
  for (const remediation of remediations)
    for (const id of remediation.incidents) cited.get(id)?.add(remediation.id);
  for (const cluster of clusters)
    for (const { id } of cluster.incidents)
      for (const fix of cluster.remediations) cited.get(id)?.add(fix.id);
  const byId = new Map(remediations.map((remediation) => [remediation.id, remediation]));
  return new Map(
    [...cited].map(([id, ids]) => [id, [...ids].flatMap((fix) => byId.get(fix) ?? [])] as const),
  );
};
