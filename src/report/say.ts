import { DateTime } from "luxon";
import { type Day, type Instant, later } from "../domain/refs.ts";
import type { Inline } from "./block.ts";

const months = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];
const small = [
  ...["no", "one", "two", "three", "four", "five", "six"],
  ...["seven", "eight", "nine", "ten", "eleven", "twelve"],
];

/** The calendar day of an instant in the organisation's time zone. */
export const dayIn = (at: Instant, zone: string): Day =>
  DateTime.fromISO(at, { zone }).toISODate() ?? at.slice(0, 10);

/** `11 May 2026`. Written out here, since a locale's month names differ between builds. */
export const sayDay = (day: Day): string => {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${months[(month ?? 1) - 1]} ${year}`;
};

export const day = (at: Instant, zone: string): Inline => {
  const iso = dayIn(at, zone);
  return { day: sayDay(iso), iso };
};

/** Hours as `3 h 05 min`, `40 min`, `120 h`. */
export const sayHours = (hours: number): string => {
  const minutes = Math.round(hours * 60);
  if (minutes < 60) return `${minutes} min`;
  if (minutes >= 6000) return `${Math.round(hours)} h`;
  const rest = minutes % 60;
  const whole = `${Math.floor(minutes / 60)} h`;
  return rest === 0 ? whole : `${whole} ${String(rest).padStart(2, "0")} min`;
};

/** `no`, `one` … `twelve`, `13`. */
export const sayNumber = (n: number): string => small[n] ?? String(n);

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** `one incident`, `3 incidents`; with `figure` always digits. */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${sayNumber(n)} ${n === 1 ? one : many}`;

export const figure = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** `3 %`; never nothing and never sure. */
export const sayChance = (chance: number): string => {
  if (chance < 0.005) return "less than 1 %";
  return `${Math.min(99, Math.round(chance * 100))} %`;
};

/** The last day of the quarter `ahead` quarters after the one that holds `at`. */
export const quarterEnd = (at: Instant, zone: string, ahead: number): Day =>
  DateTime.fromISO(at, { zone }).plus({ quarters: ahead }).endOf("quarter").toISODate() ?? at.slice(0, 10);

/** The starts of the last `n` quarters that began before `at`, oldest first. */
export const quarterStarts = (at: Instant, zone: string, n: number): Instant[] => {
  const here = DateTime.fromISO(at, { zone });
  const start = here.startOf("quarter");
  const latest = start < here ? start : start.minus({ quarters: 1 });
  return Array.from(
    { length: n },
    (_, i) =>
      latest
        .minus({ quarters: n - 1 - i })
        .toUTC()
        .toISO() ?? at,
  );
};

/** `week to 22 May 2026`, or `1 April to 22 May 2026` for a period of another length. */
export const sayPeriod = (from: Instant, until: Instant, zone: string): string => {
  const hours = (Date.parse(until) - Date.parse(from)) / 3_600_000;
  const end = sayDay(dayIn(until, zone));
  // A week holds an hour more or less when the clocks change.
  if (Math.abs(hours - 168) <= 1) return `week to ${end}`;
  return `${sayDay(dayIn(from, zone))} to ${end}`;
};

const worst = /^\s*(?:sev|severity|p|prio|priority|s)?[\s_-]*(\d)\b/i;
const words = ["critical|blocker|emergency", "high|major|severe", "medium|moderate", "low|minor|trivial"];

/** Smaller is worse; null where a severity does not say. It is shown, and breaks a tie; it ranks nothing by itself. */
export const severityRank = (severity: string | null): number | null => {
  if (severity === null) return null;
  const digit = worst.exec(severity)?.[1];
  if (digit !== undefined) return Number(digit);
  const at = words.findIndex((word) => new RegExp(`\\b(${word})\\b`, "i").test(severity));
  return at === -1 ? null : at + 1;
};

export const latest = (instants: Instant[]): Instant | null =>
  instants.reduce<Instant | null>((a, b) => later(a, b), null);
