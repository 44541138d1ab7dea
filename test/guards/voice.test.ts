import { expect, test } from "vitest";
import { line, textOf, typescript } from "./code.ts";
import { type Breach, type Guard, lineAt, repository, told, tree } from "./tree.ts";

// People meet this app on a bad day. Plain words, no exclamation marks, no emoji but GitHub's own reactions.
const loud = /[a-z"')]!(?=\s|$)/;
const picture = /(?![👍👎😕])\p{Emoji_Presentation}/u;

const calm: Guard = (files) => [
  ...typescript(files, /^src\/(?!github\/documents\/)/).flatMap((code) =>
    code.nodes.flatMap((node) =>
      noise(textOf(node) ?? "").map(
        (says): Breach => ({ path: code.file.path, line: line(code, node), says }),
      ),
    ),
  ),
  ...files
    .filter(({ path }) => path.endsWith(".md") || path.startsWith(".github/"))
    .flatMap(({ path, text }) =>
      withoutCode(text)
        .split("\n")
        .flatMap((one, at) => noise(one).map((says): Breach => ({ path, line: at + 1, says }))),
    ),
];

function noise(text: string): string[] {
  return [...(loud.test(text) ? ["no exclamation marks"] : []), ...(picture.test(text) ? ["no emoji"] : [])];
}

/** Blanks code out and keeps the lines, so that a breach names the right one. */
function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```$|`[^`\n]*`|<!--|-->/gm, (code) =>
    "\n".repeat(lineAt(code, code.length) - 1),
  );
}

test("what people read is calm", () => expect(told(calm(repository()))).toEqual([]));

test("shown to fail: joy, in a message and on a page", () =>
  expect(
    told(
      calm(
        tree({
          "src/looks/incident.ts": "\nconst says = 'Well done! Two fixes.';",
          "docs/operating.md": "```sh\necho hi!\n```\n\nIt works! 🎉\n",
        }),
      ),
    ),
  ).toEqual([
    "src/looks/incident.ts:2 no exclamation marks",
    "docs/operating.md:5 no exclamation marks",
    "docs/operating.md:5 no emoji",
  ]));

test("allowed: a reaction, a Markdown picture, code", () =>
  expect(calm(tree({ "docs/a.md": "👍 carried out, ![report](a.png), `a != b`, `!important `" }))).toEqual(
    [],
  ));
