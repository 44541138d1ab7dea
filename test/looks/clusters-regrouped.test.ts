import { describe, expect, test } from "vitest";
import type { ClusterFacts } from "../../src/domain/cluster.ts";
import type { HomeFacts, Known } from "../../src/domain/facts.ts";
import { daysAfter } from "../../src/domain/refs.ts";
import type { RemediationFacts } from "../../src/domain/remediation.ts";
import { lookAtClusters } from "../../src/looks/clusters.ts";
import { nothingKnown, repo, setting } from "../acme.ts";
import { incident, remediation } from "../facts.ts";

const on = (day: number) => daysAfter("2026-04-01T09:00:00.000Z", day);
const one = (id: string, day: number, cause: string, cites: string[] = []) =>
  incident(id, { openedAt: on(day), causes: [cause], cites });
const home = (number: number, ties: string[], over: Partial<HomeFacts> = {}): HomeFacts => ({
  kind: "home",
  id: `H${number}`,
  at: `acme/incidents#${number}`,
  url: `https://github.com/acme/incidents/issues/${number}`,
  repo: repo("incidents"),
  key: `cluster ${ties.join("\n")}`,
  ties,
  openedAt: on(number),
  open: true,
  ...over,
});
const four = [one("1", 1, "a", ["A"]), one("2", 2, "a"), one("3", 3, "b", ["B"]), one("4", 4, "b")];
const fixes = [remediation("A", { moved: on(1) }), remediation("B", { moved: on(3) })];
const known = (over: Partial<Known>): Known => ({
  ...nothingKnown,
  incidents: four,
  remediations: fixes,
  ...over,
});
const look = (world: Known, now = on(30)) => {
  const { facts, ...verdict } = lookAtClusters(setting({ now }), world);
  return { ...verdict, clusters: facts.filter((one): one is ClusterFacts => one.kind === "cluster") };
};
const joined = { merged: { into: 12, at: on(20), by: "tomo", url: "u" } };
const homes = [home(9, ["cause:a"], joined), home(12, ["cause:b"])];

test("a cluster is known by the id of its home, and before it has one by its first tie", () => {
  expect(look(known({})).clusters.map(({ key }) => key)).toEqual(["cause:a", "cause:b"]);
  expect(look(known({ homes: [home(12, ["cause:b"])] })).clusters.map(({ key }) => key)).toEqual([
    "cause:a",
    "H12",
  ]);
});

describe("two that were made one", () => {
  test("have incidents, causes and remediations of both, and what was proposed on either home", () => {
    const ideas = [{ ...(four[0]?.ideas[0] ?? ({} as never)), remediations: ["C"] }];
    const [cluster, ...others] = look(
      known({
        homes: [home(9, ["cause:a"], { ...joined, ideas }), home(12, ["cause:b"])],
        remediations: [...fixes, remediation("C", { moved: on(5) })],
      }),
    ).clusters;
    expect(others).toEqual([]);
    expect(cluster).toMatchObject({
      key: "H12",
      title: "b",
      ties: ["cause:b", "cause:a"],
      incidents: ["1", "2", "3", "4"],
      remediations: ["A", "B", "C"],
      merged: [{ id: "H9", at: "acme/incidents#9" }],
    });
  });

  test("are a new question: what was decided about less does not stand for them", () => {
    const declined = (day: number) => ({
      at: on(day),
      by: "lin",
      url: `u${day}`,
      statement: { says: "decline cluster" as const, cluster: 12, reason: "no" },
    });
    const decisionsAt = (...days: number[]) =>
      look(
        known({
          homes: [home(9, ["cause:a"], joined), home(12, ["cause:b"], { decisions: days.map(declined) })],
        }),
      ).clusters[0]?.decisions;
    expect(decisionsAt(10)).toBeUndefined();
    expect(decisionsAt(10, 21)).toMatchObject([{ at: on(21) }]);
  });

  test("both homes are looked at again, and when it is withdrawn both again", () => {
    const apart = look(known({ homes: [home(9, ["cause:a"]), home(12, ["cause:b"])] })).clusters;
    const made = look(known({ homes, clusters: apart }));
    expect(made.ripples.map(({ id }) => id)).toEqual(expect.arrayContaining(["H9", "H12", "A", "B"]));
    const ended = [home(9, ["cause:a"], { ...joined, open: false }), home(12, ["cause:b"])];
    expect(look(known({ homes: ended, clusters: made.clusters })).ripples).toEqual([]);
    const healed = look(
      known({
        homes: [home(9, ["cause:a"], { open: false }), home(12, ["cause:b"])],
        clusters: made.clusters,
      }),
    );
    expect(healed.ripples.map(({ id }) => id)).toEqual(expect.arrayContaining(["H9", "H12", "A"]));
  });
});

test("the home and the fixes of a cluster that emptied are looked at, once it is closed no more", () => {
  const x = home(9, ["cause:a"]);
  const before = look(known({ homes: [x] })).clusters;
  const left = known({ homes: [x], incidents: four.slice(1), clusters: before });
  const now = look(left);
  expect(now.ripples.map(({ id }) => id)).toEqual(expect.arrayContaining(["H9", "A"]));
  const closed = { ...left, homes: [home(9, ["cause:a"], { open: false })], clusters: now.clusters };
  expect(look(closed).ripples).toEqual([]);
});

describe("no home is opened twice", () => {
  const wanted = (over: Partial<Known>) => look(known(over)).wants.map((w) => "mark" in w && w.mark.key);
  const ref = (id: string) => ({ id, at: "", url: "" });

  test("while one for any of its ties is being opened, under whatever words", () => {
    expect(wanted({})).toEqual(["cluster cause:a", "cluster cause:b"]);
    expect(wanted({ opened: { "cluster cause:z\ncause:a\nword:the a": null } })).toEqual(["cluster cause:b"]);
  });

  test("nor when it was opened, and is not looked at yet or was deleted", () => {
    expect(wanted({ opened: { "cluster cause:a\ncause:z": ref("H1") } })).toEqual(["cluster cause:b"]);
    expect(wanted({ opened: { "cluster cause:z\ncause:a": ref("H1") } })).toHaveLength(2);
  });
});

describe("once its fixes are done", () => {
  const done = (id: string, day: number): RemediationFacts => ({
    ...remediation(id, { moved: on(1), state: "done" }),
    settledAt: on(day),
  });
  const world = known({ remediations: [done("A", 60), done("B", 60)], homes: [home(9, ["cause:a"])] });
  const cluster = (now: string, over: Partial<Known> = {}) =>
    look({ ...world, ...over }, now).clusters.find(({ key }) => key === "H9");

  test("it is remediated, and held from the day that the look foretold", () => {
    const first = cluster(on(61));
    expect(first).toMatchObject({ state: "remediated", quiet: { since: on(60), chance: null } });
    const from = first?.quiet?.heldFrom ?? "";
    const eve = new Date(Date.parse(from) - 1).toISOString();
    expect(cluster(eve)?.state).toBe("remediated");
    expect(look(world, eve).again).toBe(from);
    expect(cluster(from)).toMatchObject({ state: "held", quiet: { chance: 0.1 } });
  });

  test("nothing changes in its facts from one day to the next, so nothing is said", () => {
    expect(cluster(on(200))).toEqual(cluster(on(201)));
  });

  test("a recurrence reopens it", () => {
    const again = [...four, one("5", 90, "a")];
    expect(cluster(on(91), { incidents: again })).toMatchObject({ state: "active", reopened: on(90) });
  });
});
