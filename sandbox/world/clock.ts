import { Duration } from "luxon";

/** World time. A virtual clock stands still until it is set or advanced; a real one follows the machine. */
export interface Clock {
  now(): Date;
  set(to: Date): void;
  /** `by` is an ISO 8601 duration such as `P1D` or `PT90M`. Throws RangeError when it is not one. */
  advance(by: string): void;
}

/** ISO 8601 in UTC with second precision, as GitHub prints every time: `2026-01-31T09:00:00Z`. */
export type Timestamp = string;

export function virtualClock(start: Date): Clock {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    set: (to) => {
      at = to.getTime();
    },
    advance: (by) => {
      at += milliseconds(by);
    },
  };
}

/** The machine's time, moved by what `set` and `advance` ask for. */
export function realClock(): Clock {
  let offset = 0;
  return {
    now: () => new Date(Date.now() + offset),
    set: (to) => {
      offset = to.getTime() - Date.now();
    },
    advance: (by) => {
      offset += milliseconds(by);
    },
  };
}

export function timestamp(date: Date): Timestamp {
  return `${date.toISOString().slice(0, 19)}Z`;
}

function milliseconds(by: string): number {
  const duration = Duration.fromISO(by);
  if (!duration.isValid) throw new RangeError(`Not an ISO 8601 duration: ${by}`);
  return duration.toMillis();
}
