import { DateTime } from "luxon";
import type { Instant } from "../../domain/refs.ts";
import { dayIn, sayDay } from "../say.ts";

/** The starts of the last `n` months that began before `at`, oldest first. */
export const monthStarts = (at: Instant, zone: string, n: number): Instant[] => {
  const here = DateTime.fromISO(at, { zone });
  const start = here.startOf("month");
  const last = start < here ? start : start.minus({ months: 1 });
  return Array.from({ length: n }, (_, i) => instant(last.minus({ months: n - 1 - i }), at));
};

const instant = (time: DateTime, otherwise: Instant): Instant => time.toUTC().toISO() ?? otherwise;

/** `Mar`, and with its year where a year begins: `Jan 2026`. */
export const sayMonth = (at: Instant, zone: string): string => {
  const month = sayMonthOfYear(at, zone);
  return month.startsWith("Jan ") ? month : month.slice(0, 3);
};

/** `Mar 2026`. */
export const sayMonthOfYear = (at: Instant, zone: string): string => {
  const [, month = "", year = ""] = sayDay(dayIn(at, zone)).split(" ");
  return `${month.slice(0, 3)} ${year}`;
};

/** `22 May`. */
export const sayDate = (at: Instant, zone: string): string => {
  const [day = "", month = ""] = sayDay(dayIn(at, zone)).split(" ");
  return `${day} ${month.slice(0, 3)}`;
};
