import type { Known } from "../domain/facts.ts";
import type { IncidentFacts } from "../domain/incident.ts";
import type { RepoRef } from "../domain/refs.ts";
import type { RemediationFacts } from "../domain/remediation.ts";
import { mayCarry } from "../domain/visibility.ts";
import type { ReportInput } from "./input.ts";

const elsewhere = "an issue in a repository that is not shared here";

/**
 * What may be told in the report's repository. Facts of a repository that may not be quoted there still count, but
 * their words, names and addresses stay where they are (product: *Visibility*).
 */
export const veil = ({ known, audience, config }: ReportInput): Known => {
  if (audience === undefined) return known;
  const shared = (repo: RepoRef): boolean => mayCarry(repo, audience, config.share);
  const hidden = new Set(known.incidents.filter((i) => !shared(i.repo)).map((i) => i.id));
  return {
    ...known,
    incidents: known.incidents.map((i) => (hidden.has(i.id) ? veilIncident(i) : i)),
    remediations: known.remediations.map((r) => (shared(r.repo) ? r : veilRemediation(r))),
    clusters: known.clusters.map((c) => (c.incidents.some((id) => hidden.has(id)) ? { ...c, title: "" } : c)),
  };
};

const veilIncident = (incident: IncidentFacts): IncidentFacts => ({
  ...incident,
  at: elsewhere,
  url: "",
  title: "",
  author: null,
  service: null,
  impact: null,
  causes: incident.causes.map((cause) => ({ ...cause, text: "" })),
  ideas: incident.ideas.map((idea) => ({ ...idea, text: "", notes: [], doneWhen: null, unread: [] })),
});

const veilRemediation = (remediation: RemediationFacts): RemediationFacts => {
  const { alternative: _idea, supersededBy: _other, risk, ...kept } = remediation;
  return {
    ...kept,
    ...(risk === undefined ? {} : { risk: { ...risk, by: "" } }),
    at: elsewhere,
    url: "",
    title: "",
    reason: null,
    owners: [],
  };
};
