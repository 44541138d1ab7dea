import fc from "fast-check";
import { expect, test } from "vitest";
import { issue } from "../../src/domain/subject.ts";
import { type Look, Stale, type Store } from "../../src/store/index.ts";
import { minutes, nothing } from "./samples.ts";
import { onEachStore } from "./stores.ts";

// Orders of events that nobody would think of. A small world: three subjects, two workers that forget, crash or wake late.
type Step =
  | { do: "want"; who: number; in: number }
  | { do: "claim" }
  | { do: "end"; which: number; how: "done" | "again" | "later" | "failed"; in: number }
  | { do: "crash" };

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("want" as const), who: fc.nat(2), in: fc.nat(3) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("claim" as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("end" as const),
      which: fc.nat(3),
      how: fc.constantFrom("done" as const, "again" as const, "later" as const, "failed" as const),
      in: fc.nat(3),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("crash" as const) }) },
);

type World = {
  time: number;
  /** Held by a worker that lives; the newest holder of a subject is the only one who may write. */
  held: Look[];
  /** Holders whose lease was taken over. */
  stale: Look[];
  /** Subjects wanted after the last look at them began: a look has to follow. */
  owed: Set<string>;
};

let lease = 90;
const options = { leaseSeconds: () => lease, luck: () => 0 };

const play = async (store: Store, steps: Step[]): Promise<World> => {
  const world: World = { time: 0, held: [], stale: [], owed: new Set() };
  for (const one of steps) {
    world.time += 1;
    await perform(store, world, one);
    const subjects = world.held.map(({ subject }) => subject.id);
    expect(new Set(subjects).size, "two looks run for one subject").toBe(subjects.length);
  }
  return world;
};

const perform = async (store: Store, world: World, step: Step): Promise<void> => {
  const now = minutes(world.time);
  if (step.do === "want") {
    await store.looks.want(7, [issue(`I_${step.who}`)], minutes(world.time + step.in), "news");
    world.owed.add(`I_${step.who}`);
  } else if (step.do === "end") await end(store, world, step, now);
  else await claim(store, world, step.do, now);
};

/** A worker that crashes, or is paused for long, loses its lease and still believes that it holds the look. */
const claim = async (store: Store, world: World, how: "claim" | "crash", now: string): Promise<void> => {
  lease = how === "crash" ? 0 : 90;
  const look = await store.looks.claim(now);
  if (look === null) return;
  const before = [...world.held, ...world.stale].map(({ fence }) => fence);
  expect(look.fence, "a fence rises with each claim").toBeGreaterThan(Math.max(0, ...before));
  (how === "crash" ? world.stale : world.held).push(look);
  if (how === "crash") world.owed.add(look.subject.id);
  else world.owed.delete(look.subject.id);
};

const end = async (
  store: Store,
  world: World,
  { which, how, in: wait }: Extract<Step, { do: "end" }>,
  now: string,
): Promise<void> => {
  const until = minutes(world.time + wait);
  const conclude = (look: Look): Promise<unknown> => {
    if (how === "done") return store.looks.done(look, nothing, now);
    if (how === "again") return store.looks.done(look, { ...nothing, again: until }, now);
    return how === "later" ? store.looks.later(look, until, how, now) : store.looks.failed(look, how, now);
  };
  const late = world.stale[which];
  if (late !== undefined && world.held.some(({ subject }) => subject.id === late.subject.id)) {
    await expect(conclude(late), "a late holder wrote").rejects.toBeInstanceOf(Stale);
    return;
  }
  const [look] = world.held.splice(which % Math.max(1, world.held.length), 1);
  if (look === undefined) return;
  if ((await conclude(look)) !== "dead" && how !== "done") world.owed.add(look.subject.id);
  if (how === "failed") world.owed.delete(look.subject.id);
};

/** Everything that was asked for is looked at in the end, given time, by workers that do their work. */
const drain = async (store: Store, world: World): Promise<Set<string>> => {
  for (const look of world.held) await store.looks.done(look, nothing, minutes(world.time));
  const seen = new Set<string>();
  const end = minutes(world.time + 100_000);
  for (let look = await store.looks.claim(end); look !== null; look = await store.looks.claim(end)) {
    seen.add(look.subject.id);
    await store.looks.done(look, nothing, end);
  }
  return seen;
};

onEachStore("any order of events", options, (use) => {
  test("no two looks of a subject run, late holders write nothing, and nothing that fell due is lost", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
        const store = use();
        await store.wipe();
        const world = await play(store, steps);
        const seen = await drain(store, world);
        for (const { subject } of await store.looks.dead(7)) seen.add(subject.id);
        expect(
          [...world.owed].filter((id) => !seen.has(id)),
          "lost",
        ).toEqual([]);
        expect(await store.looks.count(minutes(world.time))).toMatchObject({ due: 0, running: 0, parked: 0 });
      }),
      { numRuns: Number(process.env.FAST_CHECK_RUNS ?? 20) },
    );
  });

  test("workers that claim at the same moment never get the same subject", async () => {
    lease = 90;
    const { looks } = use();
    const subjects = Array.from({ length: 30 }, (_, i) => issue(`I_${i}`));
    await looks.want(7, subjects, minutes(0), "news");
    const running = new Set<string>();
    let most = 0;
    let looked = 0;
    const worker = async (): Promise<void> => {
      for (let look = await looks.claim(minutes(0)); look !== null; look = await looks.claim(minutes(0))) {
        expect(running.has(look.subject.id)).toBe(false);
        running.add(look.subject.id);
        most = Math.max(most, running.size);
        if (looked < 60) await looks.want(7, [look.subject], minutes(0), "news during the look");
        looked += 1;
        running.delete(look.subject.id);
        await looks.done(look, nothing, minutes(0));
      }
    };
    await Promise.all(Array.from({ length: 8 }, worker));
    expect(looked).toBeGreaterThanOrEqual(60);
    expect(await looks.next()).toBeNull();
  });
});
