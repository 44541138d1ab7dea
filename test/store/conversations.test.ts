import { afterAll, beforeAll, expect, test } from "vitest";
import type { SeenComment } from "../../src/domain/seen.ts";
import { issue } from "../../src/domain/subject.ts";
import type { Store } from "../../src/store/index.ts";
import { openStore } from "../../src/store/index.ts";
import { comment, person } from "../acme.ts";
import { claimed, noon, nothing } from "./samples.ts";

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

let store: Store;
beforeAll(async () => {
  store = await openStore({ dataDir: "memory", log: quiet });
});
afterAll(() => store?.close());

const said = (n: number): SeenComment => ({
  ...comment(person("rae"), `Word ${n}.`, { id: `IC_${n}`, on: "I_1", createdAt: noon, updatedAt: noon }),
});
const talk = (count: number): SeenComment[] => Array.from({ length: count }, (_, n) => said(n + 1));

const concluded = async (more: { comments?: SeenComment[]; forget?: string[] }): Promise<SeenComment[]> => {
  await store.looks.want(7, [issue("I_1")], noon, "a test");
  await store.looks.done(await claimed(store, noon), { ...nothing, ...more }, noon);
  return store.memory.comments(7, "I_1");
};

test("only a conversation longer than a page is remembered, in its order", async () => {
  expect(await concluded({ comments: talk(100) })).toEqual([]);
  expect(await concluded({ comments: talk(101) })).toEqual(talk(101));
  // A look that read no comments says nothing about them.
  expect(await concluded({})).toEqual(talk(101));
  expect(await concluded({ comments: talk(102) })).toEqual(talk(102));
  expect(await store.memory.comments(8, "I_1")).toEqual([]);
});

test("it is forgotten when it grew short, with its issue, and with the installation", async () => {
  await concluded({ comments: talk(101) });
  expect(await concluded({ comments: talk(3) })).toEqual([]);
  await concluded({ comments: talk(101) });
  expect(await concluded({ forget: ["I_1"] })).toEqual([]);
  await concluded({ comments: talk(101) });
  await store.installations.remove(7);
  expect(await store.memory.comments(7, "I_1")).toEqual([]);
});
