import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Merge, OwnerEvidence, Standing } from "../../src/domain/owner.ts";
import type { RepoRef } from "../../src/domain/refs.ts";
import { ownersText, suggestionFrom } from "../../src/looks/owners.ts";
import { person, repo } from "../acme.ts";

const merge = (by: string, author = by, kind: "user" | "bot" = "user", n = 0): Merge => ({
  at: `2026-05-${String(10 - n).padStart(2, "0")}T09:00:00.000Z`,
  by: person(by, kind),
  author: person(author),
});
const merges = (...people: string[]): Merge[] => people.map((who, n) => merge(who, who, "user", n));

type World = Partial<Omit<OwnerEvidence, "standing">> & { standing?: Record<string, Standing> };
/** Everybody named in capitals of a story can take it, unless the story says otherwise. */
const evidence = (world: World): OwnerEvidence => ({
  codeowners: null,
  places: [{ path: null, there: true, merges: [] }],
  property: [],
  teams: [],
  ...world,
  standing: {
    ...Object.fromEntries(
      ["rae", "tomo", "mira", "lin", "acme/identity", "acme/platform"].map((name) => [name, "able"] as const),
    ),
    ...world.standing,
  },
});
const at = (path: string, ...list: Merge[]): OwnerEvidence["places"][number] => ({
  path,
  there: true,
  merges: list,
});
const line = (text: string, notes: string[] = []) => ({ text, notes, doneWhen: null });
const says = (world: World, text = "Recover in `src/session/`", where: RepoRef = repo("platform")) =>
  ownersText(line(text), null, where, evidence(world));

describe("what it says", () => {
  test("a team owns the path, two people merged there", () =>
    expect(
      says({
        codeowners: "/src/session/ @acme/identity",
        places: [at("src/session/", ...merges("rae", "tomo"))],
      }),
    ).toBe(
      "**Who could take this?** `src/session/` is owned by `acme/identity` (CODEOWNERS); `rae` and `tomo` merged there last. Nobody has been assigned.",
    ));
  test("nobody owns it, so who merged there is all there is", () =>
    expect(says({ places: [at("src/session/", ...merges("rae"))] })).toBe(
      "**Who could take this?** `rae` merged in `src/session/` last. Nobody has been assigned.",
    ));
  test("no path is named: the catch-all rule and the last merges of the repository", () =>
    expect(
      says(
        { codeowners: "* @mira\n/docs/ @lin", places: [{ path: null, there: true, merges: merges("rae") }] },
        "Recover when a primary is selected",
      ),
    ).toBe(
      "**Who could take this?** This repository is owned by `mira` (CODEOWNERS); `rae` merged there last. Nobody has been assigned.",
    ));
  test("a path that is not in the repository counts as none", () =>
    expect(
      says({
        codeowners: "* @mira\n/src/session/ @lin",
        places: [
          { ...at("src/session/"), there: false },
          { path: null, there: true, merges: [] },
        ],
      }),
    ).toContain("This repository is owned by `mira`"));
  test("a team alone: a team cannot be assigned, so somebody of it has to", () =>
    expect(says({ codeowners: "* @acme/identity", places: [at("src/session/")] })).toBe(
      "**Who could take this?** `src/session/` is owned by `acme/identity` (CODEOWNERS). A team cannot be assigned on GitHub; one of its members can take it. Nobody has been assigned.",
    ));
  test("the owner's account is gone: it is said, and nobody is suggested in their place", () =>
    expect(says({ codeowners: "* @old-hand", standing: { "old-hand": "gone" } })).toBe(
      "**Who could take this?** CODEOWNERS names `old-hand`, who is not on GitHub under that name, or cannot be seen from here. Nobody has been assigned.",
    ));
  test("nobody who is named can be assigned", () =>
    expect(
      says({
        codeowners: "* @visitor @acme/empty",
        places: [{ path: null, there: true, merges: merges("visitor") }],
        standing: { visitor: "unable", "acme/empty": "empty" },
      }),
    ).toBe(
      "**Who could take this?** CODEOWNERS names `visitor`, who cannot be assigned here. CODEOWNERS also names `acme/empty`, a team that has no members. Nobody has been assigned.",
    ));
  test("one owner left, another merged: both are said", () =>
    expect(
      says({
        codeowners: "* @visitor",
        places: [at("src/session/", ...merges("rae"))],
        standing: { visitor: "unable" },
      }),
    ).toBe(
      "**Who could take this?** `rae` merged in `src/session/` last. CODEOWNERS also names `visitor`, who cannot be assigned here. Nobody has been assigned.",
    ));
  test("a bot merges there: whoever wrote the changes is named, and that it was so", () =>
    expect(says({ places: [at("src/session/", merge("merge-bot", "tomo", "bot"))] })).toBe(
      "**Who could take this?** The last changes in `src/session/` are by `tomo`, merged by a bot. Nobody has been assigned.",
    ));
  test("a bot wrote and merged: nothing is said", () => {
    const bots: Merge = {
      at: "2026-05-10T09:00:00.000Z",
      by: person("m", "bot"),
      author: person("r", "bot"),
    };
    expect(says({ places: [at("src/session/", bots)] })).toBeNull();
  });
  test("the property names a team by its bare name", () =>
    expect(says({ property: ["identity"] })).toContain(
      "the repository's own property names `acme/identity`".replace("the", "The"),
    ));
  test("the closest team, where nobody else is named", () =>
    expect(
      says({
        teams: [
          { name: "acme/platform", role: "maintain" },
          { name: "acme/all", role: "write" },
        ],
      }),
    ).toBe(
      "**Who could take this?** `acme/platform` maintains this repository. A team cannot be assigned on GitHub; one of its members can take it. Nobody has been assigned.",
    ));
  test("nothing was found: nothing is shown", () => {
    expect(says({})).toBeNull();
    expect(ownersText(line("Recover"), null, repo("platform"), null)).toBeNull();
  });
});

describe("whom it names", () => {
  const chosen = (world: World, paths = ["src/session"], where: RepoRef = repo("platform")) =>
    suggestionFrom(evidence(world), paths, where).chosen;
  test("owners who merged there come first, then owners and mergers in turn, three at most", () =>
    expect(
      chosen({
        codeowners: "* @acme/identity @mira @lin",
        places: [at("src/session/", ...merges("tomo", "lin", "rae"))],
      }),
    ).toEqual(["lin", "acme/identity", "tomo"]));
  test("who merged more often and later stands before who merged once", () =>
    expect(chosen({ places: [at("src/session/", ...merges("rae", "tomo", "tomo", "tomo"))] })).toEqual([
      "tomo",
      "rae",
    ]));
  test("the same person is named once, however CODEOWNERS spells them", () =>
    expect(chosen({ codeowners: "* @Rae", places: [at("src/session/", ...merges("rae"))] })).toEqual([
      "Rae",
    ]));
  test("which teams there are is not told in a public repository", () => {
    const teams: OwnerEvidence["teams"] = [{ name: "acme/platform", role: "admin" }];
    expect(chosen({ teams }, [], repo("site", "public"))).toEqual([]);
    expect(chosen({ teams }, [], repo("site", "private"))).toEqual(["acme/platform"]);
  });

  test("what is within a team is not told there either: the file's own words are, and no more", () => {
    const world = {
      codeowners: "* @acme/empty @visitor",
      standing: { "acme/empty": "empty", visitor: "gone" },
    } as const;
    const text = ownersText(line("Recover"), null, repo("site", "public"), evidence(world));
    expect(text).toContain("`visitor`, who is not on GitHub");
    expect(text).not.toContain("acme/empty");
    expect(chosen({ property: ["identity"] }, [], repo("site", "public"))).toEqual([]);
  });

  const name = fc.constantFrom("rae", "tomo", "mira", "lin", "acme/identity", "acme/platform", "gone", "bot");
  test("never more than three, never somebody who cannot take it, each with its evidence, no @", () =>
    fc.assert(
      fc.property(
        fc.array(name),
        fc.array(name),
        fc.array(name),
        fc.boolean(),
        (owners, people, props, there) => {
          const world = evidence({
            codeowners: `* ${owners.map((one) => `@${one}`).join(" ")}`,
            places: [
              { ...at("src/session/", ...merges(...people.filter((one) => !one.includes("/")))), there },
              { path: null, there: true, merges: [] },
            ],
            property: props,
            standing: { gone: "gone", bot: "unable" },
          });
          const { chosen: few } = suggestionFrom(world, ["src/session"], repo("platform"));
          const text = ownersText(line("Recover `src/session/`"), null, repo("platform"), world) ?? "";
          expect(few.length).toBeLessThanOrEqual(3);
          for (const one of few) {
            expect(["gone", "bot"]).not.toContain(one);
            expect(text).toContain(`\`${one}\``);
          }
          expect(text).not.toContain("@");
          expect(text.includes("\n")).toBe(false);
          expect(text === "" || text.endsWith("Nobody has been assigned.")).toBe(true);
        },
      ),
    ));
});
