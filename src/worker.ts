import { Later } from "./domain/outcome.ts";
import type { Instant } from "./domain/refs.ts";
import { type Look, type Looks, Stale } from "./store/index.ts";

export type WorkerParts = {
  looks: Pick<Looks, "claim" | "later" | "failed">;
  /** One look, to its end: it concludes in the store, or throws *Later* or an error. */
  look(look: Look): Promise<void>;
  /** Looks again at whatever the deliveries missed. */
  sweep(): Promise<void>;
  clock: { now(): Instant };
  log: {
    info(context: object, says: string): void;
    warn(context: object, says: string): void;
    error(context: object, says: string): void;
  };
  /** Looks at the same time, 4 by default. */
  lanes?: number;
  /** Machine milliseconds: between two questions for work, between sweeps, after a sweep, until a look is given up. */
  pace?: { poll: number; sweep: number; gap: number; look: number };
  /** 0 to 1, for jitter. */
  luck?(): number;
};

export type Worker = {
  /** There may be work: a delivery came, or world time moved on. */
  wake(): void;
  /** World time moved on: the sweep is asked too. */
  tick(): void;
  /** A sweep is asked for or under way: it may be about to make looks due. */
  sweeping(): boolean;
  /** Is it doing anything at this moment? */
  busy(): boolean;
  /** Claims nothing more and waits for what runs, at most so many milliseconds. False: the rest was put back. */
  stop(patience: number): Promise<boolean>;
};

/** Claims looks that fell due and carries them out, a few at a time. Times of day are world time, pauses machine time. */
export const startWorker = (parts: WorkerParts): Worker => {
  const {
    poll,
    sweep,
    gap,
    look: most,
  } = parts.pace ?? { poll: 1_000, sweep: 15_000, gap: 500, look: 60_000 };
  const luck = parts.luck ?? Math.random;
  const running = new Map<Promise<void>, Look>();
  const bell = makeBell();
  const sweeper = makeSweeper(parts, gap, bell.ring);
  let stopping = false;

  const begin = (look: Look): void => {
    const done = carryOut(parts, look, most, luck).finally(() => {
      running.delete(done);
      // The sweep goes on in steps, each when the looks of the one before are done.
      if (running.size === 0) sweeper.idle();
      bell.ring();
    });
    running.set(done, look);
  };
  const loop = async (): Promise<void> => {
    while (!stopping) {
      bell.hush();
      sweeper.go();
      while (!stopping && running.size < (parts.lanes ?? 4)) {
        const look = await claim(parts);
        if (look === null) break;
        begin(look);
      }
      if (!stopping) await bell.heard(poll * (0.75 + luck() / 2));
    }
  };
  const tick = (): void => {
    sweeper.ask();
    bell.ring();
  };
  const timer = setInterval(tick, sweep);
  sweeper.ask();
  const looping = loop();
  return {
    wake: bell.ring,
    tick,
    sweeping: sweeper.busy,
    busy: () => running.size > 0 || sweeper.busy(),
    stop: async (patience) => {
      stopping = true;
      clearInterval(timer);
      bell.ring();
      const all = looping.then(() => Promise.all([...running.keys(), sweeper.ended()])).then(() => true);
      const ended = await Promise.race([all, sleep(patience).then(() => false)]);
      await putBack(parts, [...running.values()]);
      return ended;
    },
  };
};

/** Wakes whoever waits, also when it rang just before they began to wait. */
const makeBell = () => {
  let rung = false;
  let wakeUp = (): void => undefined;
  return {
    ring: (): void => {
      rung = true;
      wakeUp();
    },
    hush: (): void => {
      rung = false;
    },
    heard: (most: number): Promise<void> =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, rung ? 0 : most);
        wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
  };
};

/** One sweep at a time: when asked, and when the looks ran out, then at least `gap` milliseconds after the last. */
const makeSweeper = (parts: WorkerParts, gap: number, ended: () => void) => {
  let wanted: "now" | "when idle" | "no" = "no";
  let sweeping: Promise<void> | null = null;
  let last = Number.NEGATIVE_INFINITY;
  return {
    ask: (): void => {
      wanted = "now";
    },
    idle: (): void => {
      if (wanted === "no") wanted = "when idle";
    },
    busy: (): boolean => sweeping !== null || wanted !== "no",
    ended: (): Promise<void> => sweeping ?? Promise.resolve(),
    go: (): void => {
      const early = wanted === "when idle" && performance.now() - last < gap;
      if (wanted === "no" || early || sweeping !== null) return;
      wanted = "no";
      sweeping = sweepOnce(parts).finally(() => {
        sweeping = null;
        last = performance.now();
        ended();
      });
    },
  };
};

const claim = async ({ looks, clock, log }: WorkerParts): Promise<Look | null> => {
  try {
    return await looks.claim(clock.now());
  } catch (error) {
    log.error({ error: messageOf(error) }, "The store gave no work");
    return null;
  }
};

const sweepOnce = async ({ sweep, log }: WorkerParts): Promise<void> => {
  try {
    await sweep();
  } catch (error) {
    const says = error instanceof Later ? "The sweep waits" : "The sweep failed";
    log.warn({ error: messageOf(error) }, says);
  }
};

const carryOut = async (parts: WorkerParts, look: Look, most: number, luck: () => number): Promise<void> => {
  try {
    await within(most, parts.look(look));
  } catch (error) {
    await conclude(parts, look, error, luck).catch((failed: unknown) => {
      if (failed instanceof Stale) return parts.log.info(context(look), "Another worker has this look now");
      // The lease runs out, and the look is claimed again.
      parts.log.error({ ...context(look), error: messageOf(failed) }, "A look could not be put back");
    });
  }
};

/** Due again at once for the next process. Whatever this one still does to them is stale by then. */
const putBack = async ({ looks, clock, log }: WorkerParts, left: Look[]): Promise<void> => {
  const now = clock.now();
  for (const look of left)
    await looks
      .later(look, now, "the process ended", now)
      .catch((error: unknown) =>
        log.warn({ ...context(look), error: messageOf(error) }, "A look was not put back"),
      );
};

/** Time can fix a *Later*: it is parked. Anything else is ours to fix: tried again, then given up loudly. */
const conclude = async (
  parts: WorkerParts,
  look: Look,
  error: unknown,
  luck: () => number,
): Promise<void> => {
  const { looks, clock, log } = parts;
  const now = clock.now();
  const why = messageOf(error);
  if (error instanceof Stale) throw error;
  if (error instanceof Later) {
    await looks.later(look, error.until ?? patient(look, now, luck()), why, now);
    return log.info({ ...context(look), why, until: error.until }, "A look waits");
  }
  const end = await looks.failed(look, why, now);
  if (end === "dead") log.error({ ...context(look), error: why }, "A look was given up");
  else log.warn({ ...context(look), error: why }, "A look failed and is tried again");
};

/** Without a time to wait for: one minute, twice as long each time, up to 32, and up to a quarter less by luck. */
const patient = (look: Look, now: Instant, luck: number): Instant =>
  new Date(Date.parse(now) + 60_000 * 2 ** Math.min(look.laters, 5) * (1 - luck / 4)).toISOString();

const context = ({ installation, subject, fence, attempts }: Look): object => ({
  installation,
  kind: subject.kind,
  id: subject.id,
  fence,
  attempts,
});

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds).unref());

const within = (milliseconds: number, work: Promise<void>): Promise<void> =>
  new Promise((resolve, reject) => {
    const late = (): void => reject(new Error(`took longer than ${milliseconds / 1000} s`));
    const timer = setTimeout(late, milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
