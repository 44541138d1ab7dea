import type { IncidentFacts } from "../domain/incident.ts";
import { compare } from "../domain/order.ts";
import type { Instant } from "../domain/refs.ts";
import type { RemediationFacts } from "../domain/remediation.ts";
import { severityRank } from "./say.ts";

/**
 * What happened after the first of the open remediations was proposed (product: *Since it was proposed*). It does not
 * say that the fix would have prevented it.
 */
export type After = {
  since: Instant;
  incidents: number;
  /** Hours of impact as reported, over the incidents that state both times; null when none does. */
  hours: number | null;
  /** Incidents that do not state how long they lasted. */
  withoutHours: number;
  /** In the words of its report. */
  worst: string | null;
};

export const afterProposal = (open: RemediationFacts[], incidents: IncidentFacts[]): After | null => {
  const since = open.map((remediation) => remediation.proposedAt).sort()[0];
  if (since === undefined) return null;
  return sum(since, laterThan(incidents, since));
};

type Waiting = { incidents: IncidentFacts[]; after: After | null };

/** The same over several clusters, each from its own proposal on; an incident that two of them share counts once. */
export const sinceProposed = (clusters: Waiting[]): After => {
  const proposed = clusters.flatMap(({ after }) => (after === null ? [] : [after.since])).sort();
  const later = clusters.flatMap(({ incidents, after }) =>
    after === null ? [] : laterThan(incidents, after.since),
  );
  const once = [...new Map(later.map((incident) => [incident.id, incident])).values()];
  return sum(proposed[0] ?? "", once);
};

/** Over a time of which a report spoke: what was opened after `since` and before `until`. */
export const happened = (incidents: IncidentFacts[], since: Instant, until: Instant): After =>
  sum(
    since,
    laterThan(incidents, since).filter(({ openedAt }) => Date.parse(openedAt) < Date.parse(until)),
  );

const laterThan = (incidents: IncidentFacts[], since: Instant): IncidentFacts[] =>
  incidents.filter((incident) => Date.parse(incident.openedAt) > Date.parse(since));

const sum = (since: Instant, later: IncidentFacts[]): After => {
  const hours = later.flatMap((incident) => (incident.impactHours === null ? [] : [incident.impactHours]));
  return {
    since,
    incidents: later.length,
    hours: hours.length === 0 ? null : hours.reduce((all, one) => all + one, 0),
    withoutHours: later.length - hours.length,
    worst: worstOf(later.map((incident) => incident.severity)),
  };
};

/** Negative when more happened in `a`: incidents first, then hours, then the worst severity. */
export const moreHappened = (a: After | null, b: After | null): number =>
  (b?.incidents ?? 0) - (a?.incidents ?? 0) ||
  (b?.hours ?? 0) - (a?.hours ?? 0) ||
  (severityRank(a?.worst ?? null) ?? 9) - (severityRank(b?.worst ?? null) ?? 9);

const worstOf = (severities: (string | null)[]): string | null =>
  severities
    .filter((severity): severity is string => severityRank(severity) !== null)
    .sort((a, b) => (severityRank(a) ?? 9) - (severityRank(b) ?? 9) || compare(a, b))[0] ?? null;
