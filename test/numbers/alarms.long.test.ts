import { expect, test } from "vitest";
import { changeOf, neededFor, type Statistic } from "../../src/numbers/change.ts";
import { percentile, percentileOf } from "../../src/numbers/interval.ts";
import { type Random, randomFrom } from "../../src/numbers/random.ts";

const random = randomFrom(20_261_124);

/** A value of the normal distribution (Box and Muller). */
const normal = (draw: Random): number =>
  Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());

const times = (n: number, sigma: number, factor = 1): number[] =>
  Array.from({ length: n }, () => factor * Math.exp(3 + sigma * normal(random)));

const p90: Statistic = { percentile: 0.9 };
const statistics: [string, Statistic][] = [
  ["typical time", "typical"],
  ["p90", p90],
];

test.each(statistics)(
  "the %s alarms in at most one of twenty quarters in which nothing changed",
  (name, of) => {
    const runs = 200;
    for (const n of [10, 30, 66])
      for (const sigma of [0.2, 0.4, 1]) {
        let alarms = 0;
        let told = 0;
        for (let run = 0; run < runs; run += 1) {
          const found = changeOf(times(n, sigma), times(n, sigma), of);
          if (found.says === "higher") alarms += 1;
          if (found.says !== "cannot tell yet") told += 1;
        }
        console.info(`${name}, n = ${n}, spread ${sigma}: told ${told} of ${runs}, "worse" ${alarms}`);
        expect(alarms / runs).toBeLessThanOrEqual(0.05);
      }
  },
  600_000,
);

test.each(statistics)(
  "the %s finds a change by half in about four of five cases, with as many as it asks for",
  (name, of) => {
    const runs = 300;
    for (const sigma of [0.3, 0.5]) {
      // A tenth more, so that a spread that comes out a little larger does not close the gate.
      const n = Math.ceil(neededFor(sigma, of) * 1.3);
      let found = 0;
      let told = 0;
      for (let run = 0; run < runs; run += 1) {
        const change = changeOf(times(n, sigma), times(n, sigma, 1.5), of);
        if (change.says !== "cannot tell yet") told += 1;
        if (change.says === "higher") found += 1;
      }
      console.info(`${name}, n = ${n}, spread ${sigma}: found ${found} of ${told} told, of ${runs}`);
      expect(found / told).toBeGreaterThanOrEqual(0.75);
    }
  },
  600_000,
);

test("the interval of a percentile holds the true one about as often as it says", () => {
  for (const [part, n] of [
    [0.5, 30],
    [0.75, 30],
    [0.9, 60],
  ] as const) {
    const truth = percentile(
      times(200_000, 0.8).sort((a, b) => a - b),
      part,
    );
    const runs = 200;
    let held = 0;
    for (let run = 0; run < runs; run += 1) {
      const found = percentileOf(times(n, 0.8), part);
      if (found !== null && found.low <= truth && truth <= found.high) held += 1;
    }
    console.info(`p${part * 100}, n = ${n}: ${held} of ${runs} intervals hold the true value`);
    expect(held / runs).toBeGreaterThanOrEqual(0.88);
  }
}, 600_000);
