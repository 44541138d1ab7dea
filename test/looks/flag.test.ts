import { describe, expect, test } from "vitest";
import { asksFrom, type Flag } from "../../src/domain/flag.ts";
import { daysAfter } from "../../src/domain/refs.ts";
import type { Seen, SeenEvent } from "../../src/domain/seen.ts";
import { person } from "../acme.ts";
import { addIssue, edit, newYear, passUntil, report, type Year } from "./year.ts";

const cause = "### Impact\n\nSign-ins failed.\n\n### Contributing causes\n\n- the old address\n";
const line = "\n### Follow-ups\n\n- [ ] Recover when a primary is selected (acme/platform)\n";

/** Two incidents with one cause and one fix that nobody takes; and the home of their cluster, flagged on 16 January. */
const flagged = (over = {}) => {
  const year = newYear({ timezone: "UTC", ...over });
  addIssue(year, "incidents", { title: "One", body: cause + line, labels: ["incident"] });
  addIssue(year, "incidents", { title: "Two", body: cause, labels: ["incident"] });
  pass(year, 16);
  return year;
};

const pass = (year: Year, days: number): void => passUntil(year, daysAfter(year.now, days));
const one = (year: Year, kind: "cluster" | "remediation"): Seen => {
  const found = [...year.issues.values()].find(({ mark }) => mark?.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
};
const flags = (year: Year) => one(year, "cluster").comments.filter(({ tag }) => tag?.startsWith("flag:"));
const standing = (year: Year) => flags(year).filter(({ minimised }) => !minimised);
const event = (year: Year, what: SeenEvent["event"], actor: Seen["author"], more = {}): SeenEvent =>
  ({ event: what, at: year.now, actor, byUs: false, ...more }) as SeenEvent;

const assign = (year: Year, by: Seen["author"]): void =>
  edit(year, one(year, "remediation").id, ({ timeline }) => ({
    assignees: [person("rae")],
    timeline: [...timeline, event(year, "assigned", by, { who: person("rae") })],
  }));
const unassign = (year: Year): void =>
  edit(year, one(year, "remediation").id, ({ timeline }) => ({
    assignees: [],
    timeline: [...timeline, event(year, "unassigned", person("rae"), { who: person("rae") })],
  }));

describe("the flag on the home of a cluster", () => {
  test("is said once, and stays as long as it holds", () => {
    const year = flagged();
    expect(flags(year).map(({ tag }) => tag)).toEqual(["flag:2026-01-16"]);
    pass(year, 60);
    expect(flags(year)).toHaveLength(1);
    expect(standing(year)).toHaveLength(1);
  });

  test("clears by progress, and is said anew when it stalls again", () => {
    const year = flagged();
    assign(year, person("rae"));
    pass(year, 1);
    expect(standing(year)).toEqual([]);
    unassign(year);
    pass(year, 12);
    expect(standing(year)).toEqual([]);
    pass(year, 2);
    expect(flags(year)).toHaveLength(2);
    expect(standing(year).map(({ tag }) => tag)).toEqual(["flag:2026-01-31"]);
  });

  test("is said anew also when it stalls since the same day", () => {
    const year = flagged();
    assign(year, person("helper[bot]", "bot"));
    pass(year, 1);
    expect(standing(year)).toEqual([]);
    unassign(year);
    pass(year, 1);
    expect(flags(year)).toHaveLength(2);
    expect(standing(year)[0]?.body).toContain("**Stalled since 16 January 2026");
    pass(year, 30);
    expect(flags(year)).toHaveLength(2);
  });

  test("stays away where a person hid it or took it away, until it is raised again", () => {
    for (const hand of ["hides", "deletes"]) {
      const year = flagged();
      edit(year, one(year, "cluster").id, ({ comments, timeline }) =>
        hand === "hides"
          ? { comments: comments.map((c) => (c.tag?.startsWith("flag:") ? { ...c, minimised: true } : c)) }
          : {
              comments: comments.filter((c) => !c.tag?.startsWith("flag:")),
              timeline: [...timeline, event(year, "comment deleted", person("rae"), { ours: true })],
            },
      );
      pass(year, 30);
      expect(standing(year), hand).toEqual([]);
      assign(year, person("rae"));
      pass(year, 1);
      unassign(year);
      pass(year, 15);
      expect(standing(year), hand).toHaveLength(1);
    }
  });
});

describe("its sponsor is asked", () => {
  const flag: Flag = { since: "2026-05-11T09:00:00.000Z", rule: "none moved, one without an owner" };

  test("after the grace time since it was said; a maintainer's own words do not wait", () => {
    const grace = { grace: 7 };
    expect(asksFrom(flag, undefined, grace)).toBe("2026-05-18T09:00:00.000Z");
    expect(asksFrom(flag, "2026-05-20T09:00:00.000Z", grace)).toBe("2026-05-27T09:00:00.000Z");
    const words: Flag = { ...flag, rule: "a maintainer asks for a sponsor" };
    expect(asksFrom(words, "2026-05-20T09:00:00.000Z", grace)).toBe(flag.since);
  });

  test("in the first report after it, as the flag says, and only while it is flagged", () => {
    // Flagged in the night to Friday 16 January: the report of that morning comes too soon.
    const first = (year: Year) =>
      year.wrote.find(({ action }) => action.do === "open" && action.mark.kind === "report")?.at;
    const stall = { after: 14, grace: 7, blocked: 14, declined: 1 };
    const year = flagged({ stall });
    expect(standing(year)[0]?.body).toContain("The report asks `lin` from 23 January 2026 on.");
    pass(year, 14);
    expect(first(year)).toBe("2026-01-23T09:00:00.000Z");
    const moved = flagged({ stall });
    assign(moved, person("rae"));
    pass(moved, 12);
    expect(first(moved)).toBeUndefined();
    const soon = flagged({ stall: { ...stall, grace: 0 } });
    expect(first(soon)).toBe("2026-01-16T09:00:00.000Z");
    expect(soon.due.has(report)).toBe(true);
  });
});
