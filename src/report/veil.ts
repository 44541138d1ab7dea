import { createHash } from "node:crypto";
import type { ClusterFacts } from "../domain/cluster.ts";
import type { Known } from "../domain/facts.ts";
import type { IncidentFacts } from "../domain/incident.ts";
import type { IssueRef, NodeId, RepoRef } from "../domain/refs.ts";
import type { RemediationFacts } from "../domain/remediation.ts";
import { maySee, operator } from "../domain/viewer.ts";
import { elsewhere, mayCarry } from "../domain/visibility.ts";
import type { ReportInput } from "./input.ts";

/**
 * What may be told in the report's repository. Facts of a repository that may not be quoted there still count, but
 * their words, names and addresses stay where they are (product: *Visibility*).
 */
export const veil = ({ known, audience, viewer = operator, config }: ReportInput): Known => {
  if (audience === undefined && viewer.viewer === "operator") return known;
  const shared = (repo: RepoRef): boolean =>
    maySee(viewer, repo) && (audience === undefined || mayCarry(repo, audience, config.share));
  const hidden = new Set(known.incidents.filter((i) => !shared(i.repo)).map((i) => i.id));
  return {
    ...known,
    incidents: known.incidents.map((i) => (hidden.has(i.id) ? veilIncident(i) : i)),
    remediations: known.remediations.map((r) => (shared(r.repo) ? r : veilRemediation(r))),
    clusters: known.clusters.map((c) =>
      c.incidents.some((id) => hidden.has(id)) ? veilCluster(c, hidden) : c,
    ),
    reports: known.reports.filter((report) => shared(report.repo)),
  };
};

/** Its home stands among the incidents: whoever may see none of these learns no number of it either. */
const veilCluster = (cluster: ClusterFacts, hidden: Set<NodeId>): ClusterFacts => ({
  ...cluster,
  title: "",
  home: cluster.incidents.every((id) => hidden.has(id)) ? null : cluster.home,
});

/** Its words stay in their repository; only that it is there may be told. */
export const isVeiled = ({ at }: IssueRef): boolean => at === elsewhere;

/** The same thing keeps the same name, which leads nowhere. */
export const opaqueId = ({ id }: IssueRef): string =>
  `hidden-${createHash("sha256").update(id).digest("hex").slice(0, 8)}`;

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
