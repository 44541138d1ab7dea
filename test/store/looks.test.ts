import { expect, test } from "vitest";
import { daysAfter } from "../../src/domain/refs.ts";
import { issue } from "../../src/domain/subject.ts";
import { Stale } from "../../src/store/index.ts";
import { claimed, incident, minutes, noon, nothing } from "./samples.ts";
import { onEachStore } from "./stores.ts";

const crash = issue("I_crash");

onEachStore("looks", { luck: () => 0 }, (use) => {
  test("a subject is looked at once, however often it is wanted, at the earliest time anyone asked for", async () => {
    const { looks } = use();
    await looks.want(7, [crash], minutes(30), "a stall begins");
    await looks.want(7, [crash, crash], minutes(5), "comment created", minutes(4));
    await looks.want(7, [crash], minutes(60), "a due date", minutes(2));
    expect(await looks.next()).toBe(minutes(5));
    expect(await looks.claim(minutes(4))).toBeNull();
    expect(await looks.claim(minutes(5))).toMatchObject({
      installation: 7,
      subject: crash,
      attempts: 1,
      why: "comment created",
      atLeast: minutes(4),
    });
    expect(await looks.claim(minutes(90))).toBeNull();
  });

  test("two installations look at the same outside issue apart", async () => {
    const { looks } = use();
    await looks.want(7, [crash], noon, "cited");
    await looks.want(8, [crash], noon, "cited");
    expect((await claimed(use(), noon)).installation).not.toBe((await claimed(use(), noon)).installation);
  });

  test("news that arrives during a look is looked at afterwards, and never beside it", async () => {
    const { looks } = use();
    await looks.want(7, [crash], noon, "opened");
    const first = await claimed(use(), noon);
    await looks.want(7, [crash], noon, "edited");
    expect(await looks.claim(noon)).toBeNull();
    expect(await looks.count(noon)).toEqual({ due: 1, running: 1, parked: 0, dead: 0 });
    await looks.done(first, nothing, noon);
    const second = await claimed(use(), noon);
    expect(second.why).toBe("edited");
    expect(second.fence).toBeGreaterThan(first.fence);
  });

  test("a look that waits for a rate limit is parked in world time and keeps what it knew", async () => {
    const { looks } = use();
    await looks.want(7, [crash], noon, "opened", minutes(-1));
    await looks.later(await claimed(use(), noon), minutes(20), "rate limit", noon);
    expect(await looks.count(noon)).toEqual({ due: 0, running: 0, parked: 1, dead: 0 });
    const again = await claimed(use(), minutes(20));
    expect(again).toMatchObject({ attempts: 1, laters: 1, why: "rate limit", atLeast: minutes(-1) });
  });

  test("news does not wait for the end of a park", async () => {
    const { looks } = use();
    await looks.want(7, [crash], noon, "opened");
    const first = await claimed(use(), noon);
    await looks.want(7, [crash], minutes(1), "edited");
    await looks.later(first, minutes(60), "not readable yet", noon);
    expect(await looks.next()).toBe(minutes(1));
  });

  test("what fails is tried eight times, further apart each time, then given up until there is news", async () => {
    const { looks } = use();
    await looks.want(7, [crash], noon, "opened");
    const waits: number[] = [];
    let now = noon;
    for (let attempt = 1; attempt < 8; attempt += 1) {
      expect(await looks.failed(await claimed(use(), now), "a null where a title was", now)).toBe("again");
      const next = (await looks.next())!;
      waits.push((Date.parse(next) - Date.parse(now)) / 1000);
      now = next;
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920]);
    expect(await looks.failed(await claimed(use(), now), "a null where a title was", now)).toBe("dead");
    expect(await looks.count(now)).toEqual({ due: 0, running: 0, parked: 0, dead: 1 });
    expect(await looks.dead(7)).toEqual([{ subject: crash, why: "a null where a title was" }]);
    expect(await looks.claim(daysAfter(now, 9))).toBeNull();

    await looks.want(7, [crash], now, "edited");
    expect(await claimed(use(), now)).toMatchObject({ attempts: 1, why: "edited" });
    expect((await looks.count(now)).dead).toBe(0);
  });

  test("a conclusion is one transaction: facts, ripples, the next look, and the end of this one", async () => {
    const { looks, memory, ledger } = use();
    await looks.want(7, [crash], noon, "opened");
    const look = await claimed(use(), noon);
    const facts = incident("I_crash");
    const entry = {
      on: "I_crash",
      at: noon,
      what: "say status on acme/incidents#1",
      why: "it was mitigated",
    };
    const conclusion = {
      ...nothing,
      facts: [facts],
      ledger: [entry],
      ripples: [issue("I_fix")],
      again: minutes(9),
    };
    await looks.done(look, conclusion, noon);
    expect(await memory.facts(7, "I_crash")).toEqual(facts);
    expect(await memory.facts(8, "I_crash")).toBeNull();
    expect(await ledger.of("I_crash")).toEqual([entry]);
    expect((await claimed(use(), noon)).subject).toEqual(issue("I_fix"));
    expect((await claimed(use(), minutes(9))).why).toBe("time passed");
  });

  test("a conclusion that cannot be stored leaves everything as it was", async () => {
    const { looks, memory } = use();
    await looks.want(7, [crash], noon, "opened");
    const look = await claimed(use(), noon);
    const broken = { ...nothing, facts: [incident("I_crash")], again: "not a time" };
    await expect(looks.done(look, broken, noon)).rejects.toThrow();
    expect(await memory.facts(7, "I_crash")).toBeNull();
    await looks.done(look, nothing, noon);
  });
});

onEachStore("leases that run out at once", { leaseSeconds: () => 0, luck: () => 0 }, (use) => {
  test("whoever lost its lease writes nothing any more", async () => {
    const { looks, memory, intents } = use();
    await looks.want(7, [crash], noon, "opened");
    const paused = await claimed(use(), noon);
    const awake = await claimed(use(), noon);
    expect(awake.fence).toBeGreaterThan(paused.fence);
    await expect(
      looks.done(paused, { ...nothing, facts: [incident("I_crash")] }, noon),
    ).rejects.toBeInstanceOf(Stale);
    await expect(looks.later(paused, noon, "rate limit", noon)).rejects.toBeInstanceOf(Stale);
    await expect(looks.failed(paused, "broke", noon)).rejects.toBeInstanceOf(Stale);
    await expect(intents.begin(paused, "k", "open", noon)).rejects.toBeInstanceOf(Stale);
    expect(await memory.facts(7, "I_crash")).toBeNull();
    await looks.done(awake, nothing, noon);
  });

  test("a look that ends its process each time is given up after eight", async () => {
    const { looks } = use();
    await looks.want(7, [crash], noon, "opened");
    for (let attempt = 1; attempt <= 8; attempt += 1)
      expect((await claimed(use(), noon)).attempts).toBe(attempt);
    expect(await looks.claim(noon)).toBeNull();
    expect(await looks.dead(7)).toEqual([{ subject: crash, why: "never came to an end" }]);
  });
});
