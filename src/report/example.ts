import type { ClusterFacts } from "../domain/cluster.ts";
import type { Config } from "../domain/configuration.ts";
import { nothingKnown } from "../domain/facts.ts";
import type { IncidentFacts } from "../domain/incident.ts";
import { daysAfter, type Instant, type RepoRef } from "../domain/refs.ts";
import type { RemediationFacts } from "../domain/remediation.ts";
import type { ReportInput } from "./input.ts";

// The smallest worlds that show a section at work. They are examples in docs/reference and cases in the tests.

const incidentsRepo: RepoRef = { id: "R_1", owner: "acme", name: "incidents", visibility: "internal" };
const platform: RepoRef = { id: "R_2", owner: "acme", name: "platform", visibility: "internal" };

const config: Config = {
  incidents: { repository: "incidents", label: "incident" },
  since: "2026-01-01T00:00:00.000Z",
  dry_run: false,
  timezone: "Europe/Berlin",
  project: "off",
  causes: [{ slug: "redis-failover", title: "Redis primary failover", aliases: [], sponsors: [] }],
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

const incident = (n: number, openedAt: Instant, hours: number, cause: string): IncidentFacts => ({
  kind: "incident",
  id: `I_${n}`,
  at: `acme/incidents#${n}`,
  url: `https://github.com/acme/incidents/issues/${n}`,
  repo: incidentsRepo,
  title: `Sign-ins fail (${n})`,
  state: "mitigated",
  openedAt,
  closedAt: null,
  author: null,
  past: false,
  invited: false,
  service: null,
  severity: n > 40 ? "SEV-1" : null,
  impact: null,
  impactHours: hours,
  startedAt: openedAt,
  mitigatedAt: daysAfter(openedAt, hours / 24),
  causes: [{ key: cause, text: cause, slug: cause === "redis-failover" ? cause : null }],
  ideas: [],
  missing: [],
});

const remediation: RemediationFacts = {
  kind: "remediation",
  id: "I_212",
  at: "acme/platform#212",
  url: "https://github.com/acme/platform/issues/212",
  repo: platform,
  key: null,
  title: "Recover when a new primary is selected",
  origin: "opened",
  state: "proposed",
  alertOnly: false,
  reason: null,
  owners: [],
  ownerless: true,
  incidents: ["I_12", "I_31"],
  proposedAt: "2026-04-27T09:00:00.000Z",
  progress: { at: "2026-04-27T09:00:00.000Z", what: "proposed" },
  due: null,
  snoozedUntil: null,
  stalledSince: "2026-05-11T09:00:00.000Z",
  settledAt: null,
};

const failover: ClusterFacts = {
  kind: "cluster",
  key: "cause:redis-failover",
  ties: ["cause:redis-failover"],
  title: "Redis primary failover",
  state: "active",
  incidents: ["I_12", "I_31", "I_47", "I_58"],
  remediations: ["I_212"],
  home: { id: "I_60", at: "acme/incidents#60", url: "https://github.com/acme/incidents/issues/60" },
  flag: { since: "2026-05-11T09:00:00.000Z", rule: "none moved, one without an owner" },
  since: "2026-03-09T09:00:00.000Z",
  latest: "2026-05-18T08:00:00.000Z",
};

const quota: ClusterFacts = {
  ...failover,
  key: "cause:quota is shared by all tenants",
  ties: ["cause:quota is shared by all tenants"],
  title: "quota is shared by all tenants",
  incidents: ["I_20", "I_22"],
  remediations: [],
  home: null,
  flag: null,
};

/** Nothing happened, and nothing is known. */
export const quietWorld: ReportInput = {
  from: "2026-05-15T07:00:00.000Z",
  until: "2026-05-22T07:00:00.000Z",
  config,
  known: nothingKnown,
  owner: "acme",
  unread: 0,
};

/** One cluster stands still without an owner; another has no proposal. */
export const flaggedWorld: ReportInput = {
  ...quietWorld,
  known: {
    ...quietWorld.known,
    incidents: [
      incident(12, "2026-02-02T08:00:00.000Z", 1.5, "redis-failover"),
      incident(31, "2026-03-09T08:00:00.000Z", 1, "redis-failover"),
      { ...incident(20, "2026-03-01T08:00:00.000Z", 1, "quota is shared by all tenants"), state: "reported" },
      { ...incident(22, "2026-03-11T08:00:00.000Z", 1, "quota is shared by all tenants"), state: "reported" },
      incident(47, "2026-05-05T08:00:00.000Z", 1.25, "redis-failover"),
      incident(58, "2026-05-18T08:00:00.000Z", 1 + 50 / 60, "redis-failover"),
    ],
    remediations: [remediation],
    clusters: [failover, quota],
  },
};

const [failoverFlagged] = flaggedWorld.known.clusters;

/** Its sponsor made room on 8 May, and somebody took it the day after. */
export const decidedWorld: ReportInput = {
  ...flaggedWorld,
  known: {
    ...flaggedWorld.known,
    remediations: [
      {
        ...remediation,
        state: "accepted",
        ownerless: false,
        progress: { at: "2026-05-09T09:00:00.000Z", what: "assigned to `lin`" },
      },
    ],
    clusters:
      failoverFlagged === undefined
        ? []
        : [
            {
              ...failoverFlagged,
              flag: null,
              decisions: [
                {
                  at: "2026-05-08T09:00:00.000Z",
                  by: "mira",
                  url: "https://github.com/acme/incidents/issues/61",
                  statement: { says: "fund", cluster: 60, by: "2026-06-30" },
                  over: null,
                },
              ],
            },
          ],
  },
};

/** Both who can prioritise were asked in two reports each, and none of them answered. */
export const silentWorld: ReportInput = {
  ...flaggedWorld,
  config: { ...config, sponsors: ["vik", "hale"] },
  until: "2026-06-19T07:00:00.000Z",
  from: "2026-06-12T07:00:00.000Z",
  known: {
    ...flaggedWorld.known,
    reports: ["2026-05-22", "2026-05-29", "2026-06-05", "2026-06-12"].map((day, i) => ({
      kind: "report" as const,
      id: `I_7${i}`,
      at: `acme/incidents#7${i}`,
      url: `https://github.com/acme/incidents/issues/7${i}`,
      repo: incidentsRepo,
      key: `report ${day}T07:00:00.000Z`,
      until: `${day}T07:00:00.000Z`,
      open: true,
      questions: [{ cluster: 60, of: i < 2 ? "vik" : "hale" }],
    })),
  },
};

/** The report of 15 May knew no times of the incident of 5 May; its report has been completed since. */
export const correctedWorld: ReportInput = {
  ...flaggedWorld,
  known: {
    ...flaggedWorld.known,
    reports: [
      {
        kind: "report",
        id: "I_70",
        at: "acme/incidents#70",
        url: "https://github.com/acme/incidents/issues/70",
        repo: incidentsRepo,
        key: "report 2026-05-15T07:00:00.000Z",
        until: "2026-05-15T07:00:00.000Z",
        open: true,
        figures: [
          {
            cluster: 60,
            since: "2026-04-27T09:00:00.000Z",
            incidents: 1,
            hours: null,
            withoutHours: 1,
            worst: "SEV-1",
          },
        ],
      },
    ],
  },
};
