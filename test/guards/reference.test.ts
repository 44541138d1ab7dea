import { expect, test } from "vitest";
import { configurationPage } from "../../scripts/pages.ts";
import { reference } from "../../scripts/reference.ts";
import { type Breach, fileAt, repository, type SourceFile, told, tree } from "./tree.ts";

/** docs/reference says what the code says: it is made from the registries and the schema, and never edited. */
function stale(files: readonly SourceFile[], made: ReadonlyMap<string, string>): Breach[] {
  const kept = files.map(({ path }) => path).filter((path) => path.startsWith("docs/reference/"));
  return [
    ...[...made]
      .filter(([path, text]) => fileAt(files, path)?.text !== text)
      .map(([path]) => breach(path, "not up to date: run npm run generate")),
    ...kept
      .filter((path) => !made.has(path))
      .map((path) => breach(path, "nothing makes it any more: run npm run generate")),
  ];
}

function breach(path: string, says: string): Breach {
  return { path, line: 1, says };
}

test("the reference is the one that npm run generate writes", async () =>
  expect(told(stale(repository(), await reference()))).toEqual([]));

test("shown to fail: a page edited by hand, one that was not written, one that nothing makes", () => {
  const files = tree({ "docs/reference/checks.md": "# Checks, edited", "docs/reference/old.md": "" });
  const made = new Map([
    ["docs/reference/checks.md", "# Checks"],
    ["docs/reference/commands.md", "# Commands"],
  ]);
  expect(told(stale(files, made))).toEqual([
    "docs/reference/checks.md:1 not up to date: run npm run generate",
    "docs/reference/commands.md:1 not up to date: run npm run generate",
    "docs/reference/old.md:1 nothing makes it any more: run npm run generate",
  ]);
});

test("every key of the configuration has its row, with its default and its meaning, at any depth", () => {
  const page = configurationPage(
    {
      type: "object",
      required: ["since"],
      properties: {
        since: { type: "string", description: "Incidents opened before are only counted." },
        stall: {
          type: "object",
          properties: { after: { type: "integer", minimum: 1, maximum: 365, default: 14 } },
        },
        causes: {
          type: "array",
          default: [],
          items: { type: "object", properties: { slug: { type: "string" } } },
        },
        project: {
          anyOf: [{ const: "off" }, { type: "object", properties: { number: { type: "integer" } } }],
        },
        services: { type: "object", additionalProperties: { type: "string" } },
      },
    },
    { type: "object", properties: { pause: { type: "boolean", default: false } } },
    "since: 2026-05-11\n",
  );
  for (const row of [
    "| `since` | string | required | Incidents opened before are only counted. |",
    "| `stall.after` | integer, 1 to 365 | `14` |  |",
    "| `causes` | list of object |  |  |",
    "| `causes[].slug` | string |  |  |",
    '| `project` | `"off"` or object |  |  |',
    "| `project.number` | integer |  |  |",
    "| `services` | map to string |  |  |",
    "| `pause` | boolean | `false` |  |",
  ])
    expect(page).toContain(row);
});
