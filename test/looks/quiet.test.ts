import { describe, expect, test } from "vitest";
import type { Action } from "../../src/domain/action.ts";
import type { RepositoryConfig } from "../../src/domain/configuration.ts";
import type { Known } from "../../src/domain/facts.ts";
import type { Setting } from "../../src/domain/look.ts";
import { incidentLook } from "../../src/looks/incident.ts";
import { quietIn, unlessQuiet } from "../../src/looks/quiet.ts";
import { nothingKnown, repo, seen, setting, told } from "../acme.ts";

const own = (over: Partial<RepositoryConfig>): RepositoryConfig => ({
  pause: false,
  opt_out: false,
  nudges_per_week: 3,
  ...over,
});
const where = (over: Partial<RepositoryConfig>, more: Partial<Setting> = {}): Setting =>
  setting({ repositories: { R_platform: own(over) }, ...more });

describe("what a repository's own file says", () => {
  test("an opt-out and a pause keep it quiet; a cap alone does not", () => {
    expect(quietIn("R_platform", where({ opt_out: true }))).toBe("has opted out of this app");
    expect(quietIn("R_platform", where({ pause: true }))).toBe("has paused this app");
    expect(quietIn("R_platform", where({ nudges_per_week: 0 }))).toBeNull();
    expect(quietIn("R_shop", where({ opt_out: true }))).toBeNull();
  });

  test("a pause with a day ends on that day, in the configured time zone", () => {
    const until = (now: string, timezone: string) => {
      const { config } = setting();
      return quietIn("R_platform", where({ pause: "2026-06-01" }, { now, config: { ...config, timezone } }));
    };
    expect(until("2026-05-31T23:30:00.000Z", "UTC")).toBe("has paused this app until 2026-06-01");
    expect(until("2026-05-31T23:30:00.000Z", "Europe/Berlin")).toBeNull();
    expect(until("2026-06-01T00:00:00.000Z", "UTC")).toBeNull();
  });
});

describe("the gate", () => {
  const issue = seen("platform", 40);
  const incident = seen("incidents", 1);
  const why = "because";
  const say: Action = {
    do: "say",
    on: issue,
    in: issue.repo,
    tag: "nudge:2026-05-11",
    body: "news",
    quotes: [],
    why,
  };
  const track: Action = {
    do: "track",
    issue,
    on: { id: "PVT_1", number: 1, url: "" },
    item: null,
    fields: {},
    quotes: [],
    why,
  };
  const open: Action = {
    do: "open",
    mark: { kind: "remediation", key: "k" },
    in: repo("platform"),
    under: incident,
    title: "Fix",
    body: "",
    quotes: [],
    label: "remediation",
    why,
  };

  test.each([[{ opt_out: true }], [{ pause: true }]])(
    "lets nothing through to it but its card: %o",
    (over) => {
      expect(unlessQuiet([say, track], "R_platform", where(over))).toMatchObject({ actions: [track] });
      expect(unlessQuiet([open], "R_incidents", where(over)).actions).toEqual([]);
    },
  );

  test("holds nothing back elsewhere, and says once what it held", () => {
    const elsewhere = { ...open, in: repo("shop") };
    expect(unlessQuiet([say, elsewhere], "R_incidents", where({ opt_out: true }))).toEqual({
      actions: [say, elsewhere],
      held: [],
    });
    expect(unlessQuiet([say, say], "R_platform", where({ pause: true })).held).toEqual([
      "this repository has paused this app",
    ]);
  });
});

describe("an idea whose repository is quiet", () => {
  const body = "### Follow-ups\n\n- [ ] Recover (acme/platform)\n- [ ] Warm the cache (acme/shop)\n";
  const one = seen("incidents", 1, { body, createdAt: "2026-05-01T09:00:00.000Z" });
  const look = (here: Setting, known: Known = nothingKnown) => {
    const answers = told(["incidents", "platform", "shop"]);
    const facts = incidentLook.understand(one, here, known, answers);
    return { facts, wants: incidentLook.decide(facts, one, here, known, answers) };
  };

  test.each([
    [{ opt_out: true }, "`acme/platform` has opted out of this app; this waits"],
    [{ pause: "2026-06-01" }, "`acme/platform` has paused this app until 2026-06-01; this waits"],
  ])("waits with the reason, and the others are opened: %o", (over, waiting) => {
    const { facts, wants } = look(where(over));
    expect(facts.ideas.map((idea) => idea.waiting)).toEqual([waiting, null]);
    expect(wants.filter((want) => want.want === "issue")).toMatchObject([{ in: { name: "shop" } }]);
    expect(incidentLook.again(facts, where(over))).toBe("2026-05-14T09:00:00.000Z");
  });

  test("waits while the app is switched off there", () => {
    const off = { to: "off" as const, at: "2026-05-02T09:00:00.000Z", by: "rae", comment: "IC_1" };
    const { facts } = look(setting(), {
      ...nothingKnown,
      switches: [{ ...off, repo: "R_platform", on: "I_platform_3" }],
    });
    expect(facts.ideas[0]?.waiting).toBe("`acme/platform` has switched this app off; this waits");
  });

  test("is opened when the file says so no longer", () => {
    expect(look(where({})).facts.ideas.map((idea) => idea.opens?.in.name)).toEqual(["platform", "shop"]);
  });
});

test("five thousand lines open three, and one comment of a readable length says where the rest is", () => {
  const lines = Array.from({ length: 5_000 }, (_, i) => `- [ ] Fix number ${i} (acme/platform)`).join("\n");
  const one = seen("incidents", 1, {
    body: `### Follow-ups\n\n${lines}\n`,
    createdAt: "2026-05-01T09:00:00.000Z",
  });
  const answers = told(["incidents", "platform"]);
  const facts = incidentLook.understand(one, setting(), nothingKnown, answers);
  const first = incidentLook.decide(facts, one, setting(), nothingKnown, answers);
  const opens = first.filter((want) => want.want === "issue");
  expect(opens).toHaveLength(3);
  expect(first).toHaveLength(3);

  const opened = Object.fromEntries(
    opens.map((want, i) => [
      want.mark.key,
      {
        id: `I_platform_${i}`,
        at: `acme/platform#${i}`,
        url: `https://github.com/acme/platform/issues/${i}`,
      },
    ]),
  );
  const known = { ...nothingKnown, opened, openedThisWeek: { R_platform: 3 } };
  const later = incidentLook.understand(one, setting(), known, answers);
  const wants = incidentLook.decide(later, one, setting(), known, answers);
  expect(wants).toMatchObject([{ want: "notice", tag: "status" }]);
  const body = wants[0]?.want === "notice" ? wants[0].body : "";
  expect(body.length).toBeLessThan(10_000);
  expect(body).toMatch(/\| and \d+ more \| in the report, not listed here \|/);
  expect(body).toContain("`acme/platform` gets at most 3 new ones a week; this waits");

  // A week on, two more come by themselves, and then this incident has had its five.
  const next = incidentLook.understand(one, setting(), { ...known, openedThisWeek: {} }, answers);
  expect(next.ideas.filter((idea) => idea.opens !== null)).toHaveLength(2);
  expect(next.ideas[5]?.waiting).toBe("at most 5 are opened from one incident; this waits");
});
