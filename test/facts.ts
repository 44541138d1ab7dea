import type { IncidentFacts, IncidentState } from "../src/domain/incident.ts";
import type { RemediationFacts, RemediationState } from "../src/domain/remediation.ts";
import { person, repo } from "./acme.ts";

type Incident = {
  openedAt: string;
  causes?: string[];
  cites?: string[];
  state?: IncidentState;
  past?: boolean;
  impactHours?: number | null;
};

/** What is remembered of an incident, in as few words as a story needs. */
export const incident = (id: string, over: Incident): IncidentFacts => ({
  kind: "incident",
  id,
  at: `acme/incidents#${id}`,
  url: `https://github.com/acme/incidents/issues/${id}`,
  repo: repo("incidents"),
  title: `Incident ${id}`,
  state: over.state ?? "mitigated",
  openedAt: over.openedAt,
  closedAt: null,
  author: person("tomo"),
  past: over.past ?? false,
  invited: false,
  service: null,
  severity: null,
  impact: null,
  impactHours: over.impactHours ?? null,
  startedAt: null,
  mitigatedAt: over.openedAt,
  causes: (over.causes ?? []).map((key) => ({ key, text: key, slug: null })),
  ideas: (over.cites ?? []).map((fix) => ({
    key: `${id} ${fix}`,
    text: `Do ${fix}`,
    settled: null,
    doneWhen: null,
    notes: [],
    owner: null,
    due: null,
    target: null,
    remediations: [fix],
    unread: [],
    opens: null,
    waiting: null,
  })),
  missing: [],
});

type Remediation = {
  moved: string;
  owner?: string | null;
  state?: RemediationState;
  due?: string | null;
  snoozedUntil?: string | null;
  alertOnly?: boolean;
  origin?: RemediationFacts["origin"];
};

export const remediation = (id: string, over: Remediation): RemediationFacts => ({
  kind: "remediation",
  id,
  at: `acme/platform#${id}`,
  url: `https://github.com/acme/platform/issues/${id}`,
  repo: repo("platform"),
  key: null,
  title: `Fix ${id}`,
  origin: over.origin ?? "opened",
  state: over.state ?? "proposed",
  alertOnly: over.alertOnly ?? false,
  reason: null,
  owners: over.owner ? [person(over.owner)] : [],
  ownerless: !over.owner,
  incidents: [],
  proposedAt: over.moved,
  progress: { at: over.moved, what: "proposed" },
  due: over.due ?? null,
  snoozedUntil: over.snoozedUntil ?? null,
  stalledSince: null,
  settledAt: null,
});
