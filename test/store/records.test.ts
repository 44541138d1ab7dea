import { expect, test } from "vitest";
import { issue } from "../../src/domain/subject.ts";
import type { Delivery, Installation } from "../../src/store/index.ts";
import { claimed, conclude, incident, minutes, noon, nothing } from "./samples.ts";
import { onEachStore } from "./stores.ts";

const delivery = (guid: string, more: Partial<Delivery> = {}): Delivery => ({
  guid,
  bodyHash: "a0",
  event: "issues",
  action: "opened",
  installation: 7,
  subjects: [issue("I_1")],
  atLeast: null,
  receivedAt: noon,
  ...more,
});

onEachStore("deliveries", {}, (use) => {
  test("a group is one transaction, and makes each of its subjects due once", async () => {
    const { deliveries, looks } = use();
    await deliveries.record([
      delivery("g1", { atLeast: minutes(-3) }),
      delivery("g2", { atLeast: minutes(-1), subjects: [issue("I_1"), issue("I_2")] }),
      delivery("g1", { bodyHash: "b1" }),
    ]);
    expect(await looks.count(noon)).toEqual({ due: 2, running: 0, parked: 0, dead: 0 });
    const first = await claimed(use(), noon);
    expect(first).toMatchObject({ subject: issue("I_1"), why: "issues.opened", atLeast: minutes(-1) });
  });

  test("the same delivery again makes nothing due, also within one group", async () => {
    const { deliveries, looks } = use();
    await deliveries.record([delivery("g1"), delivery("g1")]);
    await looks.done(await claimed(use(), noon), nothing, noon);
    await deliveries.record([delivery("g1")]);
    expect((await looks.count(noon)).due).toBe(0);
  });

  test("a person who redelivers revives a subject that was given up", async () => {
    const { deliveries, looks } = use();
    await deliveries.record([delivery("g1")]);
    let now = noon;
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await looks.failed(await claimed(use(), now), "broken", now);
      now = (await looks.next()) ?? now;
    }
    expect((await looks.count(now)).dead).toBe(1);
    await deliveries.record([delivery("g1", { receivedAt: now })]);
    expect(await looks.count(now)).toEqual({ due: 1, running: 0, parked: 0, dead: 0 });
  });

  test("one delivery that cannot be stored takes nothing of its group in", async () => {
    const { deliveries, looks } = use();
    await expect(
      deliveries.record([delivery("g1"), delivery("g2", { receivedAt: "never" })]),
    ).rejects.toThrow();
    expect((await looks.count(noon)).due).toBe(0);
  });

  test("old deliveries are forgotten, and then heard again", async () => {
    const { deliveries, looks, tidy } = use();
    await deliveries.record([delivery("g1")]);
    await looks.done(await claimed(use(), noon), nothing, noon);
    await tidy(minutes(1));
    await deliveries.record([delivery("g1")]);
    expect((await looks.count(noon)).due).toBe(1);
  });
});

const acme: Installation = {
  id: 7,
  owner: "acme",
  ownerId: "O_acme",
  incidentsRepo: { id: "R_incidents", owner: "acme", name: "incidents", visibility: "private" },
  project: null,
  configHash: null,
  repositories: { R_api: { pause: "2026-06-01", opt_out: false, nudges_per_week: 3 } },
  config: null,
  suspended: false,
};

onEachStore("records", {}, (use) => {
  test("an installation is kept whole, and all of it is forgotten when it goes", async () => {
    const { installations, sweeps, memory, ledger } = use();
    await installations.put(acme);
    await installations.put({ ...acme, suspended: true });
    await installations.put({ ...acme, id: 8 });
    await conclude(use(), [incident("I_1")]);
    await conclude(use(), [incident("I_1")], [], 8);
    await sweeps.put({ installation: 7, kind: "full", endedAt: null, cursor: "ours" });
    await ledger.write(7, [{ on: "I_1", at: noon, what: "would say", why: "dry run" }]);
    expect(await installations.get(7)).toEqual({ ...acme, suspended: true });
    expect((await installations.list()).map(({ id }) => id)).toEqual([7, 8]);

    await installations.remove(7);
    expect(await installations.get(7)).toBeNull();
    expect(await memory.facts(7, "I_1")).toBeNull();
    expect(await memory.facts(8, "I_1")).not.toBeNull();
    expect(await sweeps.get(7, "full")).toBeNull();
    expect(await ledger.of("I_1")).toEqual([]);
  });

  test("a sweep remembers where it is and when it ended", async () => {
    const { sweeps } = use();
    expect(await sweeps.get(7, "full")).toBeNull();
    await sweeps.put({ installation: 7, kind: "full", endedAt: null, cursor: "ours" });
    await sweeps.put({ installation: 7, kind: "full", endedAt: noon, cursor: null });
    expect(await sweeps.get(7, "full")).toEqual({
      installation: 7,
      kind: "full",
      endedAt: noon,
      cursor: null,
    });
    expect(await sweeps.get(7, "changed")).toBeNull();
  });

  test("a wiped store knows nothing, like a new one", async () => {
    await use().installations.put(acme);
    await conclude(use(), [incident("I_1")]);
    await use().looks.want(7, [issue("I_1")], noon, "opened");
    await use().wipe();
    expect(await use().installations.list()).toEqual([]);
    expect(await use().memory.knows(["I_1"])).toBe(false);
    expect(await use().looks.next()).toBeNull();
  });
});

onEachStore("texts to parse", {}, (use) => {
  test("a text is parsed again by whoever parses it now, or once it was parsed", async () => {
    const { parses } = use();
    expect(await parses.begin("a0")).toBe("go");
    expect(await parses.begin("a0")).toBe("go");
    await parses.end("a0");
    expect(await parses.begin("a0")).toBe("go");
  });
});
