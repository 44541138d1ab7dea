import { expect, test } from "vitest";
import type { RepoRef, Visibility } from "../../src/domain/refs.ts";
import { mayCarry } from "../../src/domain/visibility.ts";

const repo = (name: string, visibility: Visibility): RepoRef => ({
  id: name,
  owner: "acme",
  name,
  visibility,
});
const all = [repo("open", "public"), repo("inner", "internal"), repo("a", "private"), repo("b", "private")];

test("text goes only where everybody may read it who can read its home", () => {
  const allowed = all.flatMap((from) =>
    all.filter((to) => mayCarry(from, to, [])).map((to) => `${from.name} -> ${to.name}`),
  );
  expect(allowed).toEqual([
    "open -> open",
    "open -> inner",
    "open -> a",
    "open -> b",
    "inner -> inner",
    "inner -> a",
    "inner -> b",
    "a -> a",
    "b -> b",
  ]);
});

test("a shared pair goes one way", () => {
  const share = [{ from: "acme/a", to: "Acme/open" }];
  expect(mayCarry(all[2]!, all[0]!, share)).toBe(true);
  expect(mayCarry(all[0]!, all[2]!, share)).toBe(true);
  expect(mayCarry(all[2]!, all[3]!, share)).toBe(false);
  expect(mayCarry(all[3]!, all[0]!, share)).toBe(false);
  expect(mayCarry(all[3]!, all[0]!, [{ from: "acme/*", to: "acme/open" }])).toBe(true);
});
