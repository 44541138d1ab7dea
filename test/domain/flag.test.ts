import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { flagDue, flagOf } from "../../src/domain/flag.ts";
import { daysAfter } from "../../src/domain/refs.ts";
import type { RemediationFacts } from "../../src/domain/remediation.ts";
import { remediation } from "../facts.ts";

const start = "2026-01-01T00:00:00.000Z";
const on = (day: number) => daysAfter(start, day);

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

  test("a clock that is held runs out no sooner than that", () => {
    const held = { ...remediation("A", { moved: on(0) }), heldUntil: on(40) };
    expect(flag([held], 39)).toBeNull();
    expect(flag([held], 40)).toEqual({ since: on(40), rule: "none moved, one without an owner" });
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
