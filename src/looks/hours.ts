import { DateTime } from "luxon";
import type { Instant } from "../domain/refs.ts";

/** Hours of a weekday in which somebody may be spoken to: from nine, and no more at five. */
const opens = 9;
const closes = 17;

/** Is it a weekday between nine and five there? DST-safe, since it is asked of the clock on the wall. */
export const isWorkingTime = (at: Instant, zone: string): boolean => isOpen(DateTime.fromISO(at, { zone }));

/** The first working moment at or after `at`. */
export const workingTimeFrom = (at: Instant, zone: string): Instant => {
  const here = DateTime.fromISO(at, { zone });
  if (isOpen(here)) return at;
  const today = morningOf(here);
  return iso(firstWeekday(here < today ? today : morningOf(here.plus({ days: 1 }))));
};

/** Nine o'clock on the next weekday after the day of `at`. */
export const nextMorning = (at: Instant, zone: string): Instant =>
  iso(firstWeekday(morningOf(DateTime.fromISO(at, { zone }).plus({ days: 1 }))));

/** The first moment of a calendar day there. */
export const startOfDay = (day: string, zone: string): Instant =>
  iso(DateTime.fromISO(day, { zone }).startOf("day"));

/** The end of a calendar day there. */
export const endOfDay = (day: string, zone: string): Instant =>
  iso(DateTime.fromISO(day, { zone }).plus({ days: 1 }).startOf("day"));

const isOpen = ({ weekday, hour }: DateTime): boolean => weekday <= 5 && hour >= opens && hour < closes;

const morningOf = (at: DateTime): DateTime => at.set({ hour: opens, minute: 0, second: 0, millisecond: 0 });

const firstWeekday = (morning: DateTime): DateTime =>
  morning.weekday <= 5 ? morning : firstWeekday(morningOf(morning.plus({ days: 1 })));

const iso = (at: DateTime): Instant => at.toUTC().toJSDate().toISOString();
