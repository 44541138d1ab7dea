import { expect, test } from "vitest";
import { timesOf } from "../../src/looks/times.ts";
import { quartersOf, sayChange, type Times, timesIn } from "../../src/numbers/quarters.ts";

const fields = { started: null, detected: null, mitigated: null, resolved: null, timezone: "UTC" };
const stated = (more: Partial<Record<"started" | "detected" | "mitigated" | "resolved", string>>) =>
  timesOf({ ...fields, ...more }, []);

test("hours are taken between times that are stated on one clock and in order", () => {
  const all = stated({
    started: "2026-05-04 09:00",
    detected: "2026-05-04 09:30",
    mitigated: "2026-05-04 12:00",
  });
  expect([all.detectHours, all.mitigateHours, all.impactHours]).toEqual([0.5, 2.5, 3]);
  expect(stated({ started: "2026-05-04 09:00", detected: "2026-05-04 09:00" }).detectHours).toBe(0);
});

test("a day, a missing time or a contradiction gives none", () => {
  for (const times of [
    stated({ started: "2026-05-04", detected: "2026-05-04 09:30" }),
    stated({ detected: "2026-05-04 09:30" }),
    stated({ started: "2026-05-04 10:00", detected: "2026-05-04 09:30" }),
  ])
    expect(times).not.toHaveProperty("detectHours");
});

const times = (started: string, hours: number | null): Times => ({
  started,
  "to detect": null,
  "to mitigate": hours,
  "to remediate": null,
});

test("a quarter begins by the clock of the organisation, and counts what its reports leave out", () => {
  const all = [
    times("2026-03-31T22:30:00Z", 1),
    times("2026-03-31T21:30:00Z", 2),
    times("2026-05-04T09:00:00Z", null),
  ];
  const found = quartersOf(all, "to mitigate", "Europe/Berlin");
  expect(found.map(({ quarter, missing, p50 }) => [quarter, missing, p50?.value, p50?.n])).toEqual([
    ["2026 Q1", 0, 2, 1],
    ["2026 Q2", 1, 1, 1],
  ]);
  expect(found[0]?.typical).toBeNull();
  expect(found[1]?.typical).toMatchObject({ says: "cannot tell yet" });
});

test("what is no incident is not timed; an incident without a start counts by the day it was opened", () => {
  const one = { state: "remediated", openedAt: "2026-05-05T00:00:00Z", startedAt: null } as const;
  const mitigatedAt = "2026-05-05T06:00:00Z";
  expect(timesIn({ ...one, mitigatedAt, state: "duplicate" }, null)).toEqual([]);
  expect(timesIn({ ...one, mitigatedAt }, "2026-05-07T06:00:00Z")).toEqual([
    { started: one.openedAt, "to detect": null, "to mitigate": null, "to remediate": 48 },
  ]);
});

test.each([
  [
    { says: "cannot tell yet", more: 40 },
    "p90: cannot tell yet, needs about 40 more in the smaller quarter.",
  ],
  [{ says: "higher", ratio: 1.5, p: 0.01 }, "p90: higher (1.50 times the quarter before, p = 0.010)."],
  [
    { says: "no change seen", ratio: 1.02, p: 0.8 },
    "p90: no change seen (1.02 times the quarter before, p = 0.800).",
  ],
] as const)("%j is one sentence", (change, sentence) => expect(sayChange(change, "p90")).toBe(sentence));
