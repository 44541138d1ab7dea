import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ModelError, parseModel, runModel, tableOf } from "../../src/model/index.ts";
import { specs } from "./specs.ts";

const number = (cell: string): number =>
  cell === "inf" ? Number.POSITIVE_INFINITY : cell === "nan" ? Number.NaN : Number(cell);

/** Tables are compared as numbers: the reference writes `2.0` where we write `2`. */
const expectSame = (ours: string, theirs: string): void => {
  const [names, ...rows] = ours.trimEnd().split("\n");
  const [theirNames, ...theirRows] = theirs.trimEnd().split("\n");
  expect(names).toBe(theirNames);
  expect(rows).toHaveLength(theirRows.length);
  for (const [n, row] of rows.entries()) {
    const expected = (theirRows[n] ?? "").split(",").map(number);
    for (const [m, value] of row.split(",").map(number).entries())
      if (!Object.is(value, expected[m]))
        expect(Math.abs(value - (expected[m] ?? Number.NaN))).toBeLessThan(1e-9);
  }
};

const run = (text: string, rounds: number): string => {
  const model = parseModel(text);
  return tableOf(model, runModel(model, rounds), "csv");
};

test.each(specs)("$rule", ({ text, table }) => expectSame(run(text, 6), table));

type Entry = { name: string; rounds: number; spec: string; table: string | null };
const folder = join(
  process.env.FOLLOWTHROUGH_DATA ?? join(import.meta.dirname, "../../../shared/data"),
  "systems",
);
const index = join(folder, "index.json");

describe.skipIf(!existsSync(index))("the author's examples (skipped where they are absent)", () => {
  const entries: Entry[] = existsSync(index) ? JSON.parse(readFileSync(index, "utf8")) : [];
  test.each(entries)("$name", ({ rounds, spec, table }) => {
    const text = readFileSync(join(folder, spec), "utf8");
    if (table === null) expect(() => run(text, rounds)).toThrow(ModelError);
    else expectSame(run(text, rounds), readFileSync(join(folder, table), "utf8"));
  });
});

test.each([
  ["a(5) > b @ Zed", 'line 1, column 12: there is no stock called "Zed"'],
  ["a > b @ (Zed + 1)", 'line 1, column 10: there is no stock called "Zed"'],
  ["\na(1) > b(2) @ 1\nb(3) > a @ 1", "line 3, column 1: b starts with 2 already, so 3 cannot be said here"],
  ["a(1, 5)\na(1, 6)", "line 2, column 1: a starts with 1 already, so 1 cannot be said here"],
  ["a(0, 5)\na(0, 6)", "line 2, column 1: a is at most 5 already, so 6 cannot be said here"],
  [
    "[a] > b @ 0.5",
    "line 1, column 11: a conversion is a share of its source, and a is infinite; use a rate, such as @ 5",
  ],
  [
    "a(k)\nk(2)\na > b @ Leak(0.1)",
    "line 3, column 9: a leak is out of a stock that starts with a number, and a refers to another",
  ],
  ["a > b @ 2 +", "line 1, column 11: a value is missing after this"],
  ["a > b @ * 2", "line 1, column 9: a value is missing before this"],
  ["a > b @ 2 (3)", "line 1, column 11: an operation (+ - * /) is missing before this"],
  ["a > b @ (2 + 3", "line 1, column 9: this bracket is not closed"],
  ["a > b @ 2) + 3", "line 1, column 10: this bracket was never opened"],
  ["a > b @ Rate()", "line 1, column 14: a number, a stock or a formula is missing"],
  ["a > b @ 1, 2", "line 1, column 9: a flow takes one formula"],
  [
    "a > b @ Drip(1)",
    "line 1, column 9: Drip(...) is no flow; there are Rate(...), Conversion(...) and Leak(...)",
  ],
  ["a @ 5", "line 1, column 5: a flow goes from one stock to another: A > B @ 5"],
  ["7up > b @ 5", "line 1, column 1: a stock has a name of letters, digits and _, and begins with a letter"],
  ["a b! > c @ 5", "line 1, column 4: after ab stands nothing, or brackets to the end: ab(5) or ab(5, 10)"],
  ["a(b) > c @ 1\nb(a)", "line 1, column 3: a starts with a value that refers back to itself"],
  ["a(5) > b @ 1 / (c - c)\nc(2)", "line 1, column 16: this is zero, and nothing can be divided by it"],
  ["a(5) > b @ Leak(inf)", "line 1, column 12: this comes to Infinity, of which there is no whole part"],
])("%j is refused in one sentence that says where", (text, sentence) =>
  expect(() => run(text, 3)).toThrow(new RegExp(`^${sentence.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`)),
);

test("comments, empty lines and line ends of every kind count for nothing", () => {
  const plain = "a(5) > b @ 2";
  for (const text of [`# a model\n\n${plain}\n`, `${plain}\r\n\r\n`, `  a ( 5 )>b@ 2  `])
    expect(run(text, 3)).toBe(run(plain, 3));
  expect(run("a(5) # five\nb(2)", 0)).toBe(",b\n0,2\n");
});

test("a table for people lines up", () => {
  const model = parseModel("k(3) > Moved @ k / 7\n[In] > Kept @ 1200");
  expect(tableOf(model, runModel(model, 2), "columns")).toBe(
    ["      k  Moved  Kept", "0     3      0     0", "1  2.57   0.43  1200", "2  2.20   0.80  2400", ""].join(
      "\n",
    ),
  );
});

const stock = fc.constantFrom("a", "b", "c", "d");
const flow = fc.record({
  from: stock,
  to: stock,
  by: fc.oneof(
    fc.nat(12).map(String),
    fc.integer({ min: 1, max: 99 }).map((n) => `Leak(0.${String(n).padStart(2, "0")})`),
    fc
      .tuple(stock, fc.constantFrom("+", "*", "-"), fc.nat(3))
      .map(([name, sign, n]) => `${name} ${sign} ${n}`),
  ),
});
const start = fc.record({ a: fc.nat(50), b: fc.nat(50), c: fc.nat(50), d: fc.nat(50) });

test("what moves by rates and leaks is neither made nor lost, and no stock falls below zero", () => {
  fc.assert(
    fc.property(start, fc.array(flow, { maxLength: 6 }), (values, flows) => {
      const text = [
        ...Object.entries(values).map(([name, value]) => `${name}(${value})`),
        ...flows.map(({ from, to, by }) => `${from} > ${to} @ ${by}`),
      ].join("\n");
      const sum = (state: ReadonlyMap<string, number>): number =>
        [...state.values()].reduce((a, b) => a + b, 0);
      const rounds = runModel(parseModel(text), 15);
      const [first] = rounds;
      for (const state of rounds) {
        expect(sum(state)).toBeCloseTo(sum(first ?? new Map()), 6);
        for (const value of state.values()) expect(value).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 300, seed: 20261124 },
  );
});

test("a conversion never arrives with more than left, as long as its share is at most one", () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.integer({ min: 0, max: 100 }), (held, percent) => {
      const share = (percent / 100).toFixed(2);
      const [, after] = runModel(parseModel(`a(${held}) > b @ ${share}`), 1);
      const left = held - (after?.get("a") ?? 0);
      expect(after?.get("b")).toBeLessThanOrEqual(left);
      expect(after?.get("b")).toBe(Math.floor(left * Number(share)));
    }),
    { numRuns: 300, seed: 20261124 },
  );
});
