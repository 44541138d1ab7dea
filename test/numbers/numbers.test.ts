import { describe, expect, test } from "vitest";
import { changeOf, neededFor, welch, widening } from "../../src/numbers/change.ts";
import { percentile, percentileOf, share } from "../../src/numbers/interval.ts";
import { beyond } from "../../src/numbers/student.ts";
import { halfEnded, survival } from "../../src/numbers/survival.ts";

describe("a share has Wilson's interval", () => {
  // Newcombe (1998), table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("%i of %i", (some, n, low, high) => {
    const found = share(some, n);
    expect(found?.value).toBeCloseTo(some / n, 12);
    expect(found?.low).toBeCloseTo(low, 4);
    expect(found?.high).toBeCloseTo(high, 4);
  });
  test("of none there is none, and all of them end at one", () => {
    expect(share(0, 0)).toBeNull();
    expect(share(7, 7)?.high).toBe(1);
  });
});

describe("Student's distribution", () => {
  // Two-sided 5 % points of the printed tables, and what the first degree of freedom gives exactly: 1/2 beyond ±1.
  test.each([
    [12.7062047, 1, 0.05],
    [2.2281389, 10, 0.05],
    [2.0422725, 30, 0.05],
    [2.7499957, 30, 0.01],
    [1, 1, 0.5],
    [0, 5, 1],
  ])("%f with %i degrees of freedom", (t, df, p) => {
    expect(beyond(t, df)).toBeCloseTo(p, 7);
    expect(beyond(-t, df)).toBeCloseTo(p, 7);
  });
});

// "Student" (1908), hours of sleep gained with two drugs; the test as every statistics package prints it.
const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

test("Welch's test gives what is published for Student's sleep data", () => {
  const found = welch(second, first);
  expect(found.t).toBeCloseTo(-1.8608, 4);
  expect(found.df).toBeCloseTo(17.776, 3);
  expect(found.p).toBeCloseTo(0.07939, 5);
});

test("a percentile lies on the line between the two values beside it", () => {
  const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  expect([0.5, 0.75, 0.9].map((part) => percentile(values, part))).toEqual([5.5, 7.75, 9.1]);
});

test("its interval holds the value, is the same each time, and narrows with more of them", () => {
  const wide = Array.from({ length: 12 }, (_, n) => Math.exp(Math.sin(n) * 2));
  const narrow = Array.from({ length: 600 }, (_, n) => Math.exp(Math.sin(n) * 2));
  const [few, many] = [percentileOf(wide, 0.5), percentileOf(narrow, 0.5)];
  if (few === null || many === null) throw new Error("there is none");
  for (const { value, low, high } of [few, many]) {
    expect(low).toBeLessThanOrEqual(value);
    expect(value).toBeLessThanOrEqual(high);
  }
  expect(many.high - many.low).toBeLessThan((few.high - few.low) / 2);
  expect(percentileOf([...wide].reverse(), 0.5)).toEqual(few);
  expect(percentileOf([], 0.5)).toBeNull();
});

describe("survival of what stands open", () => {
  // Freireich et al. (1963), weeks in remission under 6-mercaptopurine; curve and intervals as in the textbooks.
  const ended = [6, 6, 6, 7, 10, 13, 16, 22, 23];
  const watched = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
  const curve = survival([
    ...watched.map((days) => ({ days, ended: false })),
    ...ended.map((days) => ({ days, ended: true })),
  ]);
  test.each([
    [6, 21, 0.8571, 0.6197, 0.9516],
    [7, 17, 0.8067, 0.5631, 0.9228],
    [10, 15, 0.7529, 0.5032, 0.8894],
    [13, 12, 0.6902, 0.4316, 0.8491],
    [16, 11, 0.6275, 0.3675, 0.8049],
    [22, 7, 0.5378, 0.2678, 0.7468],
    [23, 6, 0.4482, 0.1881, 0.6801],
  ])("week %i", (days, open, value, low, high) => {
    const step = curve.find((one) => one.days === days);
    expect(step?.open).toBe(open);
    expect(step?.still.value).toBeCloseTo(value, 4);
    expect(step?.still.low).toBeCloseTo(low, 4);
    expect(step?.still.high).toBeCloseTo(high, 4);
  });
  test("half have ended on the first day on which half have", () => {
    expect(halfEnded(curve)).toBe(23);
    expect(halfEnded(survival([{ days: 3, ended: false }]))).toBeNull();
    expect(survival([])).toEqual([]);
  });
  test("where all have ended, none is left", () =>
    expect(survival([{ days: 2, ended: true }])).toEqual([
      { days: 2, still: { value: 0, low: 0, high: 0 }, open: 1 },
    ]));
});

describe("how many it takes", () => {
  test("a percentile takes more than the typical time: 1.57, 1.86 and 2.92 times", () => {
    expect(widening(0.5)).toBeCloseTo(Math.PI / 2, 3);
    expect(widening(0.75)).toBeCloseTo(1.857, 2);
    expect(widening(0.9)).toBeCloseTo(2.922, 2);
  });
  test("for a spread of one, 96 on each side, and for p90 280", () => {
    // 2 (1.9600 + 0.8416)² ÷ ln(1.5)² = 95.5, as the usual formula for two means has it.
    expect(neededFor(1, "typical")).toBe(96);
    expect(neededFor(1, { percentile: 0.9 })).toBeGreaterThanOrEqual(278);
    expect(neededFor(1, { percentile: 0.9 })).toBeLessThanOrEqual(281);
  });
  test("with fewer it says how many more of the smaller side", () => {
    const few = Array.from({ length: 20 }, (_, n) => 1 + (n % 5));
    const found = changeOf(few, [...few, ...few], { percentile: 0.9 });
    if (found.says !== "cannot tell yet") throw new Error(found.says);
    expect(found.more).toBeGreaterThan(0);
    expect(changeOf([], [], "typical")).toEqual({ says: "cannot tell yet", more: 96 });
  });
});

test("a clear change is said with its ratio, and times of zero count for nothing", () => {
  const before = Array.from({ length: 60 }, (_, n) => 10 + (n % 9));
  const after = before.map((value) => value * 2);
  const found = changeOf([0, ...before], after, "typical");
  expect(found).toMatchObject({ says: "higher" });
  if (found.says !== "cannot tell yet") expect(found.ratio).toBeCloseTo(2, 9);
  expect(changeOf(after, before, { percentile: 0.9 })).toMatchObject({ says: "lower" });
  expect(changeOf(before, before, "typical")).toMatchObject({ says: "no change seen", p: 1 });
});
