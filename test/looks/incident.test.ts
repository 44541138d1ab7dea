import { describe, expect, test } from "vitest";
import type { Known } from "../../src/domain/facts.ts";
import type { Setting, Told } from "../../src/domain/look.ts";
import type { Seen } from "../../src/domain/seen.ts";
import type { Want } from "../../src/domain/want.ts";
import { incidentLook } from "../../src/looks/incident.ts";
import { comment, nothingKnown, person, seen, setting, told } from "../acme.ts";

const look = (
  one: Seen,
  { known = nothingKnown, here = setting(), answers = told(["incidents", "platform"]) as Told } = {},
) => {
  const facts = incidentLook.understand(one, here, known, answers);
  return { facts, wants: incidentLook.decide(facts, one, here, known, answers) };
};
const of = <W extends Want["want"]>(wants: Want[], want: W) =>
  wants.filter((w): w is Extract<Want, { want: W }> => w.want === want);

const report = `### Impact

Sign-ins failed until each client was restarted.

### Contributing causes

- New Redis primary

### Mitigated

2026-05-11T10:00Z

### Follow-ups

- [ ] Recover when a new primary is selected (acme/platform) @alice due 2026-06-01
  Done when: a primary change in staging loses no session
- [ ] Rewrite the session store
`;

describe("an incident whose report is complete", () => {
  const { facts, wants } = look(seen("incidents", 47, { body: report, labels: ["incident"] }));

  test("is read: cause by alias, impact, ideas, time of mitigation", () => {
    expect(facts.causes).toEqual([
      { key: "new redis primary", text: "New Redis primary", slug: "redis-failover" },
    ]);
    expect(facts.impact).toBe("Sign-ins failed until each client was restarted.");
    expect(facts.mitigatedAt).toBe("2026-05-11T10:00:00.000Z");
    expect(facts.ideas.map((idea) => idea.text)).toEqual([
      "Recover when a new primary is selected",
      "Rewrite the session store",
    ]);
    expect(facts.missing).toEqual([]);
  });

  test("opens the idea whose repository is named, under itself, and quotes the report", () => {
    const [open, ...others] = of(wants, "issue");
    expect(others).toEqual([]);
    expect(open).toMatchObject({
      in: { name: "platform" },
      under: { at: "acme/incidents#47" },
      title: "Recover when a new primary is selected",
    });
    expect(open?.body).toContain(
      'From the report of acme/incidents#47 of 11 May 2026: *"Sign-ins failed until each client was restarted."*',
    );
    expect(open?.body).toContain("a primary change in staging loses no session");
    expect(open?.body).toContain("`alice`");
    expect(open?.body).not.toContain("@alice");
  });

  test("waits with its status until the remediation has an address", () => {
    expect(of(wants, "notice")).toEqual([]);
  });
});

test("once opened, the status says where each idea stands, and opens nothing again", () => {
  const one = seen("incidents", 47, { body: report, labels: ["incident"] });
  const key = look(one).facts.ideas[0]!.key;
  const known: Known = {
    ...nothingKnown,
    opened: { [key]: { id: "I_platform_212", at: "acme/platform#212", url: "" } },
  };
  const { wants } = look(one, { known });
  expect(of(wants, "issue")).toEqual([]);
  expect(of(wants, "notice")[0]?.body).toContain(
    "| Rewrite the session store | not opened; `/remediate OWNER/REPO TITLE` opens it, leaving it here is fine |",
  );
});

test("nothing is said and nothing is opened while it burns", () => {
  const burning = seen("incidents", 48, {
    body: report.replace(/### Mitigated[^#]*/, ""),
    createdAt: "2026-05-12T08:00:00.000Z",
  });
  const { facts, wants } = look(burning);
  expect(facts.state).toBe("reported");
  expect(wants).toEqual([]);
  expect(incidentLook.again(facts, setting())).toBe("2026-05-13T08:00:00.000Z");
});

test("a report that nobody could parse is still an incident, asked at most one question", () => {
  const { facts, wants } = look(
    seen("incidents", 49, { body: "it broke, then it did not", createdAt: "2026-05-01T08:00:00.000Z" }),
  );
  expect(facts.missing).toEqual(["causes", "impact"]);
  const [notice] = of(wants, "notice");
  expect(notice?.body.match(/\*\*[^*]+\?\*\*/g)).toEqual(["**What made it possible?**"]);
  expect(notice?.body).toContain("Nothing waits for it.");
});

test("an incident of the past counts and is not spoken to, until a person types a command there", () => {
  const past = seen("incidents", 3, { body: report, createdAt: "2025-11-01T08:00:00.000Z" });
  expect(look(past).facts).toMatchObject({
    past: true,
    ideas: [{ waiting: "proposed before this app was asked to speak here" }, { waiting: null }],
  });
  expect(look(past).wants).toEqual([]);
  const invited = { ...past, comments: [comment(person("rae"), "/mitigated")] };
  expect(of(look(invited).wants, "issue")).toHaveLength(1);
});

describe("commands are judged once", () => {
  const body = "no words";
  const one = (over = {}, by = person("rae")) =>
    seen("incidents", 50, {
      body,
      createdAt: "2026-05-01T08:00:00.000Z",
      comments: [comment(by, "/cause redis-failover", over)],
    });

  test("a fresh command by somebody with triage is carried out and acknowledged", () => {
    const { facts, wants } = look(one());
    expect(facts.causes).toMatchObject([{ slug: "redis-failover" }]);
    expect(of(wants, "reaction")).toMatchObject([{ with: "done" }]);
  });

  test("an acknowledged command counts although its author has left since", () => {
    const { facts, wants } = look(one({ ourReaction: "done", ourReactionAt: "2026-05-11T12:00:00.000Z" }), {
      answers: told([]),
    });
    expect(facts.causes).toMatchObject([{ slug: "redis-failover" }]);
    expect(of(wants, "reaction")).toEqual([]);
  });

  test("without the right it is refused with one short reply, and changes nothing", () => {
    const { facts, wants } = look(one(), { answers: told(["incidents"], "read") });
    expect(facts.causes).toEqual([]);
    expect(of(wants, "reaction")).toMatchObject([{ with: "refused" }]);
    expect(of(wants, "notice").find((n) => n.tag === "reply")?.body).toBe(
      "`/cause`: that needs the right to triage issues in `acme/incidents`.",
    );
  });

  test.each([
    ["edited by somebody else", { editedByAnother: true }, person("rae")],
    ["hidden", { minimised: true }, person("rae")],
    ["by a bot", {}, person("helper[bot]", "bot")],
  ])("a command %s is no command", (_, over, by) => {
    const { facts, wants } = look(one(over, by));
    expect(facts.causes).toEqual([]);
    expect(of(wants, "reaction")).toEqual([]);
  });

  test("'no such repository' and 'no right' get the same words", () => {
    const ask = (answers: Told) =>
      of(
        look(
          seen("incidents", 51, {
            body,
            createdAt: "2026-05-01T08:00:00.000Z",
            comments: [comment(person("rae"), "/remediate acme/vault Rotate it")],
          }),
          { answers },
        ).wants,
        "notice",
      )
        .filter((n) => n.tag === "reply")
        .map((n) => n.body);
    const noSuch = told(["incidents"]);
    const noRight: Told = {
      ...told(["incidents", "vault"]),
      right: (_o, _w, name) => (name === "vault" ? "none" : "write"),
    };
    expect(ask(noSuch)).toEqual(ask(noRight));
    expect(ask(noSuch)[0]).toContain("Either it does not exist or you may not write issues in it.");
  });
});

test("at most five are opened from one incident and three a week in one repository; the rest wait and say so", () => {
  const lines = Array.from({ length: 9 }, (_, i) => `- [ ] Fix number ${i} (acme/platform)`).join("\n");
  const { facts, wants } = look(
    seen("incidents", 52, { body: `### Follow-ups\n\n${lines}\n`, createdAt: "2026-05-01T08:00:00.000Z" }),
  );
  expect(of(wants, "issue")).toHaveLength(3);
  expect(facts.ideas.filter((idea) => idea.waiting?.includes("new ones a week"))).toHaveLength(6);
});

test("text of a private incident does not go to a public repository", () => {
  const answers: Told = {
    ...told(["incidents"]),
    right: () => "write",
    repository: () => ({ ...told(["open"]).repository("acme", "open")!, visibility: "public" }),
  };
  const here: Setting = setting();
  const one = seen("incidents", 53, {
    body: report.replace("acme/platform", "acme/open"),
    createdAt: "2026-05-01T08:00:00.000Z",
  });
  const [open] = of(
    look({ ...one, repo: { ...one.repo, visibility: "private" } }, { here, answers }).wants,
    "issue",
  );
  expect(open?.body).not.toContain("Sign-ins");
  expect(open?.body).not.toContain("incidents#53");
  expect(open?.body).toContain("not shared with this repository");
});

test("another incident that a line mentions is a neighbour, not a fix", () => {
  const body = "### Follow-ups\n\n- Wait for #12, then see acme/platform#212\n";
  const { facts } = look(seen("incidents", 54, { body, createdAt: "2026-05-01T08:00:00.000Z" }));
  expect(facts.ideas).toMatchObject([{ remediations: ["I_platform_212"], unread: [] }]);
});
