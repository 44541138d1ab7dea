import type { StandingDecision } from "./decision.ts";
import type { Flag } from "./flag.ts";
import type { IncidentFacts, Tie } from "./incident.ts";
import { tiesOf } from "./incident.ts";
import { daysBetween, type Instant, type IssueRef, type NodeId } from "./refs.ts";

/** Incidents that share a contributing cause or cite the same remediation. */
export type ClusterFacts = {
  kind: "cluster";
  /** Its first tie in order; the home issue's id once it has one. */
  key: string;
  ties: Tie[];
  title: string;
  state: ClusterState;
  /** In order of time. */
  incidents: NodeId[];
  remediations: NodeId[];
  home: IssueRef | null;
  flag: Flag | null;
  /** When the flag that stands on its home was said: the news of it. */
  flaggedAt?: Instant;
  /** When its home was opened, or when the threshold was reached. */
  since: Instant;
  latest: Instant;
  /** What its sponsors decided, oldest first. */
  decisions?: StandingDecision[];
};

export type ClusterState = "emerging" | "active" | "remediated" | "held" | "risk accepted";

export type ClusterRule = { incidents: number; days: number };

/** The incidents that hold together, before anything else is known of them. */
export type Group = { ties: Tie[]; incidents: IncidentFacts[] };

const byTime = (a: IncidentFacts, b: IncidentFacts): number =>
  a.openedAt.localeCompare(b.openedAt) || a.id.localeCompare(b.id);

/** Did `needed` incidents ever fall within `days`? Once is enough: a cluster stays one. */
const everDense = (incidents: IncidentFacts[], rule: ClusterRule): boolean =>
  incidents.some((first, i) => {
    const last = incidents[i + rule.incidents - 1];
    return last !== undefined && daysBetween(first.openedAt, last.openedAt) <= rule.days;
  });

/**
 * Groups incidents by tie; ties with the same incidents make one group (product: *Cluster*). The answer does not
 * depend on the order of the input. Unknown causes tie nothing.
 */
export const groupIncidents = (incidents: IncidentFacts[], rule: ClusterRule): Group[] => {
  const byTie = new Map<Tie, IncidentFacts[]>();
  for (const incident of [...incidents].sort(byTime)) {
    if (incident.state === "duplicate" || incident.state === "not an incident") continue;
    for (const tie of tiesOf(incident)) byTie.set(tie, [...(byTie.get(tie) ?? []), incident]);
  }
  const groups = new Map<string, Group>();
  for (const [tie, members] of [...byTie].sort(([a], [b]) => a.localeCompare(b))) {
    if (!everDense(members, rule)) continue;
    const same = members.map((incident) => incident.id).join(" ");
    const group = groups.get(same);
    if (group === undefined) groups.set(same, { ties: [tie], incidents: members });
    else group.ties.push(tie);
  }
  return [...groups.values()];
};
