import { afterEach, expect, test, vi } from "vitest";
import { Later } from "../../src/domain/outcome.ts";
import { issue } from "../../src/domain/subject.ts";
import type { Look } from "../../src/store/index.ts";
import { Stale } from "../../src/store/index.ts";
import { startWorker, type Worker, type WorkerParts } from "../../src/worker.ts";

const now = "2026-05-11T12:00:00.000Z";
const look = (id: string, more: Partial<Look> = {}): Look => ({
  installation: 7,
  subject: issue(id),
  fence: 1,
  attempts: 1,
  laters: 0,
  atLeast: null,
  why: "issues.opened",
  ...more,
});

let worker: Worker | undefined;
afterEach(async () => void (await worker?.stop(100)));

/** A worker over a queue in memory, and all that it did with it. */
const work = (queue: Look[], carryOut: WorkerParts["look"], more: Partial<WorkerParts> = {}) => {
  const parked: { id: string; until: string; why: string }[] = [];
  const failed: { id: string; why: string }[] = [];
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const sweep = vi.fn(async () => undefined);
  worker = startWorker({
    looks: {
      claim: async () => queue.shift() ?? null,
      later: async ({ subject }, until, why) => void parked.push({ id: subject.id, until, why }),
      failed: async ({ subject, attempts }, why) => {
        failed.push({ id: subject.id, why });
        return attempts >= 8 ? "dead" : "again";
      },
    },
    look: carryOut,
    sweep,
    clock: { now: () => now },
    log,
    luck: () => 0,
    pace: { poll: 20, sweep: 10_000, gap: 0, look: 1_000 },
    ...more,
  });
  return { parked, failed, log, sweep, worker };
};

const until = (holds: () => void): Promise<void> => vi.waitFor(holds, { timeout: 5_000, interval: 5 });

test("four looks run at a time, and the next begins when one ends", async () => {
  let running = 0;
  let most = 0;
  const seen: string[] = [];
  work(
    Array.from({ length: 12 }, (_, i) => look(`I_${i}`)),
    async ({ subject }) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      seen.push(subject.id);
    },
  );
  await until(() => expect(seen).toHaveLength(12));
  expect(most).toBe(4);
});

test("what time can fix is parked, until its time or for a minute, then twice as long each time", async () => {
  const queue = [look("I_limit"), look("I_doubt"), look("I_doubt_again", { laters: 3 })];
  const { parked, failed } = work(queue, async ({ subject }) => {
    throw new Later("not now", subject.id === "I_limit" ? "2026-05-11T12:30:00.000Z" : null);
  });
  await until(() => expect(parked).toHaveLength(3));
  expect(parked).toEqual([
    { id: "I_limit", until: "2026-05-11T12:30:00.000Z", why: "not now" },
    { id: "I_doubt", until: "2026-05-11T12:01:00.000Z", why: "not now" },
    { id: "I_doubt_again", until: "2026-05-11T12:08:00.000Z", why: "not now" },
  ]);
  expect(failed).toEqual([]);
});

test("what always fails is said loudly when it is given up, and the others go on", async () => {
  const seen: string[] = [];
  const queue = [look("I_poison", { attempts: 8 }), look("I_fine")];
  const { failed, log } = work(queue, async ({ subject }) => {
    if (subject.id === "I_poison") throw new TypeError("a null where a title was");
    seen.push(subject.id);
  });
  await until(() => expect(failed).toEqual([{ id: "I_poison", why: "a null where a title was" }]));
  await until(() => expect(seen).toEqual(["I_fine"]));
  expect(log.error).toHaveBeenCalledWith(
    expect.objectContaining({ id: "I_poison", attempts: 8 }),
    "A look was given up",
  );
});

test("a look that never ends is given back after its time", async () => {
  const { failed } = work([look("I_spin")], () => new Promise(() => undefined), {
    pace: { poll: 20, sweep: 10_000, gap: 0, look: 30 },
  });
  await until(() => expect(failed).toEqual([{ id: "I_spin", why: "took longer than 0.03 s" }]));
});

test("a look that another worker took over is left to it", async () => {
  const taken = look("I_taken");
  const { failed, parked, log } = work([taken], async () => {
    throw new Stale(taken);
  });
  await until(() =>
    expect(log.info).toHaveBeenCalledWith(expect.anything(), "Another worker has this look now"),
  );
  expect([failed, parked]).toEqual([[], []]);
});

test("a store that fails is asked again", async () => {
  let asked = 0;
  const { log, worker } = work([], async () => undefined, {
    looks: {
      claim: async () => {
        asked += 1;
        throw new Error("connection refused");
      },
      later: async () => undefined,
      failed: async () => "again",
    },
  });
  await until(() => expect(asked).toBeGreaterThan(2));
  expect(log.error).toHaveBeenCalledWith({ error: "connection refused" }, "The store gave no work");
  expect(worker.busy()).toBe(false);
});

test("a delivery wakes it at once, without waiting for the next poll", async () => {
  const queue: Look[] = [];
  const seen: string[] = [];
  const { worker, sweep } = work(queue, async ({ subject }) => void seen.push(subject.id), {
    pace: { poll: 60_000, sweep: 60_000, gap: 60_000, look: 1_000 },
  });
  await until(() => expect(sweep).toHaveBeenCalled());
  queue.push(look("I_1"));
  worker.wake();
  await until(() => expect(seen).toEqual(["I_1"]));
});

test("the sweep is asked at the start, when the looks ran out, and when time moved; one at a time", async () => {
  let sweeping = 0;
  let sweeps = 0;
  const sweep = async (): Promise<void> => {
    sweeping += 1;
    expect(sweeping).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 10));
    sweeping -= 1;
    sweeps += 1;
  };
  const queue: Look[] = [];
  const { worker } = work(queue, async () => undefined, { sweep });
  expect(worker.sweeping()).toBe(true);
  await until(() => expect(sweeps).toBe(1));
  queue.push(look("I_1"));
  worker.wake();
  await until(() => expect(sweeps).toBe(2));
  worker.tick();
  worker.tick();
  await until(() => expect(sweeps).toBeGreaterThanOrEqual(3));
});

test("asked to stop it claims nothing more, lets what runs end, and puts back what does not", async () => {
  const queue = [look("I_quick"), look("I_slow")];
  const ended: string[] = [];
  const { parked, worker } = work(queue, async ({ subject }) => {
    await new Promise((resolve) => setTimeout(resolve, subject.id === "I_quick" ? 30 : 5_000).unref());
    ended.push(subject.id);
  });
  await until(() => expect(queue).toHaveLength(0));
  queue.push(look("I_next"));
  expect(await worker.stop(200)).toBe(false);
  expect(ended).toEqual(["I_quick"]);
  expect(parked).toEqual([{ id: "I_slow", until: now, why: "the process ended" }]);
  expect(queue).toHaveLength(1);
});
