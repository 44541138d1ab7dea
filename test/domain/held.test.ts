import { describe, expect, test } from "vitest";
import { chanceAt, quietDue, standOf } from "../../src/domain/held.ts";
import { daysAfter, daysBetween } from "../../src/domain/refs.ts";
import type { RemediationFacts } from "../../src/domain/remediation.ts";
import { remediation } from "../facts.ts";

const rule = { incidents: 2, days: 180 };
const on = (day: number) => daysAfter("2026-01-01T00:00:00.000Z", day);
const fix = (id: string, day: number | null, over: Partial<RemediationFacts> = {}): RemediationFacts => ({
  ...remediation(id, { moved: on(1), state: day === null ? "proposed" : "done" }),
  settledAt: day === null ? null : on(day),
  ...over,
});
const stands = (fixes: RemediationFacts[], incidents: number[], now: number, accepted = false) =>
  standOf(fixes, incidents.map(on), rule, { now: on(now), accepted });

describe("where a cluster stands", () => {
  test("emerging, until something is open; remediated, when what was agreed is done", () => {
    expect(stands([], [0, 9], 10)).toEqual({ state: "emerging" });
    expect(stands([fix("A", null, { state: "declined" })], [0, 9], 10)).toEqual({ state: "emerging" });
    expect(stands([fix("A", 20), fix("B", null)], [0, 9], 30).state).toBe("active");
    expect(stands([fix("A", 20), fix("B", null, { state: "declined" })], [0, 9], 30).state).toBe(
      "remediated",
    );
  });

  test("risk accepted by a fix or by a sponsor, while nothing is open", () => {
    expect(stands([fix("A", null, { state: "risk accepted" })], [0, 9], 30).state).toBe("risk accepted");
    expect(stands([], [0, 9], 30, true).state).toBe("risk accepted");
    expect(stands([fix("A", null)], [0, 9], 30, true).state).toBe("active");
  });

  test("a recurrence reopens it, and says when; another fix that is done closes it again", () => {
    expect(stands([fix("A", 20)], [0, 9, 40], 41)).toEqual({ state: "active", reopened: on(40) });
    expect(stands([fix("A", 20), fix("B", 60)], [0, 9, 40], 61).state).toBe("remediated");
    expect(stands([fix("A", 20), fix("B", null)], [0, 9, 40], 61)).toEqual({
      state: "active",
      reopened: on(40),
    });
  });
});

describe("held", () => {
  /** Ten incidents in a hundred days: nine count, over a hundred days and the half year that the rule gives. */
  const ten = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90];
  const many = Math.ceil(280 * (10 ** (1 / 9) - 1));

  test("exactly from the day on which the chance has fallen to 10 %, and from no earlier one", () => {
    const before = stands([fix("A", 100)], ten, 100 + many - 1);
    expect(before).toMatchObject({
      state: "remediated",
      quiet: { since: on(100), heldFrom: on(100 + many), chance: null },
    });
    const after = stands([fix("A", 100)], ten, 100 + many);
    expect(after).toMatchObject({ state: "held", quiet: { chance: 0.1 } });
    const chance = after.quiet === undefined ? 1 : chanceAt(after.quiet, ten.map(on), rule, on(100 + many));
    expect(chance).toBeLessThanOrEqual(0.1);
    expect(chance).toBeGreaterThan(0.095);
  });

  test("is lost with the next incident, and takes longer from then on than it took before", () => {
    const again = stands([fix("A", 100), fix("B", 300)], [...ten, 250], 301);
    expect(again.state).toBe("remediated");
    expect(daysBetween(on(300), again.quiet?.heldFrom ?? "")).toBeGreaterThan(many);
  });

  test("is said again only when the chance is 5, 2 and 1 %, and each day is foretold", () => {
    const fixes = [fix("A", 100)];
    const said: (number | null | undefined)[] = [];
    let now = on(101);
    for (let round = 0; round < 10; round += 1) {
      const { quiet } = standOf(fixes, ten.map(on), rule, { now, accepted: false });
      said.push(quiet?.chance);
      const due = quiet === undefined ? null : quietDue(quiet, ten.map(on), rule, now);
      if (due === null) break;
      const eve = new Date(Date.parse(due) - 1).toISOString();
      expect(standOf(fixes, ten.map(on), rule, { now: eve, accepted: false }).quiet?.chance).toBe(
        quiet?.chance,
      );
      now = due;
    }
    expect(said).toEqual([null, 0.1, 0.05, 0.02, 0.01]);
  });

  test("counts at least thirty days, however soon the fix was done", () => {
    const soon = stands([fix("A", 1)], [0, 0.5], 2).quiet?.heldFrom;
    const later = stands([fix("A", 30)], [0, 0.5], 31).quiet?.heldFrom;
    expect(daysBetween(on(1), soon ?? "")).toBe(daysBetween(on(30), later ?? ""));
  });

  test("what came after the fix does not count into the rate before it", () => {
    const quiet = stands([fix("A", 100)], ten, 120).quiet;
    expect(quiet).toEqual(stands([fix("A", 100)], [...ten].reverse(), 120).quiet);
    if (quiet === undefined) throw new Error("it is quiet");
    expect(chanceAt(quiet, [...ten.map(on), on(110)], rule, on(200))).toBe(
      chanceAt(quiet, ten.map(on), rule, on(200)),
    );
  });
});
