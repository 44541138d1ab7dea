import { describe, expect, test } from "vitest";
import type { Known } from "../../src/domain/facts.ts";
import type { Told } from "../../src/domain/look.ts";
import type { OwnerEvidence } from "../../src/domain/owner.ts";
import type { Seen } from "../../src/domain/seen.ts";
import { remediationLook } from "../../src/looks/remediation.ts";
import { nothingKnown, person, seen, setting, told } from "../acme.ts";
import { incident } from "../facts.ts";

const proposed = "2026-04-20T09:00:00.000Z";
const known: Known = {
  ...nothingKnown,
  incidents: [incident("47", { openedAt: proposed, cites: ["I_platform_212"] })],
};
const paragraph = "**Who could take this?** This repository is owned by `mira` (CODEOWNERS).";
const ending = " Nobody has been assigned.";
const body = (middle: string) =>
  `From the report of acme/incidents#47.\n\n${middle}\n\nAssign yourself to take it.`;
const ours = (middle: string, over: Partial<Seen> = {}): Seen =>
  seen("platform", 212, {
    title: "Do I_platform_212",
    byUs: true,
    author: { id: "APP", login: "followthrough[bot]", kind: "bot" },
    mark: { kind: "remediation", key: "47 I_platform_212" },
    createdAt: proposed,
    body: body(middle),
    ...over,
  });

const evidence: OwnerEvidence = {
  codeowners: "* @lin",
  places: [{ path: null, there: true, merges: [] }],
  property: [],
  teams: [],
  standing: { lin: "able" },
};
const knows: Told = { ...told(["platform"]), owners: () => evidence };
const asks = (one: Seen) => remediationLook.asks(one, setting(), known).filter(({ ask }) => ask === "owners");
/** The paragraph in the body as it is wanted. */
const wanted = (one: Seen, right: Told = knows): string | undefined => {
  const facts = remediationLook.understand(one, setting(), known, right);
  const wants = remediationLook.decide(facts, one, setting(), known, right);
  return wants
    .flatMap((want) => (want.want === "issue" ? want.body.split("\n\n") : []))
    .find((one) => one.startsWith("**Who could"));
};
const mira = { assignees: [person("mira")] };

describe("the paragraph stays as it reads", () => {
  test("while nobody has it, whatever the repository says by now, and nothing is asked", () => {
    expect(wanted(ours(paragraph + ending))).toBe(paragraph + ending);
    expect(asks(ours(paragraph + ending))).toEqual([]);
  });
  test("while somebody has it, without the last sentence", () => {
    expect(wanted(ours(paragraph + ending, mira))).toBe(paragraph);
    expect(wanted(ours(paragraph, mira))).toBe(paragraph);
    expect(asks(ours(paragraph, mira))).toEqual([]);
  });
  test("a bot that is assigned has it no more than nobody", () =>
    expect(wanted(ours(paragraph + ending, { assignees: [person("helper", "bot")] }))).toBe(
      paragraph + ending,
    ));
  test("where it was not there, or a person took it out, it does not come", () => {
    expect(wanted(ours("Done when it holds."))).toBeUndefined();
    expect(asks(ours("Done when it holds."))).toEqual([]);
  });
  test("a quoted one is not taken for ours", () =>
    expect(wanted(ours("> **Who could take this?** `mallory`."))).toBeUndefined());
});

describe("whoever had it leaves it", () => {
  const left = ours(paragraph, { assignees: [person("mira", "gone")] });
  test("the evidence of that day is asked and said", () => {
    expect(asks(left)).toEqual([
      { ask: "owners", in: { owner: "acme", name: "platform" }, paths: [], property: null },
    ]);
    const again = wanted(left) ?? "";
    expect(again).toBe(`**Who could take this?** This repository is owned by \`lin\` (CODEOWNERS).${ending}`);
    expect(asks(ours(again))).toEqual([]);
  });
  test("what cannot be read leaves the old evidence, and nobody is said to have it", () =>
    expect(wanted(left, told(["platform"]))).toBe(paragraph + ending));
  test("what a person edited, and what is closed, is not asked about", () => {
    expect(asks(ours(paragraph, { editors: [person("rae")] }))).toEqual([]);
    expect(asks(ours(paragraph, { state: "closed", reason: "completed" }))).toEqual([]);
  });
});
