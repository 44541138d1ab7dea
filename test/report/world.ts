import type { ClusterFacts } from "../../src/domain/cluster.ts";
import type { Config } from "../../src/domain/configuration.ts";
import { nothingKnown } from "../../src/domain/facts.ts";
import type { Idea, IncidentFacts, Tie } from "../../src/domain/incident.ts";
import type { Instant, IssueRef, Person, RepoRef } from "../../src/domain/refs.ts";
import type { RemediationFacts } from "../../src/domain/remediation.ts";
import type { ReportInput } from "../../src/report/input.ts";

export const repo = (
  name: string,
  visibility: RepoRef["visibility"] = "internal",
  owner = "acme",
): RepoRef => ({
  id: `R_kgDO${owner}${name}`,
  owner,
  name,
  visibility,
});

export const ref = (at: string): IssueRef => {
  const [path, number] = at.split("#");
  return { id: `I_kwDO${at}`, at, url: `https://github.com/${path}/issues/${number}` };
};

export const person = (login: string): Person => ({ id: `U_kgDO${login}`, login, kind: "user" });

const nine = (day: string): Instant => (day.includes("T") ? day : `${day}T09:00:00.000Z`);

export const idea = (text: string, remediations: string[] = []): Idea => ({
  key: `idea ${text}`,
  text,
  notes: [],
  settled: null,
  doneWhen: null,
  owner: null,
  due: null,
  target: null,
  remediations: remediations.map((at) => ref(at).id),
  unread: [],
  opens: null,
  waiting: null,
});

export const cause = (text: string, slug: string | null = null) => ({ key: text.toLowerCase(), text, slug });

export const incident = (n: number, day: string, given: Partial<IncidentFacts> = {}): IncidentFacts => ({
  kind: "incident",
  ...ref(`acme/incidents#${n}`),
  repo: repo("incidents"),
  title: `Incident ${n}`,
  state: "mitigated",
  openedAt: nine(day),
  closedAt: nine(day),
  author: person("tomo"),
  past: false,
  invited: false,
  service: null,
  severity: null,
  impact: null,
  impactHours: null,
  startedAt: nine(day),
  mitigatedAt: null,
  causes: [],
  ideas: [],
  missing: [],
  ...given,
});

export const remediation = (
  at: string,
  day: string,
  given: Partial<RemediationFacts> = {},
): RemediationFacts => ({
  kind: "remediation",
  ...ref(at),
  repo: repo((at.split("/")[1] ?? "").replace(/#.*/, ""), "internal", at.split("/")[0]),
  key: null,
  title: `Fix ${at}`,
  origin: "opened",
  state: "proposed",
  alertOnly: false,
  reason: null,
  owners: [],
  ownerless: true,
  incidents: [],
  proposedAt: nine(day),
  progress: { at: nine(day), what: "proposed" },
  due: null,
  snoozedUntil: null,
  stalledSince: null,
  settledAt: null,
  ...given,
});

export const cluster = (
  tie: Tie,
  incidents: number[],
  remediations: string[],
  given: Partial<ClusterFacts> = {},
): ClusterFacts => ({
  kind: "cluster",
  key: tie,
  ties: [tie],
  title: tie,
  state: "active",
  incidents: incidents.map((n) => ref(`acme/incidents#${n}`).id),
  remediations: remediations.map((at) => ref(at).id),
  home: null,
  flag: null,
  since: nine("2026-03-09"),
  latest: nine("2026-05-18"),
  ...given,
});

export const config: Config = {
  incidents: { repository: "incidents", label: "incident" },
  since: "2026-01-01T00:00:00.000Z",
  dry_run: false,
  timezone: "Europe/Berlin",
  project: "off",
  causes: [
    { slug: "redis-failover", title: "Redis primary failover", aliases: [], sponsors: ["@acme/cto-office"] },
    { slug: "manual-certificates", title: "Certificates renewed by hand", aliases: [], sponsors: ["mira"] },
    { slug: "no-canary", title: "Deploys without a canary", aliases: [], sponsors: [] },
  ],
  services: {},
  sponsors: ["@acme/cto-office"],
  share: [],
  owners: { property: null },
  stall: { after: 14, grace: 0, blocked: 14, declined: 1 },
  cluster: { incidents: 2, days: 180 },
  metadata: { required: [] },
  report: { repository: "incidents", weekday: 5, hour: 9 },
  limits: { per_incident: 5, per_repository_and_week: 3 },
};

export const input = (
  known: Partial<ReportInput["known"]>,
  given: Partial<Omit<ReportInput, "known">> = {},
): ReportInput => ({
  from: "2026-05-15T07:00:00.000Z",
  until: "2026-05-22T07:00:00.000Z",
  config,
  known: {
    ...nothingKnown,
    ...known,
  },
  owner: "acme",
  unread: 0,
  ...given,
});
