import { describe, expect, test } from "vitest";
import type { Known } from "../../src/domain/facts.ts";
import type { Told } from "../../src/domain/look.ts";
import type { Seen } from "../../src/domain/seen.ts";
import type { Want } from "../../src/domain/want.ts";
import { incidentLook } from "../../src/looks/incident.ts";
import { comment, nothingKnown, person, seen, setting, told } from "../acme.ts";
import { remediation } from "../facts.ts";

const createdAt = "2026-05-01T08:00:00.000Z";
const body = (...lines: string[]) => `### Follow-ups\n\n${lines.map((line) => `- [ ] ${line}`).join("\n")}\n`;
const recover = "Recover when a new primary is selected (acme/platform)";
const cache = "Warm the session cache after a restart";

const incident = (text: string, over: Partial<Seen> = {}): Seen =>
  seen("incidents", 47, { body: text, labels: ["incident"], createdAt, ...over });

/** An incident whose first line was opened as acme/platform#212, and whose report was edited since. */
const edited = (was: string[], now: string[], over: Partial<Seen> = {}) => {
  const first = incidentLook.understand(incident(body(...was)), setting(), nothingKnown, told(["platform"]));
  const key = first.ideas[0]?.key ?? "";
  const fix = {
    ...remediation("212", { moved: createdAt }),
    id: "I_platform_212",
    key,
    title: first.ideas[0]?.text ?? "",
  };
  const known: Known = { ...nothingKnown, remediations: [fix], opened: { [key]: fix } };
  const one = incident(body(...now), { editedAt: "2026-05-10T08:00:00.000Z", ...over });
  const history = [body(...was), body(...now)].map((text, i) => ({
    text,
    at: `2026-05-0${i + 8}T08:00:00.000Z`,
    by: null,
  }));
  return { one, known, key, history };
};

const look = ({ one, known, history }: ReturnType<typeof edited>, answers: Partial<Told> = {}) => {
  const all: Told = { ...told(["incidents", "platform", "shop"]), history: () => history, ...answers };
  const facts = incidentLook.understand(one, setting(), known, all);
  const wants = incidentLook.decide(facts, one, setting(), known, all);
  const of = <W extends Want["want"]>(want: W) =>
    wants.filter((w): w is Extract<Want, { want: W }> => w.want === want);
  const status = of("notice").find(({ tag }) => tag === "status")?.body ?? "";
  return { facts, opens: of("issue"), status, wants };
};

describe("a line that was opened", () => {
  test("and reworded is the same remediation, and nothing is opened", () => {
    const world = edited(
      [recover, cache],
      ["Recover by itself when a new primary is selected (acme/platform)", cache],
    );
    const { facts, opens, status } = look(world);
    expect(opens).toEqual([]);
    expect(facts.ideas[0]).toMatchObject({ key: world.key, remediations: ["I_platform_212"] });
    expect(status).toContain(
      "| Recover by itself when a new primary is selected | acme/platform#212, nobody has it |",
    );
  });

  test("is the same whether the history can be read or not", () => {
    const world = edited(
      [recover, cache],
      [cache, "Recover when another primary is selected (acme/platform)"],
    );
    expect(look(world, { history: () => null }).facts).toEqual(look(world).facts);
  });

  test("and deleted stays, and the status says that its line is gone", () => {
    const { facts, opens, status } = look(edited([recover, cache], [cache]));
    expect(opens).toEqual([]);
    expect(facts.ideas.at(-1)).toMatchObject({ gone: true, remediations: ["I_platform_212"] });
    expect(status).toContain(
      "| Recover when a new primary is selected | acme/platform#212, nobody has it; no longer in the report |",
    );
  });

  test("and deleted is not the one that stood beside it, however alike: the history says so", () => {
    const [a, b] = ["Add a retry to client one (acme/platform)", "Add a retry to client two (acme/platform)"];
    const world = edited([a, b], [b]);
    expect(look(world).opens.map(({ title }) => title)).toEqual(["Add a retry to client two"]);
    expect(look(world, { history: () => null }).opens).toEqual([]);
  });

  test("and ticked is not closed for that", () => {
    const world = edited([recover], [recover]);
    const one = incident(body(recover).replace("[ ]", "[x]"));
    const { wants, status } = look({ ...world, one });
    expect(wants.map(({ want }) => want)).toEqual(["notice"]);
    expect(status).toContain("acme/platform#212, nobody has it; ticked in the report");
  });

  test("stays where it is when its line names another repository", () => {
    const { opens, status } = look(edited([recover], [recover.replace("acme/platform", "acme/shop")]));
    expect(opens).toEqual([]);
    expect(status).toContain(
      "acme/platform#212, nobody has it; the report names `acme/shop`, it stays where it is",
    );
  });
});

describe("when only a person can tell whether it is the same", () => {
  const anew = "Make every client reconnect on failover (acme/platform)";
  const question =
    '**Is *"Make every client reconnect on failover"* the same as acme/platform#212?** If it is, put that address on the line. `/remediate acme/platform Make every client reconnect on failover` opens it as a new one.';

  test("nothing is opened, and one question is asked", () => {
    const { opens, status, facts } = look(edited([recover, cache], [anew, cache]));
    expect(opens).toEqual([]);
    expect(status.split("\n\n")[0]).toBe(question);
    expect(facts.ideas[0]).toMatchObject({ perhaps: { at: "acme/platform#212" } });
    expect(status.match(/\?\*\*/g)).toHaveLength(1);
  });

  test("the address on the line answers it", () => {
    const line = `${anew} https://github.com/acme/platform/issues/212`;
    const { facts, opens, status } = look(edited([recover, cache], [line, cache]));
    expect(opens).toEqual([]);
    expect(facts.ideas.map(({ remediations }) => remediations)).toEqual([["I_platform_212"], []]);
    expect(status).not.toContain("the same as");
  });

  test("the command answers it: that line is opened, once", () => {
    const comments = [
      comment(person("rae"), "/remediate acme/platform Make every client reconnect on failover"),
    ];
    const { facts, opens } = look(edited([recover, cache], [anew, cache], { comments }));
    expect(opens.map(({ title }) => title)).toEqual(["Make every client reconnect on failover"]);
    expect(facts.ideas).toHaveLength(3);
    expect(facts.ideas.some(({ perhaps }) => perhaps !== undefined)).toBe(false);
  });

  test("clearly another one, for another repository, is opened and nobody is asked", () => {
    const { opens, status } = look(
      edited([recover, cache], [cache, "Buy a second power supply (acme/shop)"]),
    );
    expect(opens.map(({ title }) => title)).toEqual(["Buy a second power supply"]);
    expect(status).toBe("");
  });
});

test("the wordings are asked for only when a line may be another wording of one that was opened", () => {
  const asked = ({ one, known }: ReturnType<typeof edited>) =>
    incidentLook.asks(one, setting(), known).some(({ ask }) => ask === "history");
  expect(asked(edited([recover, cache], [cache]))).toBe(true);
  expect(asked(edited([recover], [recover]))).toBe(false);
  expect(asked(edited([recover, cache], [recover, cache], { editedAt: null }))).toBe(false);
  expect(asked({ ...edited([recover], [cache]), known: nothingKnown })).toBe(false);
});

test("a command with the words of a line that leads nowhere is that line", () => {
  const comments = [
    comment(person("rae"), "/remediate acme/platform Warm the session cache after a restart"),
  ];
  const one = incident(`${body(cache)}  Done when: no login is slow\n`, { comments });
  const answers = told(["incidents", "platform"]);
  const facts = incidentLook.understand(one, setting(), nothingKnown, answers);
  expect(facts.ideas).toHaveLength(1);
  const [open] = incidentLook.decide(facts, one, setting(), nothingKnown, answers);
  expect(open).toMatchObject({ want: "issue", in: { name: "platform" } });
  expect(open?.want === "issue" ? open.body : "").toContain("no login is slow");
});

test("what was refused stays an idea of the incident, and no stranger's words do", () => {
  const asked = (over: Parameters<typeof comment>[2]) => {
    const comments = [comment(person("rae"), "/remediate acme/vault Rotate the key", over)];
    const one = incident(body(cache), { comments });
    return incidentLook
      .understand(one, setting(), nothingKnown, told(["incidents"]))
      .ideas.map(({ text }) => text);
  };
  expect(asked({})).toEqual([cache, "Rotate the key"]);
  expect(asked({ ourReaction: "refused", ourReactionAt: "2026-05-11T12:00:00.000Z" })).toEqual([
    cache,
    "Rotate the key",
  ]);
  expect(asked({ association: "none" })).toEqual([cache]);
});
