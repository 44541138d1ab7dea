import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTime, readZone } from "../../../src/looks/reading/time.ts";

describe("a time as a report writes it", () => {
  test.each([
    ["2026-02-03T10:00Z", null, "2026-02-03T10:00:00Z", "UTC"],
    ["2026-02-03T10:00:30+02:00", null, "2026-02-03T08:00:30Z", "UTC+2"],
    ["2026-02-03 10:00 UTC", "All times in CET", "2026-02-03T10:00:00Z", "UTC"],
    ["2026-02-03 9:05", "All times in CET.", "2026-02-03T08:05:00Z", "UTC+1"],
    ["2026-02-03 10:00", "All times in PST (UTC-7)", "2026-02-03T17:00:00Z", "UTC-7"],
    ["2026-07-03 10:00", "Europe/Berlin", "2026-07-03T08:00:00Z", "Europe/Berlin"],
    ["2026-07-03 10:00", "all times PT", "2026-07-03T17:00:00Z", "America/Los_Angeles"],
    ["2026-02-03T10:00:00.250Z", null, "2026-02-03T10:00:00Z", "UTC"],
  ])("%s (%s) is %s", (text, zone, iso, name) =>
    expect(readTime(text, zone)).toEqual({ iso, precision: "minute", zone: name, local: false }),
  );

  test("without a zone it stays local", () => {
    expect(readTime("2026-02-03T10:00", null)).toEqual({
      iso: "2026-02-03T10:00",
      precision: "minute",
      zone: null,
      local: true,
    });
    expect(readTime("2026-02-03 10:00", "the office's time")?.local).toBe(true);
  });

  test("a day has no clock time", () => {
    expect(readTime("2026-02-03", null)).toEqual({
      iso: "2026-02-03",
      precision: "day",
      zone: null,
      local: true,
    });
    expect(readTime("2026-02-03", "UTC")).toMatchObject({
      iso: "2026-02-03",
      precision: "day",
      local: false,
    });
  });

  test.each([
    "2026",
    "2026-02-30",
    "2026-02-03 25:00",
    "2026-02-03 10:00 or so",
    "around 2026-02-03",
    "03/02/2026 10:00",
    "yesterday",
    "",
    "2026-02-03 10:00 IST",
  ])("nothing is made of %j", (text) => expect(readTime(text, "UTC")).toBeNull());

  test("an hour that the clocks skipped is no time", () => {
    expect(readTime("2026-03-29 02:30", "Europe/Berlin")).toBeNull();
  });

  test.each(["CST", "IST", "local time", "CET and UTC", "Mars/Olympus", "UTC+99"])(
    "%s names no one zone",
    (text) => expect(readZone(text)).toBeNull(),
  );

  test("any text can be read, and every instant read is the one written", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 20 }), (text, zone) => {
        readTime(text, zone);
      }),
    );
    const instants = fc.date({
      min: new Date("1990-01-01"),
      max: new Date("2090-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, fc.integer({ min: -12, max: 14 }), (instant, hours) => {
        instant.setUTCMilliseconds(0);
        const wall = new Date(instant.getTime() + hours * 3_600_000).toISOString().slice(0, 19);
        const offset = `${hours < 0 ? "-" : "+"}${String(Math.abs(hours)).padStart(2, "0")}:00`;
        const iso = instant.toISOString().replace(".000", "");
        expect(readTime(wall + offset, "Europe/Berlin")?.iso).toBe(iso);
        expect(readTime(wall, `UTC${offset}`)?.iso).toBe(iso);
      }),
    );
  });
});
