import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { lastClose, nextClose, openedAt } from "../../src/looks/week.ts";
import { config } from "../acme.ts";

const closing = (timezone: string, weekday: number, hour: number) => ({
  config: { ...config, timezone, report: { ...config.report, weekday, hour } },
});
const berlin = closing("Europe/Berlin", 5, 9);

test("closes at the same hour on both sides of a clock change", () => {
  const at = (now: string) => lastClose({ ...berlin, now });
  expect(at("2026-03-27T12:00:00.000Z")).toBe("2026-03-27T08:00:00.000Z");
  expect(at("2026-04-03T12:00:00.000Z")).toBe("2026-04-03T07:00:00.000Z");
  expect(nextClose({ ...berlin, now: "2026-03-27T12:00:00.000Z" })).toBe("2026-04-03T07:00:00.000Z");
  expect(openedAt(berlin, "2026-04-03T07:00:00.000Z")).toBe("2026-03-27T08:00:00.000Z");
});

test("the moment itself closes the week, the one before does not", () => {
  expect(lastClose({ ...berlin, now: "2026-05-22T07:00:00.000Z" })).toBe("2026-05-22T07:00:00.000Z");
  expect(lastClose({ ...berlin, now: "2026-05-22T06:59:59.999Z" })).toBe("2026-05-15T07:00:00.000Z");
});

test("a day without that hour closes an hour later, and the week around it keeps its own", () => {
  // On 29 March 2026 there is no half past two in Berlin.
  const sunday = closing("Europe/Berlin", 7, 2);
  expect(lastClose({ ...sunday, now: "2026-03-29T12:00:00.000Z" })).toBe("2026-03-29T01:00:00.000Z");
  expect(nextClose({ ...sunday, now: "2026-03-29T12:00:00.000Z" })).toBe("2026-04-05T00:00:00.000Z");
  const saturday = closing("Europe/Berlin", 6, 2);
  for (const now of ["2026-03-28T12:00:00.000Z", "2026-03-29T12:00:00.000Z", "2026-03-30T12:00:00.000Z"])
    expect(lastClose({ ...saturday, now })).toBe("2026-03-28T01:00:00.000Z");
});

describe("in every zone, on every day", () => {
  const zones = [
    "UTC",
    "Europe/Berlin",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kathmandu",
  ];
  const whens = fc.record({
    zone: fc.constantFrom(...zones),
    weekday: fc.integer({ min: 1, max: 7 }),
    hour: fc.integer({ min: 0, max: 23 }),
    now: fc.date({ min: new Date("2025-01-01"), max: new Date("2028-01-01"), noInvalidDate: true }),
  });

  test("periods are half open and leave no moment out", () =>
    fc.assert(
      fc.property(whens, ({ zone, weekday, hour, now }) => {
        const when = { ...closing(zone, weekday, hour), now: now.toISOString() };
        const [last, next] = [lastClose(when), nextClose(when)];
        expect(Date.parse(last)).toBeLessThanOrEqual(now.getTime());
        expect(Date.parse(next)).toBeGreaterThan(now.getTime());
        expect(openedAt(when, next)).toBe(last);
        expect(lastClose({ ...when, now: next })).toBe(next);
        expect(lastClose({ ...when, now: new Date(Date.parse(next) - 1).toISOString() })).toBe(last);
        const local = DateTime.fromISO(next, { zone });
        expect(local.weekday).toBe(weekday);
        expect([hour, hour + 1]).toContain(local.hour);
      }),
      { numRuns: 60 },
    ));
});
