import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Later } from "../../src/domain/outcome.ts";
import { type Ground, ground } from "./ground.ts";
import { people, roadmap, track, wish, writes } from "./projects-parts.ts";

let g: Ground;
beforeEach(async () => {
  g = await ground();
});
afterEach(async () => {
  const { violations } = g.sandbox;
  await g.close();
  expect(violations).toEqual([]);
});

describe("a project of people", () => {
  test("gets no field, no option and no view, and is mapped by the names of the configuration", async () => {
    const { id, number } = await roadmap(g);
    g.sandbox.requests.clear();
    const found = await g.project(number, undefined, ["Todo", "Blocked"]);
    expect(found.board).toMatchObject({ fields: { status: { name: "Status" } }, options: { Todo: {} } });
    expect(found.board?.options.Blocked).toBeUndefined();
    expect(found.board?.fields.due).toBeUndefined();
    const fix = await g.file("mira", "shop", "Retry the primary");
    await g.hands.act([track(found, fix, { status: "Blocked", due: "2027-01-01", recurrences: 1 })]);
    await g.hands.act([track(found, fix, { status: "Todo" }, (await g.see(fix.id)).cards[0]!.item)]);
    expect((await g.see(fix.id, found)).cards[0]).toMatchObject({
      values: { status: "Todo", due: null },
      has: { fields: ["status"], options: ["Todo", "In Progress", "Done"] },
    });
    expect(writes(g)).toEqual(["addProjectV2ItemById", "updateProjectV2ItemFieldValue"]);
    expect(await people(g, id).optionNames()).toEqual(["Todo", "In Progress", "Done"]);
  });

  test("keeps its option by id when people rename it, and loses it only with the memory", async () => {
    const { id, number } = await roadmap(g);
    const found = await g.project(number, undefined, ["Todo"]);
    await people(g, id).renameOption("Todo", "Next");
    expect((await g.project(number, found, ["Todo"])).board?.options.Todo?.name).toBe("Next");
    expect((await g.project(number, undefined, ["Todo"])).board?.options.Todo).toBeUndefined();
  });

  test("that is closed or not to be seen is said", async () => {
    const { id, number } = await roadmap(g);
    await people(g, id).close();
    expect(await g.hands.project(wish({ number }))).toEqual({ absent: "closed" });
    await expect(g.hands.project(wish({ number: 99 }))).rejects.toThrow(Later);
  });
});

describe("cards", () => {
  test("of five fixes take two requests when they are new, and one afterwards", async () => {
    const made = await g.project();
    const fixes = [];
    for (let i = 0; i < 5; i += 1) fixes.push(await g.file("mira", "shop", `Fix ${i}`));
    g.sandbox.requests.clear();
    const fields = { status: "Proposed", cluster: "Failover", recurrences: 0 };
    expect(await g.hands.act(fixes.map((fix) => track(made, fix, fields)))).toHaveLength(5);
    const added = writes(g).length;
    const items = await Promise.all(fixes.map(async ({ id }) => (await g.see(id, made)).cards[0]!.item));
    g.sandbox.requests.clear();
    await g.hands.act(fixes.map((fix, i) => track(made, fix, { recurrences: 1 }, items[i]!)));
    console.log(`five cards: ${added} writes when new, ${writes(g).length} when changed, no other request`);
    expect([added, g.sandbox.requests.list().length]).toEqual([2, 1]);
  });

  test("in a project that was deleted meanwhile are refused, and what else was done stands", async () => {
    const made = await g.project();
    const fix = await g.file("mira", "shop", "Retry the primary");
    await people(g, made.id).drop();
    const where = { in: await g.repo("shop"), quotes: [] };
    const outcomes = await g.hands.act([
      track(made, fix, { status: "Proposed" }),
      { do: "say", why: "the story wants it", on: fix, ...where, tag: "status", body: "Said all the same." },
    ]);
    expect(outcomes).toMatchObject([{ outcome: "refused", status: 404 }, { outcome: "done" }]);
  });
});
