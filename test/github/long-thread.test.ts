import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  comment,
  deleteComment,
  editComment,
  type Issue,
  minimizeComment,
  react,
} from "../../sandbox/world/index.ts";
import { isGone } from "../../src/domain/outcome.ts";
import type { SeenComment } from "../../src/domain/seen.ts";
import { type Ground, ground } from "./ground.ts";

let g: Ground;
beforeAll(async () => {
  g = await ground({ clock: new Date("2026-05-01T09:00:00Z") });
});
afterAll(() => g?.close());

const person = (login: string) => ({ kind: "person", login }) as const;

/** An issue on which `count` things were said, a minute apart. */
const talk = async (count: number): Promise<Issue> => {
  const { id } = await g.file("rae", "platform", "Sign-ins failed after a primary change");
  const issue = [...g.sandbox.world.issuesById.values()].find((one) => one.id === id);
  if (issue === undefined) throw new Error(`${id} is not there`);
  for (let n = 1; n <= count; n += 1) {
    g.sandbox.clock.advance("PT1M");
    comment(g.sandbox.world, person("tomo"), issue, n % 20 === 0 ? "/accept" : `Word ${n}.`);
  }
  return issue;
};

const look = async ({ id }: Issue, remembered: SeenComment[] = []): Promise<SeenComment[]> => {
  const seen = await g.hands.observe(id, g.sandbox.clock.now().toISOString(), null, remembered);
  if (isGone(seen)) throw new Error(`${id} is gone`);
  return seen.comments;
};

const byId = (list: SeenComment[]): SeenComment[] => [...list].sort((a, b) => a.id.localeCompare(b.id));

/** How many requests a reading takes. */
const requestsOf = async (read: () => Promise<unknown>): Promise<number> => {
  const before = g.sandbox.requests.list().length;
  await read();
  return g.sandbox.requests.list().length - before;
};

test("a thousand comments are read once; afterwards one page tells what is new", async () => {
  const issue = await talk(1000);
  const all = await look(issue);
  expect(all).toHaveLength(1000);
  const first = await requestsOf(() => look(issue));
  let known = all;
  expect(await requestsOf(() => look(issue, known))).toBe(1);
  g.sandbox.clock.advance("PT1H");
  comment(g.sandbox.world, person("rae"), issue, "It happened again.");
  const again = await requestsOf(async () => {
    known = await look(issue, known);
  });
  console.info(`1,000 comments: ${first} requests without memory, ${again} with one new comment`);
  expect([first, again]).toEqual([10, 1]);
  expect(byId(known)).toEqual(byId(await look(issue)));
}, 120_000);

test("what cannot be pieced together is read whole", async () => {
  const issue = await talk(250);
  const all = await look(issue);
  const oldest = issue.comments[0];
  if (oldest === undefined) throw new Error("nothing was said");
  deleteComment(g.sandbox.world, person("tomo"), oldest);
  expect(await requestsOf(() => look(issue, all))).toBe(3);
  expect(byId(await look(issue, all))).toEqual(byId(await look(issue)));
  // One goes and another comes: the number is the same, what is listed is not.
  const known = await look(issue);
  const next = issue.comments[0];
  if (next === undefined) throw new Error("nothing was said");
  deleteComment(g.sandbox.world, person("tomo"), next);
  comment(g.sandbox.world, person("rae"), issue, "Another word.");
  expect(byId(await look(issue, known))).toEqual(byId(await look(issue)));
}, 120_000);

type Act = { do: "say" | "edit" | "delete" | "hide" | "answer" | "dislike"; at: number; seconds: number };
const act: fc.Arbitrary<Act> = fc.record({
  do: fc.constantFrom("say", "edit", "delete", "hide", "answer", "dislike"),
  at: fc.nat(),
  seconds: fc.constantFrom(0, 1, 59, 60, 61, 7200),
});

/** Does it on the issue, as the people of acme would; what cannot be done there is not. */
const play = async (issue: Issue, { do: verb, at, seconds }: Act): Promise<void> => {
  const { world, clock } = g.sandbox;
  clock.advance(`PT${seconds}S`);
  const commands = issue.comments.filter(({ body }) => body.startsWith("/"));
  const any = issue.comments[at % issue.comments.length];
  const asked = commands[at % commands.length];
  if (any === undefined || asked === undefined) throw new Error("nothing was said");
  switch (verb) {
    case "say":
      return void comment(world, person("tomo"), issue, at % 2 === 0 ? "/decline too dear" : "A word.");
    case "edit":
      return void editComment(world, person("rae"), any, `${any.body} Edited at ${at}.`);
    case "delete":
      return deleteComment(world, person("rae"), any);
    case "hide":
      return void minimizeComment(world, person("rae"), asked, "off-topic");
    case "answer": {
      const to = { id: asked.id, on: issue.id };
      return void (await g.hands.act([{ do: "react", why: "carried out", to, with: "done" }]));
    }
    case "dislike":
      return void react(world, person("rae"), asked, "THUMBS_DOWN");
  }
};

test("whatever happens meanwhile, memory and one page say what all pages say", async () => {
  const seed = Number(process.env.SEED ?? 20261124);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(act, { maxLength: 6 }), { maxLength: 5 }), async (rounds) => {
      const issue = await talk(130);
      let known = await look(issue);
      for (const round of rounds) {
        for (const one of round) await play(issue, one);
        known = await look(issue, known);
        expect(byId(known)).toEqual(byId(await look(issue)));
      }
    }),
    { numRuns: 25, seed },
  );
}, 300_000);
