import { describe, expect, test } from "vitest";
import { nudgeOf } from "../../src/looks/nudge.ts";
import { person, repo } from "../acme.ts";
import { incident } from "../facts.ts";
import { before, cluster, fourth, next, nudged, says, tuesday, waiting } from "./waiting.ts";

const settle =
  "Assigning yourself takes it, and if it will not be done, closing it as *not planned* settles it.";
const bigger = "If it is bigger than the team, `/needs-sponsor` puts it in Friday's report.";
const word =
  "A word on where it stands is enough, and if it will not be done, closing it as *not planned* settles it.";

const quietly = { known: { incidents: before, clusters: [cluster()] } };

describe("what is new, since when it waits, and how to settle it", () => {
  test("a further incident with the cause", () => {
    expect(says()).toBe(
      `acme/incidents#58 on 4 May 2026 was the third incident with this cause; this has waited for an owner since 1 April 2026. ${settle} ${bigger}`,
    );
    expect(nudgeOf(waiting()).now).toMatchObject({ want: "notice", tag: "nudge:2026-05-12" });
  });

  test("several of them in one sentence", () => {
    const fifth = incident("61", { openedAt: "2026-05-06T10:00:00.000Z" });
    const known = {
      incidents: [...before, fourth, fifth],
      clusters: [cluster({ incidents: ["12", "31", "58", "61"] })],
    };
    expect(says({ known })).toContain(
      "There were two more incidents with this cause (acme/incidents#58, acme/incidents#61), four in all; this",
    );
  });

  test("an incident that leads here without a shared cause", () => {
    const known = { incidents: [...before, fourth], clusters: [] };
    expect(says({ facts: { incidents: ["12", "58"] }, known })).toBe(
      `acme/incidents#58 on 4 May 2026 was the second incident that leads here; this has waited for an owner since 1 April 2026. ${settle} If it is bigger than the team, \`/needs-sponsor\` says so.`,
    );
  });

  test("a due date that passed calls on whoever has it, and on nobody else", () => {
    const owned = { owners: [person("rae")], ownerless: false, due: "2026-05-11" };
    expect(says({ ...quietly, facts: owned })).toBe(
      `@rae, this was due on 11 May 2026; nothing has moved here since 1 April 2026. ${word} ${bigger}`,
    );
  });

  test("the flag on its cluster", () => {
    const flaggedAt = "2026-05-11T09:00:00.000Z";
    const flag = { since: "2026-05-01T09:00:00.000Z", rule: "none moved, one without an owner" as const };
    expect(says({ known: { incidents: before, clusters: [cluster({ flag, flaggedAt })] } })).toBe(
      `acme/incidents#60 was flagged as stalled on 11 May 2026; this has waited for an owner since 1 April 2026. ${settle} ${bigger}`,
    );
  });

  test("a due date that passed before the last nudge is no news", () => {
    const facts = { owners: [person("rae")], ownerless: false, due: "2026-04-20" };
    const comments = [nudged("2026-04-21T09:00:00.000Z")];
    expect(says({ ...quietly, facts, seen: { comments } })).toBeNull();
  });

  test("a flag of the day of the last nudge is no news, a later one is", () => {
    const flag = { since: "2026-04-01T09:00:00.000Z", rule: "none moved, one without an owner" as const };
    const comments = [nudged("2026-05-01T09:00:00.000Z")];
    const flagged = (flaggedAt: string) =>
      says({ seen: { comments }, known: { incidents: before, clusters: [cluster({ flag, flaggedAt })] } });
    expect(flagged("2026-05-01T09:00:10.000Z")).toBeNull();
    expect(flagged("2026-05-04T09:00:00.000Z")).toContain("was flagged as stalled on 4 May 2026");
  });

  test("the owner was taken off it", () => {
    const at = "2026-05-11T09:00:00.000Z";
    const timeline = [{ event: "unassigned" as const, who: person("rae"), at, actor: null, byUs: false }];
    expect(says({ ...quietly, seen: { timeline } })).toContain(
      "`rae` was taken off it on 11 May 2026; this has waited for an owner since 11 May 2026.",
    );
  });

  test("the owner is gone; it is said once", () => {
    const facts = { owners: [person("ghost", "gone")] };
    expect(says({ ...quietly, facts })).toContain("The person assigned can no longer act here; this");
    const body = says({ ...quietly, facts }) ?? "";
    const comments = [nudged("2026-05-01T09:00:00.000Z", { body })];
    expect(says({ ...quietly, facts, seen: { comments } })).toBeNull();
  });

  test("of a report that may not be told here only that there was one more", () => {
    const hidden = { ...fourth, repo: repo("incidents", "private") };
    expect(
      says({
        known: { incidents: [...before, hidden], clusters: [cluster({ incidents: ["12", "31", "58"] })] },
      }),
    ).toMatch(/^There was one more incident with this cause, the third; this has waited/);
  });
});

describe("nothing is said", () => {
  test("without news", () => {
    expect(says(quietly)).toBeNull();
    expect(next(quietly)).toBeNull();
  });

  test("of an incident that burns, is none, or came before the proposal", () => {
    for (const state of ["reported", "duplicate", "not an incident"] as const) {
      const known = {
        incidents: [...before, { ...fourth, state }],
        clusters: [cluster({ incidents: ["12", "58"] })],
      };
      expect(says({ known })).toBeNull();
    }
    const early = { ...fourth, openedAt: "2026-03-30T10:00:00.000Z" };
    expect(says({ known: { incidents: [early], clusters: [cluster({ incidents: ["58"] })] } })).toBeNull();
  });

  test("while it moves, is snoozed or has a due date and an owner", () => {
    expect(says({ facts: { stalledSince: null } })).toBeNull();
  });

  test.each([
    ["it is settled", { facts: { state: "declined" as const } }],
    ["it is read outside the organisation", { facts: { origin: "outside" as const } }],
    ["a maintainer asked for a sponsor", { facts: { needsSponsor: "2026-05-01T09:00:00.000Z" } }],
    ["its conversation is locked", { seen: { locked: true } }],
    [
      "its repository is archived",
      { seen: { repo: { ...repo("platform"), archived: true, hasIssues: true } } },
    ],
    [
      "its repository opted out",
      { setting: { repositories: { R_platform: { pause: false, opt_out: true, nudges_per_week: 3 } } } },
    ],
    [
      "its repository is paused",
      { setting: { repositories: { R_platform: { pause: true, opt_out: false, nudges_per_week: 3 } } } },
    ],
    [
      "the app is switched off there",
      {
        known: {
          switches: [
            {
              to: "off" as const,
              at: tuesday,
              by: "rae",
              comment: "IC_1",
              repo: "R_platform",
              on: "I_platform_2",
            },
          ],
        },
      },
    ],
    [
      "a nudge was taken away by a person",
      {
        seen: {
          timeline: [
            { event: "comment deleted" as const, ours: true, at: tuesday, actor: person("rae"), byUs: false },
          ],
        },
      },
    ],
  ])("where %s, and no look is kept waiting for it", (_why, over) => {
    expect(says(over)).toBeNull();
    expect(next(over)).toBeNull();
  });

  test("after a thumb turned down on any of them", () => {
    const comments = [nudged("2026-04-20T09:00:00.000Z", { thumbsDown: true })];
    expect(says({ seen: { comments } })).toBeNull();
    expect(next({ seen: { comments } })).toBeNull();
  });

  test("after two that nobody answered; an answer begins anew", () => {
    const comments = [nudged("2026-04-20T09:00:00.000Z"), nudged("2026-04-28T09:00:00.000Z")];
    expect(says({ seen: { comments } })).toBeNull();
    const progress = { at: "2026-04-25T09:00:00.000Z", what: "`rae` wrote" };
    expect(says({ seen: { comments }, facts: { progress } })).toContain("acme/incidents#58");
  });

  test("twice of the same: what a nudge named is no news, however late its cause was found", () => {
    const at = "2026-04-20T09:00:00.000Z";
    const late = { ...fourth, openedAt: "2026-04-10T10:00:00.000Z" };
    const known = { incidents: [...before, late], clusters: [cluster({ incidents: ["12", "31", "58"] })] };
    const comments = (body: string) => [nudged(at, { body })];
    expect(
      says({ known, seen: { comments: comments("acme/incidents#58 on 10 April was the third") } }),
    ).toBeNull();
    expect(says({ known, seen: { comments: comments("acme/incidents#581 was the third") } })).not.toBeNull();
    expect(says({ known, seen: { comments: comments("something else") } })).not.toBeNull();
  });
});

describe("when", () => {
  const at = (now: string, timezone = "UTC") => ({
    setting: { now, config: { ...waiting().setting.config, timezone } },
  });

  test("a weekend and a night wait for the next weekday morning", () => {
    for (const now of ["2026-05-15T17:00:00.000Z", "2026-05-16T10:00:00.000Z", "2026-05-18T08:59:00.000Z"]) {
      expect(says(at(now))).toBeNull();
      expect(next(at(now))).toBe("2026-05-18T09:00:00.000Z");
    }
    expect(says(at("2026-05-18T09:00:00.000Z"))).not.toBeNull();
  });

  test("morning is where the organisation is, also when its clocks change", () => {
    expect(next(at("2026-05-16T10:00:00.000Z", "Asia/Tokyo"))).toBe("2026-05-18T00:00:00.000Z");
    expect(next(at("2026-03-28T10:00:00.000Z", "Europe/Berlin"))).toBe("2026-03-30T07:00:00.000Z");
    expect(next(at("2026-10-24T10:00:00.000Z", "Europe/Berlin"))).toBe("2026-10-26T08:00:00.000Z");
  });

  test("seven days lie between two, and the second waits for its day", () => {
    const comments = [nudged("2026-05-07T15:00:00.000Z")];
    expect(says({ seen: { comments } })).toBeNull();
    expect(next({ seen: { comments } })).toBe("2026-05-14T15:00:00.000Z");
    const friday = [nudged("2026-05-09T15:00:00.000Z")];
    expect(next({ seen: { comments: friday } })).toBe("2026-05-18T09:00:00.000Z");
  });

  test("a repository hears at most so many in a week; the others wait for the morning", () => {
    expect(says({ known: { nudgesThisWeek: { R_platform: 2 } } })).not.toBeNull();
    const full = { known: { nudgesThisWeek: { R_platform: 3 } } };
    expect(says(full)).toBeNull();
    expect(next(full)).toBe("2026-05-13T09:00:00.000Z");
    const own = { R_platform: { pause: false, opt_out: false, nudges_per_week: 0 } };
    expect(says({ setting: { repositories: own } })).toBeNull();
    expect(next({ setting: { repositories: own } })).toBeNull();
  });

  test("a due date that is to pass is looked at on the morning after", () => {
    expect(next({ ...quietly, facts: { due: "2026-05-15" } })).toBe("2026-05-18T09:00:00.000Z");
  });
});
