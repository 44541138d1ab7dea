import type { ClusterFacts } from "../../src/domain/cluster.ts";
import type { Facts, HomeFacts } from "../../src/domain/facts.ts";
import type { Cause, Idea, IncidentFacts } from "../../src/domain/incident.ts";
import { daysAfter } from "../../src/domain/refs.ts";
import type { RemediationFacts } from "../../src/domain/remediation.ts";
import { issue } from "../../src/domain/subject.ts";
import type { Conclusion, Look, Store } from "../../src/store/index.ts";

export const noon = "2026-05-11T12:00:00.000Z";
export const minutes = (count: number): string => daysAfter(noon, count / 1440);
export const nothing: Conclusion = { facts: [], forget: [], ledger: [], ripples: [], again: null };

export const claimed = async (store: Store, now: string): Promise<Look> => {
  const look = await store.looks.claim(now);
  if (look === null) throw new Error("nothing was due");
  return look;
};

/** Stores facts the way the app does: as the conclusion of a look. */
export const conclude = async (
  store: Store,
  facts: Facts[],
  forget: string[] = [],
  installation = 7,
): Promise<void> => {
  await store.looks.want(installation, [issue("I_any")], noon, "a test");
  await store.looks.done(await claimed(store, noon), { ...nothing, facts, forget }, noon);
};

const ref = (id: string, name: string) => ({
  id,
  at: `acme/${name}#${id}`,
  url: `https://github.test/acme/${name}/issues/${id}`,
});
const repo = (name: string) => ({ id: `R_${name}`, owner: "acme", name, visibility: "private" as const });

export const incident = (id: string, more: Partial<IncidentFacts> = {}): IncidentFacts => ({
  kind: "incident",
  ...ref(id, "incidents"),
  repo: repo("incidents"),
  title: "Sign-ins failed after a primary change",
  state: "reported",
  openedAt: noon,
  closedAt: null,
  author: null,
  past: false,
  invited: false,
  service: null,
  severity: null,
  impact: null,
  impactHours: null,
  startedAt: null,
  mitigatedAt: null,
  causes: [],
  ideas: [],
  missing: [],
  ...more,
});

export const cause = (slug: string): Cause => ({ key: slug, text: slug, slug });

export const idea = (...remediations: string[]): Idea => ({
  key: `line ${remediations.join(" ")}`,
  text: "Recover when a new primary is selected",
  settled: null,
  doneWhen: null,
  owner: null,
  due: null,
  target: null,
  remediations,
  unread: [],
  waiting: null,
  notes: [],
  opens: null,
});

export const remediation = (id: string, more: Partial<RemediationFacts> = {}): RemediationFacts => ({
  kind: "remediation",
  ...ref(id, "platform"),
  key: null,
  repo: repo("platform"),
  title: "Recover when a new primary is selected",
  origin: "adopted",
  state: "proposed",
  alertOnly: false,
  reason: null,
  owners: [],
  ownerless: true,
  incidents: [],
  proposedAt: noon,
  progress: { at: noon, what: "proposed" },
  due: null,
  snoozedUntil: null,
  stalledSince: null,
  settledAt: null,
  ...more,
});

export const home = (id: string): HomeFacts => ({
  kind: "home",
  ...ref(id, "incidents"),
  repo: repo("incidents"),
  key: `cluster ${id}`,
  ties: ["cause:failover"],
  open: true,
});

export const cluster = (key: string, more: Partial<ClusterFacts> = {}): ClusterFacts => ({
  kind: "cluster",
  key,
  ties: ["cause:failover"],
  title: "failover",
  state: "active",
  incidents: [],
  remediations: [],
  home: null,
  flag: null,
  since: noon,
  latest: noon,
  ...more,
});
