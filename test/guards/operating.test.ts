import { expect, test } from "vitest";
import { dotted, read } from "./code.ts";
import { type Breach, fileAt, type Guard, repository, told, tree } from "./tree.ts";

const guide = "docs/operating.md";
const environment = "src/main/environment.ts";

/** Whoever operates the app reads the guide, not the code: a variable is in both or in neither. */
const variables: Guard = (files) => {
  const code = fileAt(files, environment);
  if (code === undefined) return [];
  const asked = namesIn(
    read(code).nodes.map((node) => (node.type === "Property" ? dotted(node.key) : dotted(node.property))),
  );
  const described = namesIn(
    (fileAt(files, guide)?.text ?? "")
      .split("\n")
      .filter((row) => row.startsWith("|"))
      .flatMap((row) => row.split("`")),
  );
  return [
    ...[...asked]
      .filter((name) => !described.has(name))
      .map((name) => breach(guide, `does not describe ${name}, which ${environment} reads`)),
    ...[...described]
      .filter((name) => !asked.has(name))
      .map((name) => breach(guide, `describes ${name}, which ${environment} does not read`)),
  ];
};

function namesIn(words: readonly string[]): Set<string> {
  return new Set(words.filter((word) => /^[A-Z][A-Z]*(_[A-Z]+)*$/.test(word)));
}

function breach(path: string, says: string): Breach {
  return { path, line: 1, says };
}

test("the operating guide describes every variable that is read, and no other", () =>
  expect(told(variables(repository()))).toEqual([]));

test("shown to fail: a variable that nobody describes, and one that nobody reads", () =>
  expect(
    told(
      variables(
        tree({
          [environment]:
            "const variables = z.object({ PORT: port, HOST: host }); const key = given.PRIVATE_KEY;",
          [guide]: "Set `ELSEWHERE`.\n| `PORT`, `HOST` | where |\n| `COLOUR` | which |\n",
        }),
      ),
    ),
  ).toEqual([
    `${guide}:1 does not describe PRIVATE_KEY, which ${environment} reads`,
    `${guide}:1 describes COLOUR, which ${environment} does not read`,
  ]));
