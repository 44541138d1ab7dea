import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { flagDue, flagOf, groupIncidents } from "../../src/domain/cluster.ts";
import type { IncidentFacts } from "../../src/domain/incident.ts";
import { daysAfter } from "../../src/domain/refs.ts";
import type { RemediationFacts } from "../../src/domain/remediation.ts";
import { incident, remediation } from "../facts.ts";

const rule = { incidents: 2, days: 180 };
const start = "2026-01-01T00:00:00.000Z";
const on = (day: number) => daysAfter(start, day);

describe("incidents hold together", () => {
  test("by a shared cause, and by a shared citation", () => {
    const a = incident("a", { openedAt: on(0), causes: ["redis"], cites: ["F1"] });
    const b = incident("b", { openedAt: on(10), causes: ["redis"] });
    const c = incident("c", { openedAt: on(20), cites: ["F1"] });
    expect(groupIncidents([a, b, c], rule).map((g) => [g.ties, g.incidents.map((i) => i.id)])).toEqual([
      [["cause:redis"], ["a", "b"]],
      [["fix:F1"], ["a", "c"]],
    ]);
  });

  test("causes with the same incidents share one cluster", () => {
    const two = ["a", "b"].map((id, i) => incident(id, { openedAt: on(i), causes: ["redis", "no canary"] }));
    expect(groupIncidents(two, rule).map((g) => g.ties)).toEqual([["cause:no canary", "cause:redis"]]);
  });

  test("only when enough fell within the days once; then later ones join at any distance", () => {
    const far = [
      incident("a", { openedAt: on(0), causes: ["x"] }),
      incident("b", { openedAt: on(200), causes: ["x"] }),
    ];
    expect(groupIncidents(far, rule)).toEqual([]);
    const third = incident("c", { openedAt: on(300), causes: ["x"] });
    expect(groupIncidents([...far, third], rule)[0]?.incidents).toHaveLength(3);
  });

  test("duplicates and what was no incident hold nothing together", () => {
    const pair = ["a", "b"].map((id, i) =>
      incident(id, { openedAt: on(i), causes: ["x"], state: i === 1 ? "duplicate" : "mitigated" }),
    );
    expect(groupIncidents(pair, rule)).toEqual([]);
  });

  test("whatever the order they come in", () => {
    const one = fc.record({
      day: fc.integer({ min: 0, max: 700 }),
      causes: fc.subarray(["p", "q", "r"]),
      cites: fc.subarray(["F1", "F2"]),
    });
    const world = fc
      .array(one, { maxLength: 12 })
      .map((list) => list.map((o, i) => incident(`i${i}`, { ...o, openedAt: on(o.day) })));
    const shuffled = world.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(groupIncidents(other, rule)).toEqual(groupIncidents(list, rule));
      }),
    );
  });

  test("every group has at least two incidents that share each of its ties", () => {
    const pair: IncidentFacts[] = ["a", "b", "c"].map((id, i) =>
      incident(id, { openedAt: on(i), causes: i === 2 ? [] : ["x"], cites: ["F"] }),
    );
    for (const group of groupIncidents(pair, rule)) expect(group.incidents.length).toBeGreaterThanOrEqual(2);
  });
});

describe("a cluster is flagged", () => {
  const stall = { after: 14 };
  const flag = (list: RemediationFacts[], day: number) => flagOf(list, stall, on(day));

  test("when none has moved in the stall time and one has no owner", () => {
    const list = [remediation("A", { moved: on(0) }), remediation("B", { moved: on(3), owner: "mira" })];
    expect(flag(list, 16)).toBeNull();
    expect(flag(list, 17)).toEqual({ since: on(17), rule: "none moved, one without an owner" });
  });

  test("not while somebody has each of them, however still they stand", () => {
    expect(flag([remediation("A", { moved: on(0), owner: "mira" })], 400)).toBeNull();
  });

  test("when one without an owner has stood still for twice the time, whatever its siblings do", () => {
    const list = [remediation("A", { moved: on(0) }), remediation("B", { moved: on(27), owner: "mira" })];
    expect(flag(list, 27)).toBeNull();
    expect(flag(list, 28)).toEqual({ since: on(28), rule: "one without an owner for twice the time" });
  });

  test("never when nothing was proposed, or everything is settled", () => {
    expect(flag([], 400)).toBeNull();
    expect(flag([remediation("A", { moved: on(0), state: "declined" })], 400)).toBeNull();
  });

  test("a snooze holds the clock; a due date holds it only with an owner", () => {
    expect(flag([remediation("A", { moved: on(0), snoozedUntil: "2026-03-01" })], 20)).toBeNull();
    expect(flag([remediation("A", { moved: on(0), due: "2026-03-01" })], 20)).not.toBeNull();
  });

  test("exactly on the day that was foretold", () => {
    const one = fc.record({
      day: fc.integer({ min: 0, max: 60 }),
      owned: fc.boolean(),
      settled: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), (list) => {
        const all = list.map((o, i) =>
          remediation(`r${i}`, {
            moved: on(o.day),
            owner: o.owned ? "mira" : null,
            state: o.settled ? "done" : "proposed",
          }),
        );
        const due = flagDue(all, stall);
        if (due === null) {
          expect(flagOf(all, stall, on(9999))).toBeNull();
          return;
        }
        expect(flagOf(all, stall, due)).not.toBeNull();
        expect(flagOf(all, stall, new Date(Date.parse(due) - 1).toISOString())).toBeNull();
      }),
    );
  });
});
