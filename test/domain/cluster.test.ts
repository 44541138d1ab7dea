import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupIncidents } from "../../src/domain/cluster.ts";
import type { IncidentFacts } from "../../src/domain/incident.ts";
import { daysAfter } from "../../src/domain/refs.ts";
import { incident } from "../facts.ts";

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
