import { afterEach, expect, test } from "vitest";
import { defaultSeed } from "../../sandbox/default-seed.ts";
import { type Ground, ground } from "./ground.ts";

let g: Ground | null = null;
afterEach(async () => {
  const violations = g?.sandbox.violations ?? [];
  await g?.close();
  g = null;
  expect(violations).toEqual([]);
});

test("who left the organisation can no longer answer, nor can a team without people", async () => {
  const seed = defaultSeed();
  const acme = seed.organizations?.find(({ login }) => login === "acme");
  if (acme === undefined) throw new Error("there is no acme");
  acme.teams = [
    ...(acme.teams ?? []),
    { slug: "cto-office", members: ["mira"] },
    { slug: "old-board", members: [] },
  ];
  seed.users = [...(seed.users ?? []), { login: "vik" }];
  g = await ground({ seed });
  const names = [
    "mira",
    "@Mira",
    "vik",
    "nobody-of-that-name",
    "@acme/CTO-office",
    "acme/old-board",
    "acme/none",
  ];
  const told = await g.hands.answer(names.map((of) => ({ ask: "standing", of })));
  expect(names.map((name) => `${name}: ${told.standing(name)}`)).toEqual([
    "mira: able",
    "@Mira: able",
    "vik: gone",
    "nobody-of-that-name: gone",
    "@acme/CTO-office: able",
    "acme/old-board: empty",
    "acme/none: gone",
  ]);
});
