import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matches, ownersOf, rulesIn } from "../../src/domain/codeowners.ts";

// GitHub's own example file, its explanations as stories.
// https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
const example = rulesIn(`# This is a comment.
*       @global-owner1 @global-owner2

*.js    @js-owner #This is an inline comment.
*.go docs@example.com
*.txt @octo-org/octocats
/build/logs/ @doctocat
docs/*  @doc-readers
apps/ @octocat
/docs/ @doctocat
/scripts/ @doctocat @octocat
**/logs @octocat
/apps/ @octocat
/apps/github
`);

describe("GitHub's own examples", () => {
  test.each([
    ["README", ["global-owner1", "global-owner2"], "the default owners"],
    ["src/deep/app.js", ["js-owner"], "the last match wins, and a comment ends the line"],
    ["main.go", [], "an e-mail address is nobody that can be named"],
    ["notes/a.txt", ["octo-org/octocats"], "a team"],
    ["build/readme", ["global-owner1", "global-owner2"], "beside the folder that is named"],
    ["src/apps/x", ["octocat"], "a folder of that name anywhere"],
    ["docs/build-app/troubleshooting.md", ["doctocat"], "a folder at the root, and all below it"],
    ["scripts/run/all", ["doctocat", "octocat"], "two owners"],
    ["build/logs/today", ["octocat"], "a later ** wins"],
    ["deeply/nested/logs/today", ["octocat"], "logs at any depth"],
    ["apps/web/a", ["octocat"], "below /apps"],
    ["apps/github/a", [], "owners left empty: nobody"],
    ["src/build/logs2/x", ["global-owner1", "global-owner2"], "a name that only begins alike"],
  ])("%s", (path, owners) => expect(ownersOf(example, path)).toEqual(owners));

  test("docs/* reaches files in docs and no further, unlike in .gitignore", () => {
    expect(matches("docs/*", "docs/getting-started.md")).toBe(true);
    expect(matches("docs/*", "docs/build-app/troubleshooting.md")).toBe(false);
    expect(matches("docs/*", "src/docs/a.md")).toBe(false);
  });
  test("what GitHub does not support is no rule: negation, character ranges, an escaped #", () =>
    expect(rulesIn("!a @rae\n\\#a @rae\na[bc] @rae\nkept @rae")).toEqual([
      { pattern: "kept", owners: ["rae"] },
    ]));
});

describe("patterns", () => {
  test.each([
    ["*", "a/b/c", true],
    ["/*", "a", true],
    ["/*", "a/b", false],
    ["*.ts", "src/a.ts", true],
    ["/*.ts", "src/a.ts", false],
    ["src/session", "src/session/store.ts", true],
    ["/src/session", "lib/src/session/store.ts", false],
    ["session/", "src/session/store.ts", true],
    ["session/", "session", false],
    ["src/**/store.ts", "src/store.ts", true],
    ["src/**/store.ts", "src/a/b/store.ts", true],
    ["src/**", "src/a/b", true],
    ["src/**", "src", false],
    ["/apps/*/api/", "apps/web/api/x", true],
    ["/apps/*/api/", "apps/web/two/api/x", false],
    ["a?c", "abc", true],
    ["a?c", "ac", false],
    ["a\\ b/", "a b/c", false],
    ["Src/", "src/a", false],
  ])("%s and %s: %s", (pattern, path, holds) => expect(matches(pattern, path)).toBe(holds));

  test("a space that is escaped belongs to the pattern", () =>
    expect(ownersOf(rulesIn("/a\\ b/ @rae"), "a b/c")).toEqual(["rae"]));
});

describe("a folder stands for what is in it", () => {
  test.each([
    ["/src/session/", "src/session/", true],
    ["/src/", "src/session/", true],
    ["/src/*", "src/", true],
    ["*.ts", "src/session/", false],
    ["/src/session/cache/", "src/session/", false],
  ])("%s and %s: %s", (pattern, path, holds) => expect(matches(pattern, path)).toBe(holds));
});

describe("whatever no other rule names", () => {
  test("is the last catch-all's", () =>
    expect(ownersOf(rulesIn("* @rae\n/src/ @tomo\n** @acme/platform\n*.ts @lin"), null)).toEqual([
      "acme/platform",
    ]));
  test("is nobody's without one", () => expect(ownersOf(rulesIn("/src/ @tomo"), null)).toEqual([]));
});

const word = fc.constantFrom("a", "b", "ab", "a.ts", "*", "**", "*a*b*", "?", "a*");
test("any pattern against any path ends at once, and a folder named is a folder matched", () =>
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.array(word, { minLength: 1 }), (p, q) => {
      const path = q.join("/");
      expect(typeof matches(p.join("/"), path)).toBe("boolean");
      if (!/[*?]/.test(path)) expect(matches(`/${path}/`, `${path}/x`)).toBe(true);
      expect(matches("*", path)).toBe(true);
    }),
  ));
test("a pattern made to take for ever does not", () => {
  const start = performance.now();
  expect(matches(`/${"*a".repeat(2000)}b`, "a".repeat(4000))).toBe(false);
  expect(matches(`/${"**/a/".repeat(500)}b`, "a/".repeat(500))).toBe(false);
  expect(performance.now() - start).toBeLessThan(2000);
});
