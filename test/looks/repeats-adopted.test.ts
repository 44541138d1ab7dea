import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Known } from "../../src/domain/facts.ts";
import { type IncidentFacts, tiesOf } from "../../src/domain/incident.ts";
import type { RemediationFacts } from "../../src/domain/remediation.ts";
import { incidentLook } from "../../src/looks/incident.ts";
import { comment, nothingKnown, person, repo, seen, setting, told } from "../acme.ts";
import { incident, remediation } from "../facts.ts";

const report = (line: string, cause = "New Redis primary") => `### Impact

Sign-ins failed.

### Contributing causes

- ${cause}

### Mitigated

2026-05-11T10:00Z

### Follow-ups

- [ ] ${line}
`;

/** An earlier incident with the same cause whose line was opened as acme/platform#212. */
const earlier = (line: string, over: Partial<IncidentFacts> = {}): IncidentFacts => {
  const facts = incident("31", { openedAt: "2026-03-02T09:00:00.000Z", cites: ["212"] });
  const [idea] = facts.ideas;
  return {
    ...facts,
    causes: [{ key: "new redis primary", text: "New Redis primary", slug: "redis-failover" }],
    ideas: [{ ...idea!, text: line, target: { owner: "acme", name: "platform" } }],
    ...over,
  };
};
const fix = (over: Partial<RemediationFacts> = {}): RemediationFacts => ({
  ...remediation("212", { moved: "2026-03-02T10:00:00.000Z" }),
  ...over,
});
const world = (incidents: IncidentFacts[], remediations = [fix()]): Known => ({
  ...nothingKnown,
  incidents,
  remediations,
});

const look = (line: string, known: Known, over: Parameters<typeof seen>[2] = {}, cause?: string) => {
  const one = seen("incidents", 47, { body: report(line, cause), labels: ["incident"], ...over });
  const answers = told(["incidents", "platform", "checkout"]);
  const facts = incidentLook.understand(one, setting(), known, answers);
  const wants = incidentLook.decide(facts, one, setting(), known, answers);
  return {
    facts,
    ideas: facts.ideas,
    opens: wants.filter((w) => w.want === "issue"),
    status: wants.flatMap((w) => (w.want === "notice" && w.tag === "status" ? [w.body] : []))[0],
  };
};

const line = "Recover when a new primary is selected (acme/platform)";
const sameFix = "Recover if a new primary is selected";

describe("a line that repeats an open fix of an incident with the same cause", () => {
  const { ideas, opens, status, facts } = look(line, world([earlier(sameFix)]));

  test("is not opened again", () => expect(opens).toEqual([]));

  test("takes that fix, and the status says where it was proposed and who has it", () => {
    expect(ideas[0]).toMatchObject({
      remediations: ["212"],
      repeats: { of: "212", in: "acme/incidents#31" },
      waiting: null,
    });
    expect(status).toContain("also proposed in acme/incidents#31: acme/platform#212, nobody has it");
  });

  test("ties no incidents together by likeness alone", () =>
    expect(tiesOf(facts)).toEqual(["cause:redis-failover"]));
});

test("a line that names no repository takes it too, where its author may read", () => {
  const bare = "Recover when a new primary is selected";
  expect(look(bare, world([earlier(sameFix)])).ideas[0]?.remediations).toEqual(["212"]);
  const vault = fix({ repo: repo("vault", "private") });
  expect(look(bare, world([earlier(sameFix)], [vault])).ideas[0]?.remediations).toEqual([]);
  const one = seen("incidents", 47, { body: report(bare), labels: ["incident"] });
  expect(incidentLook.asks(one, setting(), world([earlier(sameFix)], [vault]))).toContainEqual({
    ask: "right",
    of: person("tomo"),
    in: { owner: "acme", name: "vault" },
  });
});

describe("it is opened all the same", () => {
  const opened = (...of: Parameters<typeof look>) => look(...of).opens.map((w) => w.title);

  test.each([
    ["two different fixes with similar words", "Alert when a new primary is selected (acme/platform)"],
    ["the same words for another repository", "Recover when a new primary is selected (acme/checkout)"],
    ["the opposite", "Do not recover when a new primary is selected (acme/platform)"],
  ])("%s", (_story, text) => expect(opened(text, world([earlier(sameFix)]))).toHaveLength(1));

  test("the causes have nothing in common, whatever the title", () =>
    expect(opened(line, world([earlier(sameFix)]), {}, "Full disk")).toHaveLength(1));

  test("both causes are unknown", () => {
    const causes = [{ key: "unknown", text: "unknown", slug: null }];
    expect(opened(line, world([earlier(sameFix, { causes })]), {}, "unknown")).toHaveLength(1);
  });

  test("the earlier one was settled before this incident: it happened again", () => {
    const settled = fix({ state: "declined", settledAt: "2026-04-01T09:00:00.000Z" });
    expect(opened(line, world([earlier(sameFix)], [settled]))).toHaveLength(1);
  });

  test("a person says so with a command", () => {
    const comments = [
      comment(person("rae"), "/remediate acme/platform Recover when a new primary is selected"),
    ];
    const { opens, ideas } = look(line, world([earlier(sameFix)]), { comments });
    expect(opens).toHaveLength(1);
    // The command has the words of the line, so it is the line: one idea, with an issue of its own.
    expect(ideas).toMatchObject([{ remediations: [], opens: { in: { name: "platform" } } }]);
  });
});

describe("what became of it is the answer to the line that took it", () => {
  test.each([
    ["declined", "acme/platform#212, declined"],
    ["done", "acme/platform#212, done"],
  ] as const)("%s since: nothing is opened in its place", (state, words) => {
    const settled = fix({ state, settledAt: "2026-05-12T08:00:00.000Z", ownerless: true });
    const { opens, status } = look(line, world([earlier(sameFix)], [settled]));
    expect(opens).toEqual([]);
    expect(status).toContain(words);
  });
});

test("a line ticked or struck out in the report is left as the person wrote it", () => {
  expect(look(`~~${line}~~`, world([earlier(sameFix)])).ideas[0]?.repeats).toBe(undefined);
  const ticked = seen("incidents", 47, { body: report(line).replace("[ ]", "[x]"), labels: ["incident"] });
  const facts = incidentLook.understand(ticked, setting(), world([earlier(sameFix)]), told(["platform"]));
  expect(facts.ideas[0]).toMatchObject({ settled: "done", remediations: [] });
});

test("nothing is taken while it burns", () => {
  const burning = {
    body: report(line).replace(/### Mitigated[^#]*/, ""),
    createdAt: "2026-05-12T08:00:00.000Z",
  };
  expect(look(line, world([earlier(sameFix)]), burning).ideas[0]?.remediations).toEqual([]);
});

test("while the earlier one is being opened the later one waits, and opens nothing", () => {
  const [idea] = earlier(sameFix).ideas;
  const opening = earlier(sameFix, {
    ideas: [{ ...idea!, remediations: [], opens: { key: idea!.key, in: repo("platform") } }],
  });
  for (const opened of [{}, { [idea!.key]: null }, { [idea!.key]: { id: "212", at: "", url: "" } }]) {
    const { opens, ideas } = look(line, { ...world([opening], []), opened });
    expect(opens).toEqual([]);
    expect(ideas[0]?.waiting).toBe("also proposed in acme/incidents#31, and being opened there");
  }
});

test("of two that would be opened now only the earlier one is: neither waits for the other", () => {
  const later = earlier(sameFix, { openedAt: "2026-05-12T09:00:00.000Z" });
  const [idea] = later.ideas;
  const opening = {
    ...later,
    ideas: [{ ...idea!, remediations: [], opens: { key: "k", in: repo("platform") } }],
  };
  expect(look(line, world([opening], [])).opens).toHaveLength(1);
});

test("an idea that has an issue of its own takes no other, so two that repeat each other stay as they are", () => {
  const own = { id: "300", at: "acme/platform#300", url: "" };
  const key = look(line, nothingKnown).ideas[0]!.key;
  const known = { ...world([earlier(sameFix)]), opened: { [key]: own } };
  expect(look(line, known).ideas[0]).toMatchObject({ remediations: ["300"] });
  expect(look(line, known).ideas[0]?.repeats).toBe(undefined);
});

test("the earliest of several is taken, in whatever order they are remembered", () => {
  const ids = ["31", "32", "33"];
  const incidents = ids.map((id, i) => {
    const facts = earlier(sameFix, {
      id,
      at: `acme/incidents#${id}`,
      openedAt: `2026-03-0${9 - i}T09:00:00.000Z`,
    });
    return { ...facts, ideas: facts.ideas.map((idea) => ({ ...idea, key: id, remediations: [`2${id}`] })) };
  });
  const fixes = ids.map((id) => fix({ id: `2${id}`, at: `acme/platform#2${id}` }));
  fc.assert(
    fc.property(
      fc.shuffledSubarray(incidents, { minLength: 3 }),
      fc.shuffledSubarray(fixes, { minLength: 3 }),
      (some, others) => {
        expect(look(line, world(some, others)).ideas[0]?.remediations).toEqual(["233"]);
      },
    ),
  );
});

test("what was taken by likeness is not taken on: words do not drift from line to line", () => {
  const [idea] = earlier("Recover by hand").ideas;
  const drifted = earlier("x", {
    ideas: [
      { ...idea!, text: sameFix, remediations: ["212"], repeats: { of: "212", in: "acme/incidents#12" } },
    ],
  });
  expect(look(line, world([drifted])).opens).toHaveLength(1);
});
