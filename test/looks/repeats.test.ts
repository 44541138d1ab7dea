import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Proposal, repeatsOf, sameWords } from "../../src/looks/repeats.ts";
import { keywordOverlap } from "./labelled/keywords.ts";
import { heldOut, scoreOf, writtenOn } from "./labelled/score.ts";

type Pair = { a: string; b: string; same: boolean };
const pairs = JSON.parse(readFileSync(new URL("./labelled/repeats.json", import.meta.url), "utf8")) as Pair[];
const judged = (list: Pair[], finds: (pair: Pair) => boolean) =>
  scoreOf(list.map((pair) => ({ expected: pair.same, found: finds(pair) })));
const ours = ({ a, b }: Pair) => sameWords(a, b) !== null;

const proposal = (id: string, text: string, over: Partial<Proposal> = {}): Proposal => ({
  id,
  text,
  at: "2026-03-01T09:00:00.000Z",
  incident: `I_${id}`,
  ties: ["cause:redis-failover"],
  ...over,
});

describe("on the invented labelled pairs", () => {
  test("there are enough of them, and enough are true", () => {
    expect(pairs.length).toBeGreaterThanOrEqual(150);
    expect(pairs.filter(({ same }) => same).length).toBeGreaterThanOrEqual(60);
  });

  test("19 in 20 of what it says is right, on those that it was not written on too", () => {
    expect(judged(heldOut(pairs), ours).precision).toBeGreaterThanOrEqual(0.95);
    expect(judged(writtenOn(pairs), ours).precision).toBeGreaterThanOrEqual(0.95);
  });

  test("it finds more than shared keywords do, and is right more often", () => {
    const plain = judged(heldOut(pairs), ({ a, b }) => keywordOverlap(a, b) >= 0.8);
    const { precision, recall } = judged(heldOut(pairs), ours);
    expect(recall).toBeGreaterThan(plain.recall);
    expect(precision).toBeGreaterThan(plain.precision);
    expect(recall).toBeGreaterThanOrEqual(0.7);
  });

  test("two lines are the same fix from either side", () => {
    for (const { a, b } of pairs) expect([a, b, sameWords(a, b)]).toEqual([a, b, sameWords(b, a)]);
  });
});

test("the same fix in a related incident is a repeat, and says why", () =>
  expect(
    repeatsOf(proposal("2", "Recover when a new Redis primary is selected"), [
      proposal("1", "Recover when a new primary is selected for Redis"),
    ]),
  ).toEqual([
    {
      of: "1",
      because: "the same words in another order or form, and their incidents share a contributing cause",
      sure: true,
    },
  ]));

test("the same words across incidents that share nothing are never sure", () =>
  expect(
    repeatsOf(proposal("2", "Add a timeout"), [
      proposal("1", "Add a timeout", { ties: ["cause:full-disk"] }),
    ]),
  ).toEqual([{ of: "1", because: "the same words, but their incidents share no cause", sure: false }]));

test.each([
  ["same verb, other object", "Add retries to the checkout client", "Add retries to the billing client"],
  ["same object, other verb", "Document the failover procedure", "Test the failover procedure"],
  ["the other way round", "Move sessions from Redis to Postgres", "Move sessions from Postgres to Redis"],
  ["the opposite", "Restart workers during a deploy", "Do not restart workers during a deploy"],
  ["another number", "Rotate the signing key every 90 days", "Rotate the signing key every 30 days"],
  ["the report of another incident", "Write an incident report", "Write an incident report"],
])("two fixes stay two: %s", (_story, a, b) =>
  expect(repeatsOf(proposal("2", a), [proposal("1", b)])).toEqual([]),
);

test("two lines of one report are two proposals", () =>
  expect(
    repeatsOf(proposal("2", "Add a timeout", { incident: "I" }), [
      proposal("1", "Add a timeout", { incident: "I" }),
    ]),
  ).toEqual([]));

test("the earliest proposal comes first, by time and then by id, whatever the order they are given in", () => {
  const earlier = [
    proposal("b", "Add a timeout to DNS"),
    proposal("a", "Add a timeout to DNS"),
    proposal("c", "Add a timeout to DNS", { at: "2026-01-01T09:00:00.000Z" }),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(earlier, { minLength: 3 }), (shuffled) => {
      const found = repeatsOf(proposal("d", "DNS timeout"), shuffled);
      expect(found.map(({ of }) => of)).toEqual(["c", "a", "b"]);
    }),
  );
});

test("words of anybody neither break it nor hold it up", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string(), (a, b) => {
      expect(sameWords(a, b)).toBe(sameWords(b, a));
    }),
  );
  const began = performance.now();
  for (const text of [
    "",
    "[".repeat(20_000),
    "(".repeat(20_000),
    "set up ".repeat(10_000),
    "*a".repeat(20_000),
  ])
    sameWords(text, `${text} x`);
  expect(performance.now() - began).toBeLessThan(1_500);
});
