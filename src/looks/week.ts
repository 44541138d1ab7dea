import { DateTime } from "luxon";
import type { Setting } from "../domain/look.ts";
import type { Instant } from "../domain/refs.ts";

type When = Pick<Setting, "config" | "now">;

/**
 * The last moment at or before now at which a week closes, in the configured zone. It is found by the calendar and not by
 * counting hours: a week in which the clocks change holds one more or less, and a day may have no such hour.
 */
export const lastClose = ({ config, now }: When): Instant => {
  const here = DateTime.fromISO(now, { zone: config.timezone });
  const back = (here.weekday - config.report.weekday + 7) % 7;
  const close = closeOn(here, -back, config.report.hour);
  return iso(close.toMillis() <= here.toMillis() ? close : closeOn(here, -back - 7, config.report.hour));
};

export const nextClose = (when: When): Instant => weeksFrom(when, lastClose(when), 1);

/** Where the period that ends at `until` begins: what happened at either end belongs to the period that begins there. */
export const openedAt = ({ config }: Pick<Setting, "config">, until: Instant): Instant =>
  lastClose({ config, now: until }) === until
    ? weeksFrom({ config, now: until }, until, -1)
    : iso(DateTime.fromISO(until, { zone: config.timezone }).minus({ days: 7 }));

const weeksFrom = ({ config }: When, close: Instant, weeks: number): Instant =>
  iso(closeOn(DateTime.fromISO(close, { zone: config.timezone }), weeks * 7, config.report.hour));

const closeOn = (day: DateTime, days: number, hour: number): DateTime =>
  day.startOf("day").plus({ days }).startOf("day").set({ hour });

const iso = (at: DateTime): Instant => at.toUTC().toJSDate().toISOString();
