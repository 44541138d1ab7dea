import type { ReportInput } from "../../src/report/input.ts";
import { cause, cluster, idea, incident, input, person, ref, remediation, repo } from "./world.ts";

const failover = cause("when a new host becomes the primary Redis node", "redis-failover");
const certificates = cause("a certificate was renewed by hand, too late", "manual-certificates");
const canary = cause("the change reached every host at once", "no-canary");
const quota = cause(
  "One quota is shared by all tenants, so that the busiest tenant can spend what the others need",
);

const incidents = () => [
  incident(12, "2026-01-19", {
    title: "Sign-ins fail after a database failover",
    severity: "SEV-2",
    impactHours: 2.5,
    mitigatedAt: "2026-01-19T11:30:00.000Z",
    causes: [failover],
    ideas: [idea("Recover when a new primary is selected", ["acme/platform#212"]), idea("Write the runbook")],
  }),
  incident(19, "2026-02-11", {
    title: "Checkout rejects payments: certificate expired",
    severity: "SEV-1",
    impactHours: 1.25,
    mitigatedAt: "2026-02-11T10:15:00.000Z",
    causes: [certificates],
    ideas: [idea("Automate renewal", ["acme/edge#77"])],
  }),
  incident(31, "2026-03-09", {
    title: "Sessions lost during maintenance of the cache",
    severity: "SEV-2",
    impactHours: 0.5,
    mitigatedAt: "2026-03-09T09:30:00.000Z",
    causes: [failover, canary],
    ideas: [
      idea("Recover when a new primary is selected", ["acme/platform#212"]),
      idea("Page on replica lag", ["acme/monitoring#88"]),
    ],
  }),
  incident(36, "2026-03-23", {
    title: "Search is slow for small tenants",
    causes: [quota],
    impactHours: 4,
    mitigatedAt: "2026-03-23T13:00:00.000Z",
    ideas: [
      {
        ...idea("Ask the vendor for a limit by tenant"),
        unread: [{ url: "https://vendor.example/tickets/7741", reason: "not an issue on GitHub" }],
      },
    ],
  }),
  incident(40, "2026-04-14", {
    title: "A configuration change stops all workers",
    state: "remediated",
    causes: [canary],
    impactHours: 0.75,
    mitigatedAt: "2026-04-14T09:45:00.000Z",
    ideas: [idea("Deploy to one host first", ["acme/deploy#15"])],
  }),
  incident(47, "2026-05-06", {
    title: "Sign-ins fail until each client is restarted",
    severity: "SEV-1",
    impactHours: 1 + 50 / 60,
    mitigatedAt: "2026-05-06T10:50:00.000Z",
    causes: [failover],
    ideas: [idea("Retry against the new primary", ["lin-labs/redis-client#1204"])],
  }),
  incident(52, "2026-05-12", {
    title: "Webhooks refused by a partner: certificate chain incomplete",
    severity: "SEV-3",
    impactHours: 40 / 60,
    mitigatedAt: "2026-05-12T09:40:00.000Z",
    causes: [certificates],
    ideas: [],
  }),
  incident(58, "2026-05-18", {
    title: "Queue grows after the primary moved; small tenants wait",
    severity: "SEV-2",
    impactHours: 1.25,
    mitigatedAt: "2026-05-18T10:15:00.000Z",
    causes: [failover, quota],
    ideas: [idea("Retry against the new primary", ["lin-labs/redis-client#1204"])],
  }),
];

const remediations = () => [
  remediation("acme/platform#212", "2026-04-27", {
    title: "Recover when a new primary is selected",
    incidents: [ref("acme/incidents#12").id, ref("acme/incidents#31").id],
    stalledSince: "2026-05-11T09:00:00.000Z",
  }),
  remediation("acme/monitoring#88", "2026-03-10", {
    title: "Page on replica lag",
    state: "accepted",
    owners: [person("rae")],
    ownerless: false,
    incidents: [ref("acme/incidents#31").id],
    progress: { at: "2026-04-20T09:00:00.000Z", what: "assigned" },
    stalledSince: "2026-05-04T09:00:00.000Z",
  }),
  remediation("lin-labs/redis-client#1204", "2026-05-06", {
    title: "Client keeps the address of the old primary after failover",
    origin: "outside",
    repo: repo("redis-client", "public", "lin-labs"),
    incidents: [ref("acme/incidents#47").id, ref("acme/incidents#58").id],
    stalledSince: "2026-05-20T09:00:00.000Z",
  }),
  remediation("acme/edge#77", "2026-04-13", {
    title: "Renew certificates without a person",
    origin: "adopted",
    incidents: [ref("acme/incidents#19").id],
    stalledSince: "2026-04-27T09:00:00.000Z",
  }),
  remediation("acme/deploy#15", "2026-04-15", {
    title: "Deploy to one host first, and wait",
    state: "done",
    owners: [person("lin")],
    ownerless: false,
    incidents: [ref("acme/incidents#40").id],
    settledAt: "2026-05-19T15:00:00.000Z",
  }),
  remediation("acme/deploy#18", "2026-04-16", {
    title: "Stop a deploy when its errors rise",
    state: "in progress",
    owners: [person("lin"), person("tomo")],
    ownerless: false,
    incidents: [ref("acme/incidents#40").id],
    progress: { at: "2026-05-19T10:00:00.000Z", what: "pull request opened" },
  }),
  remediation("acme/deploy#21", "2026-04-16", {
    title: "Require two approvals for every change of configuration",
    state: "declined",
    reason: "It slows every change and would not have caught this one.",
    incidents: [ref("acme/incidents#40").id],
    settledAt: "2026-04-22T10:00:00.000Z",
  }),
];

const clusters = () => [
  cluster(
    "cause:redis-failover",
    [12, 31, 47, 58],
    ["acme/platform#212", "acme/monitoring#88", "lin-labs/redis-client#1204"],
    {
      home: ref("acme/incidents#33"),
      flag: { since: "2026-05-20T09:00:00.000Z", rule: "none moved, one without an owner" },
      since: "2026-03-09T10:00:00.000Z",
    },
  ),
  cluster("cause:manual-certificates", [19, 52], ["acme/edge#77"], {
    home: ref("acme/incidents#53"),
    flag: { since: "2026-04-27T09:00:00.000Z", rule: "none moved, one without an owner" },
    since: "2026-05-12T10:00:00.000Z",
  }),
  cluster("cause:no-canary", [31, 40], ["acme/deploy#15", "acme/deploy#18", "acme/deploy#21"], {
    home: ref("acme/incidents#41"),
  }),
  cluster(`fix:${ref("lin-labs/redis-client#1204").id}`, [47, 58], ["lin-labs/redis-client#1204"], {
    home: ref("acme/incidents#59"),
    since: "2026-05-18T10:00:00.000Z",
    state: "emerging",
  }),
  cluster(`cause:${quota.key}`, [36, 58], [], { since: "2026-05-18T10:00:00.000Z" }),
  cluster("cause:clock-drift", [12, 19], ["acme/deploy#15"], {
    title: "Clocks of two hosts drift apart",
    home: ref("acme/incidents#22"),
    state: "remediated",
  }),
];

/** Acme's spring of 2026: 8 incidents, 6 clusters of which 2 wait, two sponsors. All of it is invented. */
export const acme = (given: Partial<Omit<ReportInput, "known">> = {}): ReportInput =>
  input(
    { incidents: incidents(), remediations: remediations(), clusters: clusters() },
    { unread: 1, webUrl: "https://followthrough.acme.example", ...given },
  );
