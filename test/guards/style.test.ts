import { expect, test } from "vitest";
import { type Code, children, dotted, line, type Node, typescript } from "./code.ts";
import { type Breach, type Guard, repository, told, tree } from "./tree.ts";

const code = /^(src|sandbox|scripts|test)\/|^vitest\.config\.ts$/;
const notTests = /^(src|sandbox|scripts)\//;

// Tools that read a default export: Probot its application function, vitest its configuration.
const mayDefault = new Set(["vitest.config.ts", "src/app.ts"]);

const refused: Record<string, (node: Node, path: string) => string | undefined> = {
  ExportDefaultDeclaration: (_, path) =>
    mayDefault.has(path) ? undefined : "no default exports: a name is searchable",
  TSEnumDeclaration: () => "no enums: a union of literals is closed and prints itself",
  // In a test biome lets an answer have the shape of its question, where the line says so.
  TSAnyKeyword: (_, path) =>
    path.startsWith("test/") ? undefined : "no any: unknown says the same and is checked",
  ClassDeclaration: heir,
  ClassExpression: heir,
};

const shapes: Guard = (files) =>
  typescript(files, code).flatMap((one) =>
    one.nodes.flatMap((node) => at(one, node, refused[node.type]?.(node, one.file.path))),
  );

/** Outside tests: what is missing is handled, and nothing is remembered beside the store. */
const ours: Guard = (files) =>
  typescript(files, notTests).flatMap((one) => [
    ...one.nodes
      .filter(({ type }) => type === "TSNonNullExpression")
      .flatMap((node) => at(one, node, "no ! outside tests: handle what is missing")),
    ...topLevel(one)
      .filter(({ type, kind }) => type === "VariableDeclaration" && kind !== "const")
      .flatMap((node) => at(one, node, "no module state: pass it")),
  ]);

const loose: Guard = (files) =>
  typescript(files, code).flatMap((one) =>
    one.comments
      // In two pieces, so that this line is not one.
      .filter(({ value }) => new RegExp("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b").test(value))
      .map((comment) => ({
        path: one.file.path,
        line: comment.line,
        says: "no notes to self: open an issue",
      })),
  );

const folders: Guard = (files) =>
  files
    .filter(({ path }) =>
      /^(src|sandbox|scripts|test)\/(.*\/)?(utils?|helpers?|commons?)(\/|\.ts$)/.test(path),
    )
    .map(({ path }) => ({ path, line: 1, says: "no utils, helpers or common: name what it is about" }));

function heir(node: Node): string | undefined {
  const parent = dotted(node.superClass);
  return parent === "" || parent === "Error"
    ? undefined
    : `no inheritance: ${parent} can be a value that is passed`;
}

function topLevel(one: Code): Node[] {
  const [program] = one.nodes;
  return children(program?.body).flatMap((node) => [node, ...children(node.declaration)]);
}

function at(one: Code, node: Node, says: string | undefined): Breach[] {
  return says === undefined ? [] : [{ path: one.file.path, line: line(one, node), says }];
}

const repo = repository();

test("no default export, enum, any or inheritance", () => expect(told(shapes(repo))).toEqual([]));
test("no ! and no module state outside tests", () => expect(told(ours(repo))).toEqual([]));
test("no notes to self in comments", () => expect(told(loose(repo))).toEqual([]));
test("no folder for things without a name", () => expect(told(folders(repo))).toEqual([]));

test.each([
  ["a default export", "export default 1;", "no default exports: a name is searchable"],
  ["an enum", "enum Level { Low }", "no enums: a union of literals is closed and prints itself"],
  ["any", "const x = y as any;", "no any: unknown says the same and is checked"],
  ["a base class", "class Look extends Base {}", "no inheritance: Base can be a value that is passed"],
])("shown to fail: %s", (_story, text, says) =>
  expect(told(shapes(tree({ "src/looks/a.ts": `\n${text}` })))).toEqual([`src/looks/a.ts:2 ${says}`]),
);

test.each([
  ["a lie about null", "const x = y!.z;", "no ! outside tests: handle what is missing"],
  ["a counter", "let count = 0;", "no module state: pass it"],
  ["a shared cache", "export let cache = {};", "no module state: pass it"],
])("shown to fail: %s", (_story, text, says) => {
  expect(told(ours(tree({ "sandbox/a.ts": text })))).toEqual([`sandbox/a.ts:1 ${says}`]);
});

test("shown to fail: a note to self", () => {
  const note = `const a = 1; // ${"TO"}${"DO"} later`;
  expect(told(loose(tree({ "test/a.test.ts": note })))).toEqual([
    "test/a.test.ts:1 no notes to self: open an issue",
  ]);
});

test.each(["src/utils/a.ts", "src/web/helpers.ts", "sandbox/common/a.ts"])("shown to fail: %s", (path) =>
  expect(told(folders(tree({ [path]: "" })))).toEqual([
    `${path}:1 no utils, helpers or common: name what it is about`,
  ]),
);

test("allowed: Probot's application, an error of our own, ! in a test", () => {
  const files = tree({
    "src/app.ts": "export default 1;",
    "src/a.ts": "class Weak extends Error {}",
    "test/a.ts": "const a = b!;",
  });
  expect([...shapes(files), ...ours(files)]).toEqual([]);
});
