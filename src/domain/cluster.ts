import type { StandingDecision } from "./decision.ts";
import type { IncidentFacts, Tie } from "./incident.ts";
import { tiesOf } from "./incident.ts";
import { daysBetween, type Instant, type IssueRef, later, type NodeId } from "./refs.ts";
import { isOpen, type RemediationFacts, stallsAt } from "./remediation.ts";

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

/** Why a cluster is flagged, since when, and what would clear it. */
export type Flag = {
  since: Instant;
  rule:
    | "none moved, one without an owner"
    | "one without an owner for twice the time"
    | "a maintainer asks for a sponsor";
};

export type ClusterRule = { incidents: number; days: number };
export type StallRule = { after: number };

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

/**
 * A cluster is flagged when it has open remediations, none has progressed in the stall time and at least one is
 * ownerless, or when one ownerless remediation has stood still for twice that time (product: *Stalled*), or at once when a
 * maintainer says that it takes a sponsor.
 */
export const flagOf = (remediations: RemediationFacts[], rule: StallRule, now: Instant): Flag | null => {
  const open = remediations.filter(isOpen);
  const asked = open.flatMap(({ needsSponsor }) => needsSponsor ?? []).sort()[0];
  if (asked !== undefined) return { since: asked, rule: "a maintainer asks for a sponsor" };
  const passed = (at: Instant): boolean => Date.parse(at) <= Date.parse(now);
  const ends = open.map((r) => stallsAt(r, rule.after));
  const ownerless = open.filter((r) => r.ownerless);
  if (ownerless.length > 0 && ends.every(passed)) {
    const since = ends.reduce<Instant | null>(later, null);
    if (since !== null) return { since, rule: "none moved, one without an owner" };
  }
  const twice = ownerless
    .map((r) => stallsAt(r, rule.after * 2))
    .filter(passed)
    .sort()[0];
  return twice === undefined ? null : { since: twice, rule: "one without an owner for twice the time" };
};

/** When a flag would next be raised if nothing moves; null when nothing could raise one. */
export const flagDue = (remediations: RemediationFacts[], rule: StallRule): Instant | null => {
  const open = remediations.filter(isOpen);
  const ownerless = open.filter((r) => r.ownerless);
  if (ownerless.length === 0) return null;
  const all = open.map((r) => stallsAt(r, rule.after)).reduce<Instant | null>(later, null);
  const twice = ownerless.map((r) => stallsAt(r, rule.after * 2)).sort()[0];
  return all !== null && twice !== undefined && all < twice ? all : (twice ?? all);
};
