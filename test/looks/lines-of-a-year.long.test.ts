import fc from "fast-check";
import { expect, test } from "vitest";
import { traceLines } from "../../src/looks/lines.ts";
import type { FollowUpLine } from "../../src/looks/reading/follow-ups.ts";
import { readReport } from "../../src/looks/reading/report.ts";

const report = (...lines: string[]): FollowUpLine[] =>
  readReport(`### Follow-ups\n\n${lines.map((line) => `- [ ] ${line}`).join("\n")}\n`).lines;
const platform = { owner: "acme", name: "platform" };

/** One line as its writer knows it: which line it is, its words, and what stands around them. */
type Written = { id: number; words: string[]; after: string };
type Edit = (lines: Written[], fresh: () => Written) => Written[];

const things = "primary replica cache queue broker gateway session token shard index tenant region".split(
  " ",
);
const verbs = "restart drain promote verify limit retire isolate throttle rotate rebuild".split(" ");
const at = (n: number, list: Written[]): number => n % Math.max(1, list.length);

const reworded = (line: Written, n: number): Written => {
  const words = [...line.words];
  words[n % words.length] = `word${n}`;
  return { ...line, words };
};

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.nat(99).map(
    (n): Edit =>
      (lines) => [...lines.slice(at(n, lines)), ...lines.slice(0, at(n, lines))],
  ),
  fc.nat(99).map(
    (n): Edit =>
      (lines) =>
        lines.map((line, i) => (i === at(n, lines) ? reworded(line, n) : line)),
  ),
  fc.nat(99).map(
    (n): Edit =>
      (lines) =>
        lines.map((line, i) => (i === at(n, lines) ? { ...line, after: " @alice due 2026-06-01" } : line)),
  ),
  fc.nat(99).map(
    (n): Edit =>
      (lines) =>
        lines.filter((_, i) => i !== at(n, lines)),
  ),
  fc.nat(99).map(
    (n): Edit =>
      (lines, fresh) => [...lines.slice(0, at(n, lines)), fresh(), ...lines.slice(at(n, lines))],
  ),
  fc.constant<Edit>((lines) => [...lines].reverse()),
);

/** A year of edits: in each step at most so many are saved at once, and the app looks or sleeps through it. */
const year = (most: number) =>
  fc.array(fc.record({ edits: fc.array(edit, { minLength: 1, maxLength: most }), looks: fc.boolean() }), {
    minLength: 1,
    maxLength: 14,
  });

/** Plays it with an app that opens whatever is surely new, and returns which written line each issue came from. */
const play = (steps: { edits: Edit[]; looks: boolean }[], wordsOf: (id: number) => string[]) => {
  let ids = 0;
  const fresh = (): Written => {
    ids += 1;
    return { id: ids, words: wordsOf(ids), after: " (acme/platform)" };
  };
  let lines = [fresh(), fresh()];
  const versions: FollowUpLine[][] = [];
  const issues: { name: string; from: number }[] = [];
  let asked = 0;
  for (const { edits, looks } of [{ edits: [], looks: true }, ...steps]) {
    for (const one of edits) lines = one(lines, fresh);
    versions.push(report(...lines.map(({ words, after }) => `${words.join(" ")}${after}`)));
    if (!looks) continue;
    const trace = traceLines(
      versions,
      issues.map(({ name }) => ({ name, titles: [], in: platform })),
    );
    for (const [i, { names, perhaps }] of trace.lines.entries()) {
      const has = (list: string[]) => issues.some(({ name }) => list.includes(name));
      if (has(names)) continue;
      if (has(perhaps)) asked += 1;
      else issues.push({ name: names.at(-1) ?? "", from: lines[i]?.id ?? 0 });
    }
  }
  return { issues, asked, lines };
};

test("whatever people do to their lines, at most one issue is opened for each", () => {
  const overlapping = (id: number) => [
    verbs[id % verbs.length] ?? "",
    "the",
    things[id % things.length] ?? "",
    "before",
    "every",
    things[(id * 5 + 1) % things.length] ?? "",
    "change",
  ];
  fc.assert(
    fc.property(year(3), (steps) => {
      const { issues } = play(steps, overlapping);
      expect(new Set(issues.map(({ from }) => from)).size).toBe(issues.length);
    }),
    { numRuns: 150 },
  );
}, 30_000);

test("lines that share no word, edited one at a time: each is opened once, and nobody is asked", () => {
  const disjoint = (id: number) =>
    Array.from(
      { length: 6 },
      (_, i) => `${verbs[(id + i) % verbs.length]}${String.fromCharCode(97 + id)}${id * 7 + i}`,
    );
  fc.assert(
    fc.property(year(1), (steps) => {
      const { issues, asked, lines } = play([...steps, { edits: [], looks: true }], disjoint);
      expect(asked).toBe(0);
      expect(new Set(issues.map(({ from }) => from)).size).toBe(issues.length);
      const opened = issues.map(({ from }) => from);
      expect(lines.every(({ id }) => opened.includes(id))).toBe(true);
    }),
    { numRuns: 150 },
  );
}, 30_000);
