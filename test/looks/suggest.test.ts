import fc from "fast-check";
import { expect, test } from "vitest";
import type { Cause, IncidentFacts } from "../../src/domain/incident.ts";
import { readReport } from "../../src/looks/reading/report.ts";
import { suggestedCause } from "../../src/looks/suggest/cause.ts";
import { MOST_REMEMBERED, ownWords } from "../../src/looks/suggest/words.ts";
import { config, repo } from "../acme.ts";
import { incident } from "../facts.ts";
import {
  accuracyOf,
  answersOf,
  filed,
  labelled,
  listed,
  reviewed,
  suggestsByKeywords,
} from "./labelled/causes.ts";

const half = (name: "a" | "b") => labelled.filter((one) => one.half === name);
const accuracy = (name: "a" | "b") =>
  accuracyOf(answersOf(half(name), (own, earlier) => suggestedCause(own, earlier, listed)));

test("on invented incidents it is right when it speaks, and silent where it is not sure", () => {
  expect(labelled.length).toBeGreaterThanOrEqual(60);
  expect(accuracy("a").precision).toBe(1);
  const heldOut = accuracy("b");
  expect(heldOut.precision).toBeGreaterThanOrEqual(0.9);
  expect(heldOut.coverage).toBeGreaterThanOrEqual(0.5);
  const plain = accuracyOf(answersOf(half("b"), suggestsByKeywords(0.1)));
  expect(heldOut.precision).toBeGreaterThan(plain.precision + 0.3);
});

const written = (text: string, slug: string | null = null): Cause => ({
  key: text.toLowerCase(),
  text,
  slug,
});
const report = (id: string, day: number, over: Partial<IncidentFacts>): IncidentFacts => ({
  ...incident(id, { openedAt: `2026-03-${String(day).padStart(2, "0")}T08:00:00.000Z` }),
  ...over,
});
const failover = report("12", 1, {
  title: "Sign-ins failed",
  words: "Workers kept the address of the old primary after Redis elected another one.",
  causes: [written("clients kept the old primary's address")],
});
const carts = report("47", 20, {
  title: "Carts were emptied",
  words: "After Redis elected another primary the cart workers kept the old address.",
});
const said = (own: IncidentFacts, earlier: IncidentFacts[] = [failover], share = config.share) =>
  suggestedCause(own, earlier, { config: { ...config, causes: [], share } });

test("it names the cause as a command would, the sentence, and the incident", () => {
  expect(said(carts)).toEqual({
    cause: "clients kept the old primary's address",
    sentence: carts.words,
    in: [{ id: "12", at: "acme/incidents#12", url: failover.url, repo: failover.repo }],
  });
});

test("titles and impacts that are alike, word for word, suggest nothing", () => {
  const symptom = {
    title: carts.title,
    impact: "Sign-ins failed, Redis refused every write to the old primary's address.",
  };
  const { words: _none, ...untold } = failover;
  const alike = { ...untold, ...symptom };
  expect(said({ ...carts, ...symptom, words: "A quota of the vendor was used up." }, [alike])).toBeNull();
  const { words, ...silent } = carts;
  expect(words).toBeDefined();
  expect(said({ ...silent, title: failover.words ?? "", impact: failover.words ?? "" })).toBeNull();
});

test("what happened may say the symptom again: it does not count there either", () => {
  const title = "Redis refused every write to the old primary";
  const earlier = {
    ...failover,
    title,
    words: `${title}. An upgrade had made it read-only.`,
    causes: [written("an upgrade made the Redis primary refuse writes")],
  };
  const again = { ...carts, title, words: `${title}. Its disk was full.` };
  expect(said(again, [earlier])).toBeNull();
  expect(said({ ...again, title: "Carts were emptied" }, [earlier])?.sentence).toBe(`${title}.`);
});

test("what has a cause that others share, or that the organisation has named, is not asked", () => {
  expect(said({ ...carts, causes: failover.causes })).toBeNull();
  expect(said({ ...carts, causes: [written("something", "something")] })).toBeNull();
  expect(said({ ...carts, causes: [written("unknown")] })).not.toBeNull();
  expect(said({ ...carts, causes: [written("the cart workers kept an old address")] })).not.toBeNull();
});

test("an incident that came later, or was none, says nothing of this one", () => {
  expect(said(carts, [{ ...failover, openedAt: "2026-03-21T08:00:00.000Z" }])).toBeNull();
  expect(said(carts, [{ ...failover, state: "duplicate" }])).toBeNull();
  expect(said(carts, [{ ...failover, state: "not an incident" }])).toBeNull();
  expect(said(carts, [{ ...failover, causes: [] }])).toBeNull();
  expect(said(carts, [{ ...failover, causes: [written("unknown")] }])).toBeNull();
});

test("words of a repository that may not stand here are not even compared", () => {
  const hidden = { ...failover, repo: repo("vault", "private") };
  expect(said(carts, [hidden])).toBeNull();
  expect(said(carts, [hidden], [{ from: "acme/vault", to: "acme/incidents" }])?.in[0]?.repo.name).toBe(
    "vault",
  );
});

test("a cause that a command cannot repeat is not suggested", () => {
  const with_ = (text: string) => said(carts, [{ ...failover, causes: [written(text)] }]);
  const words = "clients kept the old primary's address";
  expect(with_(`${words} in \`redis.conf\``)).toBeNull();
  expect(with_(`${words}, ${"and so on ".repeat(20)}`)).toBeNull();
  expect(with_(`${words} for long`)?.cause).toBe(`${words} for long`);
});

test("the order in which it is remembered changes nothing", () => {
  const list = half("b");
  const earlier = list.slice(0, 34).map(reviewed);
  fc.assert(
    fc.property(fc.shuffledSubarray(earlier, { minLength: 34, maxLength: 34 }), (others) => {
      const at = list.findIndex(({ title }) => title === "Linter fails every pull request");
      const own = filed(list[at]!, at);
      expect(suggestedCause(own, others, listed)).toEqual(suggestedCause(own, earlier, listed));
    }),
    { numRuns: 20 },
  );
});

test("what is remembered of a report is prose, without code and tables, and has an end", () => {
  const body = `### What happened?\n\nThe primary changed. See https://a.test/x.\n\n\`\`\`\nsecret dump\n\`\`\`\n\n- one thing\n\n| a | b |\n|---|---|\n| cell | cell |\n\n### Impact\n\nSign-ins failed.\n`;
  expect(ownWords(readReport(body))).toBe("The primary changed.\nSee https://a.test/x.\none thing");
  const long = ownWords(readReport(`### What happened?\n\n${"The primary changed again. ".repeat(900)}`));
  expect(long?.length).toBeLessThanOrEqual(MOST_REMEMBERED);
  expect(ownWords(readReport("### Impact\n\nSign-ins failed.\n"))).toBeNull();
});
