import { z } from "zod";
import type { Instant } from "../domain/refs.ts";
import { Refusal } from "../domain/refusal.ts";

export type Clock = { now(): Instant };
export type FollowedClock = Clock & {
  /** Asks at once, so that whoever counts what is due counts at the present world time. */
  refresh(): Promise<void>;
  stop(): void;
};

/** A clock that nobody has to follow: the machine's, or one that a host in the same process moves. */
export const followed = (clock: Clock): FollowedClock => ({
  ...clock,
  refresh: async () => undefined,
  stop: () => undefined,
});

export const machineClock: Clock = { now: () => new Date().toISOString() };

/** World milliseconds. Less is time passing, which the worker notices by itself. */
const jump = 300_000;

const answer = z.object({ now: z.iso.datetime({ offset: true }) });

/**
 * World time as another process tells it (development only): `GET url` answers `{"now": …}`. Between two answers time
 * stands still. `moved` is called when it jumped, not when it only runs. Throws `Refusal` when the first question is
 * not answered.
 */
export const followClock = async (url: string, moved: () => void, every = 100): Promise<FollowedClock> => {
  let now = await ask(url).catch((error: Error) => {
    throw new Refusal(
      `CLOCK_URL does not tell the time (${error.message}): start the clock at ${url} first, or unset CLOCK_URL.`,
    );
  });
  let told = now;
  let stopped = false;
  const refresh = async (): Promise<void> => {
    // A clock that does not answer stands still: nothing falls due by mistake.
    now = await ask(url).catch(() => now);
    if (stopped || Math.abs(Date.parse(now) - Date.parse(told)) < jump) return;
    told = now;
    moved();
  };
  const follow = async (): Promise<void> => {
    await refresh();
    if (!stopped) setTimeout(() => void follow(), every).unref();
  };
  void follow();
  return {
    now: () => now,
    refresh,
    stop: () => {
      stopped = true;
    },
  };
};

const ask = async (url: string): Promise<Instant> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  const read = answer.safeParse(await response.json());
  if (!read.success) throw new Error("no answer of the form {now}");
  return new Date(read.data.now).toISOString();
};
