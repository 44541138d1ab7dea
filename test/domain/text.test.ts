import { describe, expect, test } from "vitest";
import type { RepoRef } from "../../src/domain/refs.ts";
import { from, joined, ours, type Source, text, type Words } from "../../src/domain/text.ts";
import { strangers } from "../../src/domain/visibility.ts";
import { quoted, titled } from "../../src/looks/quoted.ts";
import { incident } from "../facts.ts";

const repo = (name: string, visibility: RepoRef["visibility"]): RepoRef => ({
  id: `R_${name}`,
  owner: "acme",
  name,
  visibility,
});
const vault = repo("vault", "private");
const open = repo("open", "public");

describe("a text", () => {
  test("knows whose words were quoted in it, through every way to put texts together", () => {
    const row = text`| ${quoted("Sign-ins failed", 90, vault)} | ${3} incidents |`;
    const all = joined([ours("Two things."), null, row, text`${titled("Open it", open)}: ${row}`], "\n");
    expect(all.words).toBe(
      "Two things.\n| Sign-ins failed | 3 incidents |\nOpen it: | Sign-ins failed | 3 incidents |",
    );
    expect(all.quotes).toEqual([vault, open]);
  });

  test("of our own words has no source", () => {
    expect(text`nobody has it since ${"4 May"}`).toEqual({ words: "nobody has it since 4 May", quotes: [] });
  });

  test("does not take people's words as ours: a composer that forgets to quote does not compile", () => {
    const { title, impact } = incident("1", { openedAt: "2026-05-01T09:00:00Z" });
    const written: Words = "Sign-ins failed";
    // @ts-expect-error people's words in a template
    text`It says ${title}.`;
    // @ts-expect-error the same, where they may be missing
    text`It says ${impact ?? "nothing"}.`;
    // @ts-expect-error people's words as our own
    ours(written);
    expect(text`It says ${quoted(title, 90, vault)}.`.quotes).toEqual([vault]);
  });
});

describe("whose words may not stand somewhere", () => {
  test.each([
    ["nobody's, where none is quoted", [], open, []],
    ["those of a private repository in a public one", [vault, open], open, ["acme/vault"]],
    ["nobody's at home", [vault], vault, []],
    ["nobody's, where they were written for that repository", [{ ...vault, naming: open.id }], open, []],
    ["those that were written for another", [{ ...vault, naming: "R_else" }], open, ["acme/vault"]],
  ] as [string, Source[], RepoRef, string[]][])("%s", (_name, quotes, to, hidden) =>
    expect(strangers(quotes, to, [])).toEqual(hidden),
  );

  test("nobody's, where the configuration shares them", () => {
    expect(strangers([vault], open, [{ from: "acme/vault", to: "acme/open" }])).toEqual([]);
    expect(strangers(from("a", vault).quotes, open, [{ from: "acme/open", to: "acme/vault" }])).toEqual([
      "acme/vault",
    ]);
  });
});
