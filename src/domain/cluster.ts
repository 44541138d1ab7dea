import type { StandingDecision } from "./decision.ts";
import type { Finding, Flag } from "./flag.ts";
import type { Quiet } from "./held.ts";
import type { IncidentFacts, Tie } from "./incident.ts";
import { tiesOf } from "./incident.ts";
import { compare } from "./order.ts";
import { daysBetween, type Instant, type IssueRef, type NodeId } from "./refs.ts";
import type { Words } from "./text.ts";

/** Incidents that share a contributing cause or cite the same remediation. */
export type ClusterFacts = {
  kind: "cluster";
  /** The id of its home; its first tie until it has one. */
  key: string;
  ties: Tie[];
  title: Words;
  state: ClusterState;
  /** In order of time. */
  incidents: NodeId[];
  remediations: NodeId[];
  home: IssueRef | null;
  flag: Flag | null;
  /** What its remediations stall for, in words that may stand where the incidents are. */
  findings?: (Finding & { of: NodeId })[];
  /** When this flag was raised, where it was seen to come: a memory that begins with it does not know. */
  raisedAt?: Instant;
  /** When the flag that stands on its home was said: the news of it. */
  flaggedAt?: Instant;
  /** When its home was opened, or when the threshold was reached. */
  since: Instant;
  latest: Instant;
  /** What its sponsors decided, oldest first. */
  decisions?: StandingDecision[];
  /** How long nothing has come since its fixes were done, while that is so. */
  quiet?: Quiet;
  /** When an incident came after its fixes were done. */
  reopened?: Instant;
  /** Homes that went into this one. */
  merged?: IssueRef[];
};

export type ClusterState = "emerging" | "active" | "remediated" | "held" | "risk accepted";

export type ClusterRule = { incidents: number; days: number };

/** The incidents that hold together, before anything else is known of them. */
export type Group = { ties: Tie[]; incidents: IncidentFacts[] };

/** Did as many incidents as the rule wants ever fall within its days? Once is enough: a cluster stays one. */
export const everDense = (incidents: IncidentFacts[], rule: ClusterRule): boolean =>
  incidents.some((first, i) => {
    const last = incidents[i + rule.incidents - 1];
    return last !== undefined && daysBetween(first.openedAt, last.openedAt) <= rule.days;
  });

/** In order of time. By code unit, so that the order is the same wherever this runs. */
export const inTime = (incidents: Iterable<IncidentFacts>): IncidentFacts[] =>
  [...incidents].sort((a, b) => compare(a.openedAt, b.openedAt) || compare(a.id, b.id));

/** Duplicates, and what turned out to be none, hold nothing together. */
export const counted = ({ state }: Pick<IncidentFacts, "state">): boolean =>
  state !== "duplicate" && state !== "not an incident";

/** Ties with the same incidents make one group, however few they are. The order of the input changes nothing. */
export const gather = (
  incidents: IncidentFacts[],
  ties: (incident: IncidentFacts) => readonly Tie[],
): Group[] => {
  const byTie = new Map<Tie, IncidentFacts[]>();
  for (const incident of inTime(incidents.filter(counted)))
    for (const tie of new Set(ties(incident))) {
      const members = byTie.get(tie);
      if (members === undefined) byTie.set(tie, [incident]);
      else members.push(incident);
    }
  const groups = new Map<string, Group>();
  for (const [tie, members] of [...byTie].sort(([a], [b]) => compare(a, b))) {
    const same = members.map((incident) => incident.id).join(" ");
    const group = groups.get(same);
    if (group === undefined) groups.set(same, { ties: [tie], incidents: members });
    else group.ties.push(tie);
  }
  return [...groups.values()];
};

/** The groups that the rule makes clusters of (product: *Cluster*), without what people said about them since. */
export const groupIncidents = (incidents: IncidentFacts[], rule: ClusterRule): Group[] =>
  gather(incidents, tiesOf).filter((group) => everDense(group.incidents, rule));
