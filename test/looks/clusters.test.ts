import { describe, expect, test } from "vitest";
import type { HomeFacts, Known } from "../../src/domain/facts.ts";
import { daysAfter } from "../../src/domain/refs.ts";
import { lookAtClusters } from "../../src/looks/clusters.ts";
import { homeLook } from "../../src/looks/home.ts";
import { lookAtReport } from "../../src/looks/report.ts";
import { config, nothingKnown, repo, seen, setting, told } from "../acme.ts";
import { incident, remediation } from "../facts.ts";

const on = (day: number) => daysAfter("2026-04-01T09:00:00.000Z", day);
const pair = (past = false) => [
  incident("12", { openedAt: on(0), causes: ["redis-failover"], cites: ["A"], past }),
  incident("31", { openedAt: on(9), causes: ["redis-failover"], cites: ["B"], past, impactHours: 2.5 }),
];
const fixes = [remediation("A", { moved: on(0) }), remediation("B", { moved: on(9) })];
const known = (over: Partial<Known> = {}): Known => ({
  ...nothingKnown,
  incidents: pair(),
  remediations: fixes,
  ...over,
});

describe("two incidents with one cause", () => {
  test("get one home in the incidents repository, titled as the organisation titles the cause", () => {
    const { wants, facts } = lookAtClusters(setting(), known());
    expect(wants).toMatchObject([
      {
        want: "issue",
        mark: { kind: "cluster", key: "cluster cause:redis-failover" },
        title: "Redis primary failover",
        in: { name: "incidents" },
      },
    ]);
    expect(facts).toMatchObject([{ state: "active", incidents: ["12", "31"], remediations: ["A", "B"] }]);
  });

  test("are flagged when none of the fixes moved and one has no owner; before, the look says when to come back", () => {
    const early = lookAtClusters(setting({ now: on(15) }), known());
    expect(early.facts[0]).toMatchObject({ flag: null });
    expect(early.again).toBe(on(23));
    const late = lookAtClusters(setting({ now: on(23) }), known());
    expect(late.facts[0]).toMatchObject({ flag: { since: on(23) } });
  });

  test("are not flagged while a fix of the newer one is opened and not yet looked at", () => {
    const opened = {
      "31 idea": { id: "C", at: "acme/platform#9", url: "https://github.com/acme/platform/issues/9" },
    };
    const [first, second] = pair();
    const ideas = (second?.ideas ?? []).map((idea) => ({ ...idea, key: "31 idea", remediations: ["C"] }));
    const incidents = [
      ...(first ? [first] : []),
      ...(second ? [{ ...second, openedAt: on(22), ideas }] : []),
    ];
    const only = [remediation("A", { moved: on(0) })];
    const coming = lookAtClusters(setting({ now: on(23) }), known({ incidents, remediations: only, opened }));
    expect(coming.facts[0]).toMatchObject({ flag: null });
    const never = lookAtClusters(setting({ now: on(25) }), known({ incidents, remediations: only, opened }));
    expect(never.facts[0]).toMatchObject({ flag: { since: on(14) } });
  });

  test("of the past alone count, and get no home; a new one that joins opens it", () => {
    const past = lookAtClusters(setting(), known({ incidents: pair(true) }));
    expect(past.facts).toHaveLength(1);
    expect(past.wants).toEqual([]);
    const joined = lookAtClusters(
      setting(),
      known({ incidents: [...pair(true), incident("47", { openedAt: on(20), causes: ["redis-failover"] })] }),
    );
    expect(joined.wants).toHaveLength(1);
  });

  test("wake nobody while they are as remembered, in whatever order the database gives their keys", () => {
    const { facts } = lookAtClusters(setting(), known({ homes: [home] }));
    const clusters = facts.map((one) =>
      Object.fromEntries(Object.entries(one).reverse()),
    ) as Known["clusters"];
    const again = (more = {}) =>
      lookAtClusters(
        setting(),
        known({ homes: [home], clusters: clusters.map((one) => ({ ...one, ...more })) }),
      );
    expect(again().facts).toEqual(facts);
    expect(again().ripples).toEqual([]);
    expect(again({ title: "Another" }).ripples.map(({ id }) => id)).toContain(home.id);
  });

  test("keep their home for ever", () => {
    const { wants, facts } = lookAtClusters(setting(), known({ homes: [home] }));
    expect(wants).toEqual([]);
    expect(facts[0]).toMatchObject({ home: { id: "H" } });
  });
});

test("'unknown' is a valid cause and ties nothing", () => {
  const two = ["1", "2"].map((id, i) => incident(id, { openedAt: on(i), causes: ["unknown"] }));
  expect(lookAtClusters(setting(), known({ incidents: two })).facts).toEqual([]);
});

test("three incidents that cite one issue are a cluster about that issue, whatever else they propose", () => {
  const three = ["1", "2", "3"].map((id, i) =>
    incident(id, { openedAt: on(i), cites: ["shared", `own${i}`] }),
  );
  const all = ["shared", "own0", "own1", "own2"].map((id) =>
    remediation(id, { moved: on(3), origin: "outside" }),
  );
  const { facts } = lookAtClusters(setting({ now: on(40) }), known({ incidents: three, remediations: all }));
  expect(facts).toMatchObject([{ title: "Fix shared", remediations: ["shared"], flag: { since: on(17) } }]);
});

const home: HomeFacts = {
  kind: "home",
  id: "H",
  at: "acme/incidents#60",
  url: "",
  repo: repo("incidents"),
  key: "cluster cause:redis-failover",
  ties: ["cause:redis-failover"],
  open: true,
};

test("the flag says since when, why, and what would clear it", () => {
  const all = known({ homes: [home] });
  const here = setting({ now: on(30) });
  const clusters = lookAtClusters(here, all).facts.flatMap((f) => (f.kind === "cluster" ? [f] : []));
  const one = seen("incidents", 60, { id: "H", byUs: true, mark: { kind: "cluster", key: home.key } });
  const wants = homeLook.decide(home, one, here, { ...all, clusters }, told(["incidents"]));
  const flag = wants.find((w) => w.want === "notice");
  expect(flag?.tag).toBe("flag:2026-04-24");
  expect(flag?.body).toBe(
    [
      "**Stalled since 24 April 2026: two open remediations, none has moved, two have no owner.**",
      "Clears by itself when one of them gets an owner or moves. Since the first was proposed there was one more incident, 2 h 30 min of impact as reported. The report asks `lin` from 8 May 2026 on.",
    ].join("\n"),
  );
});

describe("the weekly report", () => {
  const flagged = () => {
    const here = setting({ now: on(30) });
    const clusters = lookAtClusters(here, known()).facts.flatMap((f) => (f.kind === "cluster" ? [f] : []));
    return { here, all: known({ clusters }) };
  };

  test("is a new issue only when a decision is needed", () => {
    const { here, all } = flagged();
    expect(lookAtReport(here, all, told([])).wants).toMatchObject([
      {
        want: "issue",
        mark: { kind: "report", key: "report 2026-05-01T09:00:00.000Z" },
        label: "stalled-remediations",
      },
    ]);
    expect(lookAtReport(here, known(), told([])).wants).toEqual([]);
  });

  test.each([
    ["closed before the app was installed", { installedAt: "2026-05-01T09:00:00.000Z" }, 0],
    ["closed after", { installedAt: "2026-05-01T08:59:00.000Z" }, 1],
    ["closed before the day from which it speaks", { config: { ...config, since: on(30) } }, 0],
  ])("of a week that %s: so many are published", (_, over, count) => {
    const { here, all } = flagged();
    expect(lookAtReport({ ...here, ...over }, all, told([])).wants).toHaveLength(count);
    const next = setting({ ...over, now: "2026-05-08T09:00:00.000Z" });
    expect(lookAtReport(next, all, told([])).wants).toMatchObject([
      { mark: { key: "report 2026-05-08T09:00:00.000Z" } },
    ]);
  });

  test("is published once", () => {
    const { here, all } = flagged();
    const published = {
      kind: "report" as const,
      id: "W",
      at: "",
      url: "",
      repo: repo("incidents"),
      key: "report 2026-05-01T09:00:00.000Z",
      until: "",
      open: true,
    };
    expect(lookAtReport(here, { ...all, reports: [published] }, told([])).wants).toEqual([]);
  });
});
