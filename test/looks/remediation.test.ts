import { describe, expect, test } from "vitest";
import type { Known } from "../../src/domain/facts.ts";
import type { Setting } from "../../src/domain/look.ts";
import type { Person } from "../../src/domain/refs.ts";
import type { Seen, SeenEvent } from "../../src/domain/seen.ts";
import type { Want } from "../../src/domain/want.ts";
import { remediationLook } from "../../src/looks/remediation.ts";
import { comment, nothingKnown, person, seen, setting, told } from "../acme.ts";
import { incident } from "../facts.ts";

const bot: Person = { id: "BOT", login: "stale[bot]", kind: "bot" };
const proposed = "2026-04-20T09:00:00.000Z";
const from = incident("47", { openedAt: proposed, cites: ["I_platform_212"] });
const known: Known = { ...nothingKnown, incidents: [from] };
const ours = (over: Partial<Seen> = {}): Seen =>
  seen("platform", 212, {
    title: "Do I_platform_212",
    byUs: true,
    author: { id: "APP", login: "followthrough[bot]", kind: "bot" },
    mark: { kind: "remediation", key: "47 I_platform_212" },
    createdAt: proposed,
    labels: ["remediation"],
    ...over,
  });
const event = (event: SeenEvent["event"], at: string, actor: Person, more: object = {}): SeenEvent =>
  ({ event, at, actor, byUs: false, ...more }) as SeenEvent;

const look = (one: Seen, here: Setting = setting(), right = told(["platform"])) => {
  const facts = remediationLook.understand(one, here, known, right);
  return { facts, wants: remediationLook.decide(facts, one, here, known, right) };
};
const card = (wants: Want[]) => wants.find((w) => w.want === "tracked")?.fields;

describe("nobody takes it", () => {
  test("it stalls on the day its clock runs out, not before", () => {
    const day = (now: string) => look(ours(), setting({ now })).facts;
    expect(day("2026-05-04T08:59:00.000Z").stalledSince).toBeNull();
    expect(
      remediationLook.again(day("2026-05-03T00:00:00.000Z"), setting({ now: "2026-05-03T00:00:00.000Z" })),
    ).toBe("2026-05-04T09:00:00.000Z");
    expect(day("2026-05-04T09:00:00.000Z").stalledSince).toBe("2026-05-04T09:00:00.000Z");
  });

  test("the card says so", () => {
    expect(card(look(ours()).wants)).toEqual({
      status: "Proposed",
      cluster: null,
      due: null,
      stalledSince: "2026-05-04",
      recurrences: 0,
    });
  });

  test("a bot that assigns, comments or moves the card is no progress", () => {
    const { facts } = look(
      ours({
        timeline: [
          event("assigned", "2026-05-10T00:00:00Z", bot, { who: bot }),
          event("status moved", "2026-05-10T00:00:00Z", bot, {
            from: "",
            to: "In progress",
            automated: true,
          }),
        ],
        comments: [comment(bot, "still relevant?")],
      }),
    );
    expect(facts.progress).toEqual({ at: proposed, what: "proposed" });
    expect(facts.stalledSince).not.toBeNull();
  });
});

describe("somebody takes it", () => {
  const mira = person("mira");
  test("assigning oneself accepts it and starts the clock anew", () => {
    const { facts, wants } = look(
      ours({
        assignees: [mira],
        timeline: [event("assigned", "2026-05-08T10:00:00.000Z", mira, { who: mira })],
      }),
    );
    expect(facts).toMatchObject({
      state: "accepted",
      ownerless: false,
      stalledSince: null,
      progress: { what: "assigned to `mira`" },
    });
    expect(card(wants)?.status).toBe("Accepted");
  });

  test("a pull request that would close it is work in progress, and merging it counts", () => {
    const pulls: Seen["pulls"] = [
      {
        url: "u",
        state: "merged",
        openedAt: "2026-05-01T00:00:00.000Z",
        mergedAt: "2026-05-11T00:00:00.000Z",
      },
    ];
    expect(look(ours({ pulls })).facts).toMatchObject({
      state: "in progress",
      progress: { what: "pull request merged" },
    });
  });

  test("a card moved by a person decides between proposed and in progress, and is left where they put it", () => {
    const { facts, wants } = look(
      ours({
        timeline: [
          event("status moved", "2026-05-11T00:00:00.000Z", mira, {
            from: "Proposed",
            to: "In progress",
            automated: false,
          }),
        ],
      }),
    );
    expect(facts.state).toBe("in progress");
    expect(card(wants)?.status).toBe("In progress");
  });

  test("words of somebody who could act are progress; a bare command is not", () => {
    const at = "2026-05-11T00:00:00.000Z";
    expect(
      look(ours({ comments: [comment(mira, "I looked at the client library.", { createdAt: at })] })).facts
        .progress.at,
    ).toBe(at);
    expect(
      look(ours({ comments: [comment(mira, "/snooze 2026-07-01", { createdAt: at })] })).facts.progress.at,
    ).toBe(proposed);
    expect(
      look(
        ours({ comments: [comment(person("passer-by"), "me too", { createdAt: at, association: "none" })] }),
      ).facts.progress.at,
    ).toBe(proposed);
  });

  test("an owner who left the organisation leaves it ownerless", () => {
    expect(look(ours({ assignees: [person("mira", "gone")] })).facts.ownerless).toBe(true);
  });

  test("moving the due date is not progress, the first one is", () => {
    const due = (day: string, at: string) =>
      comment(mira, `/due ${day}`, { createdAt: at, ourReaction: "done", ourReactionAt: at });
    const { facts } = look(
      ours({
        comments: [
          due("2026-06-01", "2026-04-25T00:00:00.000Z"),
          due("2026-09-01", "2026-05-10T00:00:00.000Z"),
        ],
      }),
    );
    expect(facts).toMatchObject({
      due: "2026-09-01",
      progress: { at: "2026-04-25T00:00:00.000Z", what: "a due date was set" },
    });
  });
});

describe("no is an answer", () => {
  test("closed as not planned is declined, with the words of the person who closed it", () => {
    const rae = person("rae");
    const { facts } = look(
      ours({
        state: "closed",
        reason: "not planned",
        closedBy: rae,
        comments: [comment(rae, "superseded by the **new** client")],
      }),
    );
    expect(facts).toMatchObject({
      state: "declined",
      reason: "superseded by the new client",
      stalledSince: null,
    });
  });

  test("closed by a stale bot is no answer", () => {
    expect(look(ours({ state: "closed", reason: "not planned", closedBy: bot })).facts.state).toBe(
      "closed without an answer",
    );
  });

  test("/decline closes what we opened; an adopted issue stays open, shown declined", () => {
    const comments = [comment(person("rae"), "/decline the service is retired")];
    expect(look(ours({ comments })).wants).toContainEqual(
      expect.objectContaining({ want: "closed", as: "not planned" }),
    );
    const adopted = look(ours({ comments, byUs: false, mark: null }));
    expect(adopted.facts).toMatchObject({ origin: "adopted", state: "declined" });
    expect(adopted.wants.filter((w) => w.want === "closed")).toEqual([]);
  });

  test("declined by command and closed by us is still a person's answer", () => {
    const app: Person = { id: "APP", login: "followthrough[bot]", kind: "bot" };
    const comments = [comment(person("rae"), "/decline the service is retired")];
    const closed = ours({ comments, state: "closed", reason: "not planned", closedBy: app });
    expect(look(closed).facts).toMatchObject({ state: "declined", reason: "the service is retired" });
  });

  test("duplicate is superseded, completed is done", () => {
    expect(look(ours({ state: "closed", reason: "duplicate", closedBy: person("rae") })).facts.state).toBe(
      "superseded",
    );
    expect(look(ours({ state: "closed", reason: "completed", closedBy: person("rae") })).facts.state).toBe(
      "done",
    );
  });
});

test("the incident it was opened from hears of it, also when the memory of both is new", () => {
  const facts = remediationLook.understand(ours(), setting(), nothingKnown, told(["platform"]));
  expect(facts.incidents).toEqual([]);
  expect(remediationLook.ripples(null, facts, setting())).toContainEqual({ kind: "issue", id: "47" });
});

test("an issue under another owner is adopted outside: read, never written", () => {
  const { facts, wants } = look(
    ours({ byUs: false, mark: null, outside: true, comments: [comment(person("x"), "/decline no")] }),
  );
  expect(facts.origin).toBe("outside");
  expect(facts.state).toBe("proposed");
  expect(wants).toEqual([]);
});

test("what only incidents of the past cite is not written to", () => {
  const past: Known = { ...nothingKnown, incidents: [{ ...from, past: true }] };
  const one = ours({ byUs: false, mark: null });
  const facts = remediationLook.understand(one, setting(), past, told(["platform"]));
  expect(remediationLook.decide(facts, one, setting(), past, told(["platform"]))).toEqual([]);
});
