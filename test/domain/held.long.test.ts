import { describe, expect, test } from "vitest";
import { groupIncidents } from "../../src/domain/cluster.ts";
import { standOf } from "../../src/domain/held.ts";
import { daysAfter, daysBetween, type Instant } from "../../src/domain/refs.ts";
import { incident, remediation } from "../facts.ts";

/**
 * Clusters that nobody fixed, as the real rule opens them: incidents come by chance at a constant rate, somebody closes a
 * "fix" some time after the home was opened, and it changed nothing. How many are called held before the next one comes?
 */
const rule = { incidents: 2, days: 180 };
const rates = [0.5, 0.75, 1, 1.5, 2, 3, 4, 6];
const year = 365.25;
const start = "2020-01-01T00:00:00.000Z";

/** Seeded: the same worlds each time (Mulberry32, Tommy Ettinger 2017). */
const luck = (seed: number) => {
  let a = seed;
  return (): number => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

type World = { watched: number; fixedWithin: [number, number] };

/** Days of its incidents up to the fix, and of the fix; null: it was not opened while anybody watched. */
const cluster = (rate: number, world: World, chance: () => number) => {
  const gap = (): number => (-Math.log(1 - chance()) / rate) * year;
  const days = [0];
  const seen = [incident("0", { openedAt: start, causes: ["x"] })];
  while (groupIncidents(seen, rule).length === 0) {
    const next = (days.at(-1) ?? 0) + gap();
    if (next > world.watched * year) return null;
    days.push(next);
    seen.push(incident(String(seen.length), { openedAt: daysAfter(start, next), causes: ["x"] }));
  }
  const [soonest, latest] = world.fixedWithin;
  const done = (days.at(-1) ?? 0) + soonest + chance() * (latest - soonest);
  let next = (days.at(-1) ?? 0) + gap();
  while (next <= done) {
    days.push(next);
    next += gap();
  }
  return { opened: days.map((day) => daysAfter(start, day)), done: daysAfter(start, done), gap };
};

const standing = (opened: Instant[], done: Instant, now: Instant) => {
  const fix = { ...remediation("A", { moved: start, state: "done" }), settledAt: done };
  return standOf([fix], opened, rule, { now, accepted: false });
};

const plainDays = (opened: Instant[], done: Instant): number =>
  (Math.log(10) * Math.max(30, daysBetween(opened[0] ?? done, done))) / opened.length;

type Row = { rate: number; held: number; plain: number; waits: number };

/** `runs` clusters that were opened. Held: the state just before the next incident, by the real rule. */
const measured = (rate: number, world: World, runs: number, chance: () => number): Row => {
  let held = 0;
  let plain = 0;
  const waits: number[] = [];
  for (let run = 0; run < runs; ) {
    const one = cluster(rate, world, chance);
    if (one === null) continue;
    run += 1;
    const next = one.gap();
    const eve = daysAfter(one.done, next);
    const { state, quiet } = standing(one.opened, one.done, eve);
    if (state === "held") held += 1;
    if (next >= plainDays(one.opened, one.done)) plain += 1;
    waits.push(daysBetween(one.done, quiet?.heldFrom ?? eve));
  }
  waits.sort((a, b) => a - b);
  return { rate, held: held / runs, plain: plain / runs, waits: waits[Math.floor(runs / 2)] ?? 0 };
};

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`.padStart(7);

const worlds: [string, World][] = [
  ["opened within a year, fixed within two months", { watched: 1, fixedWithin: [14, 60] }],
  ["opened within three years, fixed within half a year", { watched: 3, fixedWithin: [30, 180] }],
  ["opened within three years, fixed after one or two", { watched: 3, fixedWithin: [360, 720] }],
  ["opened whenever it was, fixed within half a year", { watched: 1000, fixedWithin: [30, 180] }],
];

describe.each(worlds)("%s", (_name, world) => {
  const chance = luck(20_260_522);
  const rows = rates.map((rate) => measured(rate, world, 4000, chance));

  test("at most one in ten unfixed clusters is called held, at any rate", () => {
    const lines = rows.map(
      ({ rate, held, plain, waits }) =>
        `${rate.toFixed(2).padStart(5)} a year: held ${percent(held)}, by the plain rule ${percent(plain)}; one that is fixed waits ${(waits / year).toFixed(1)} years`,
    );
    console.log([_name, ...lines].join("\n"));
    for (const { rate, held } of rows) expect(held, `${rate} a year`).toBeLessThanOrEqual(0.1);
  });

  test("the plain rule of 2.3 expected recurrences is wrong more often at every rate", () => {
    for (const { held, plain } of rows) expect(plain).toBeGreaterThan(held);
    expect(Math.max(...rows.map(({ plain }) => plain))).toBeGreaterThan(0.25);
  });
});

test("it is no rule that never says held: busy clusters that are fixed after a year or two wait about a year", () => {
  const { waits } = measured(6, { watched: 3, fixedWithin: [360, 720] }, 500, luck(7));
  expect(waits).toBeLessThan(1.2 * year);
});
