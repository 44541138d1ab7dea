import { expect, test } from "vitest";
import { type Guard, repository, told, tree } from "./tree.ts";

const longest = 250;

/** A file that does not fit in one reading wants to be two. */
const length: Guard = (files) =>
  files
    .filter(({ path }) => /^(src|sandbox|scripts|test)\/.*\.ts$/.test(path))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }))
    .filter(({ lines }) => lines > longest)
    .map(({ path, lines }) => ({ path, line: longest + 1, says: `${lines} lines: at most ${longest}` }));

test(`no file is longer than ${longest} lines`, () => expect(told(length(repository()))).toEqual([]));

test("shown to fail: a file of 251 lines, in each tree", () => {
  const long = "x;\n".repeat(251);
  const files = { "src/a.ts": long, "sandbox/a.ts": long, "scripts/a.ts": long, "test/a.test.ts": long };
  expect(told(length(tree(files)))).toEqual(
    Object.keys(files).map((path) => `${path}:251 251 lines: at most 250`),
  );
  expect(length(tree({ "src/a.ts": "x;\n".repeat(250), "docs/a.md": long }))).toEqual([]);
});
