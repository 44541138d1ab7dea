import { z } from "zod";
import type { Instant } from "../domain/refs.ts";
import { Refusal } from "../domain/refusal.ts";

export type Clock = { now(): Instant };
export type FollowedClock = Clock & { stop(): void };

export const machineClock: Clock = { now: () => new Date().toISOString() };

const answer = z.object({ now: z.iso.datetime({ offset: true }) });

/**
 * World time as another process tells it (development only): `GET url` answers `{"now": …}`. Between two answers time
 * stands still. `moved` is called when it went on. Throws `Refusal` when the first question is not answered.
 */
export const followClock = async (url: string, moved: () => void, every = 100): Promise<FollowedClock> => {
  let now = await ask(url).catch((error: Error) => {
    throw new Refusal(
      `CLOCK_URL does not tell the time (${error.message}): start the clock at ${url} first, or unset CLOCK_URL.`,
    );
  });
  let stopped = false;
  const follow = async (): Promise<void> => {
    // A clock that does not answer stands still: nothing falls due by mistake.
    const told = await ask(url).catch(() => now);
    if (told !== now && !stopped) {
      now = told;
      moved();
    }
    if (!stopped) setTimeout(() => void follow(), every).unref();
  };
  void follow();
  return {
    now: () => now,
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
