import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseModel, runModel } from "../../src/model/index.ts";
import { flowsOf, type Way, weeksBetween } from "../../src/numbers/flows.ts";
import { modelText } from "../../src/numbers/model-text.ts";
import { rateOf } from "../../src/numbers/rate.ts";
import { whatIf } from "../../src/numbers/what-if.ts";

const until = "2026-11-23T00:00:00.000Z";
const ago = (days: number): string => new Date(Date.parse(until) - days * 86_400_000).toISOString();

/** One incident: opened, mitigated and remediated so many days before the end. */
const way = (opened: number, mitigated: number | null, remediated: number | null): Way => ({
  opened: ago(opened),
  mitigated: mitigated === null ? null : ago(mitigated),
  remediated: remediated === null ? null : ago(remediated),
});

describe("a rate has the interval of its count", () => {
  // The exact intervals of a Poisson count, as printed in Garwood's table (Biometrika 28, 1936).
  test.each([
    [0, 0, 3.689],
    [1, 0.0253, 5.572],
    [10, 4.795, 18.39],
    [100, 81.36, 121.63],
  ])("%i", (n, low, high) => {
    const found = rateOf(n, 1);
    expect(Math.abs(found.low - low)).toBeLessThan(0.03);
    expect(Math.abs(found.high - high)).toBeLessThan(0.03);
    expect(rateOf(n, 13).high).toBeCloseTo(found.high / 13, 12);
  });
});

test("every incident stands in one stock, and flows where its days say", () => {
  const flows = flowsOf(
    [way(100, 99, 50), way(40, 39, null), way(10, null, null), way(200, 199, 120)],
    until,
    13,
  );
  expect(flows.stocks).toEqual({ incidents: 1, mitigated: 1, remediated: 2 });
  expect([flows.incidents.n, flows.mitigated.n, flows.remediated.n]).toEqual([2, 1, 1]);
  expect(flows.changes).toBeNull();
});

test("the end of a period belongs to the next one", () => {
  const later = new Date(Date.parse(until) + 13 * 7 * 86_400_000).toISOString();
  const one = [way(0, null, null)];
  expect(flowsOf(one, until, 13).incidents.n).toBe(0);
  expect(flowsOf(one, later, 13).incidents.n).toBe(1);
});

test("what comes in is in a stock, whatever the history", () => {
  const day = fc.integer({ min: 0, max: 400 });
  const any = fc.tuple(day, fc.option(day), fc.option(day)).map(([a, b, c]) => {
    const mitigated = b === null ? null : Math.min(a, b);
    return way(a, mitigated, mitigated === null || c === null ? null : Math.min(mitigated, c));
  });
  fc.assert(
    fc.property(fc.array(any), (ways) => {
      const { stocks } = flowsOf(ways, until, 13);
      const known = ways.filter(({ opened }) => opened < until).length;
      expect(stocks.incidents + stocks.mitigated + stocks.remediated).toBe(known);
    }),
    { numRuns: 300, seed: 20261124 },
  );
});

/** Two incidents come in a week, two are mitigated, one in two weeks is remediated. */
const slow = flowsOf(
  Array.from({ length: 52 }, (_, n) => way(180 - n * 3.5, 179 - n * 3.5, n % 4 === 0 ? 178 - n * 3.5 : null)),
  until,
  26,
);

test("the model that is exported is read back, and runs", () => {
  const text = modelText(slow);
  const model = parseModel(text);
  expect(model.flows.every(({ kind }) => kind === "rate")).toBe(true);
  const [start, next] = runModel(model, 1);
  expect(start?.get("Mitigated")).toBe(slow.stocks.mitigated);
  expect(next?.get("Remediated")).toBeCloseTo(slow.stocks.remediated + slow.remediated.perWeek, 5);
  expect(text).toMatch(/^# One round is a week\. Counted from 2026-05-25 to 2026-11-23\./);
  expect(modelText(flowsOf([], until, 4))).toContain("@ Rate(0.0)");
});

test("where remediation is the bottleneck, a sponsor helps, and larger deployments do not", () => {
  const found = whatIf(slow, 26);
  expect(found.bottleneck).toBe("remediation");
  expect(found.scenarios.map(({ name }) => name)).toEqual([
    "sponsor",
    "fewer, larger deployments",
    "better tests",
    "surge",
  ]);
  const of = (name: string) => found.scenarios.find((run) => run.name === name);
  expect(of("sponsor")?.change.high).toBeLessThan(0);
  expect(found.beside).toContain("fewer, larger deployments");
  expect(found.beside).not.toContain("sponsor");
  for (const { open, weeks } of found.scenarios) {
    expect(weeks).toHaveLength(27);
    expect(open.low).toBeLessThanOrEqual(open.value);
    expect(open.value).toBeLessThanOrEqual(open.high);
  }
});

test("nothing is lost between the stocks, in any scenario", () => {
  const found = whatIf(slow, 26);
  for (const { weeks } of [found.now, ...found.scenarios]) {
    const sums = weeks.map(({ incidents, mitigated, remediated }) => incidents + mitigated + remediated);
    expect(sums.every((sum, n) => n === 0 || sum >= (sums[n - 1] ?? 0) - 1e-6)).toBe(true);
    expect(weeks.map(({ week }) => week)).toEqual(weeks.map((_one, n) => n));
  }
});

test("a history is as many whole weeks as there are", () => {
  expect(weeksBetween(ago(20), until, 13)).toBe(2);
  expect(weeksBetween(ago(400), until, 13)).toBe(13);
  expect(weeksBetween(null, until, 13)).toBe(0);
});
