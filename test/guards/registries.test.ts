import { expect, test } from "vitest";
import { camelCase, entries, indexOf, type Registry, registries } from "../../scripts/registries.ts";
import { type Code, children, dotted, line, type Node, read } from "./code.ts";
import { type Breach, fileAt, type Guard, repository, told, tree } from "./tree.ts";

/** A registry's index is written by a script: a hand-kept list is forgotten, a written one is not. */
const indexes: Guard = (files) =>
  registries.flatMap((registry) => {
    const paths = files.map(({ path }) => path);
    const path = `${registry.folder}/index.ts`;
    const names = entries(registry, paths);
    const index = fileAt(files, path);
    if (names.length === 0 && index === undefined) return [];
    return index?.text === indexOf(registry, names)
      ? []
      : [{ path, line: 1, says: "not up to date: run npm run generate" }];
  });

/** One file, one feature, one constant of the file's name. Types may be exported beside it. */
const contracts: Guard = (files) =>
  registries.flatMap((registry) =>
    entries(
      registry,
      files.map(({ path }) => path),
    ).flatMap((name) => entryBreaches(files, registry, name)),
  );

function entryBreaches(files: Parameters<Guard>[0], registry: Registry, name: string): Breach[] {
  const file = fileAt(files, `${registry.folder}/${name}.ts`);
  if (file === undefined) return [];
  const code = read(file);
  const names = exported(code);
  if (names.length === 1 && names[0]?.name === camelCase(name)) return [];
  const at = names.find((one) => one.name !== camelCase(name))?.line ?? 1;
  return [{ path: file.path, line: at, says: `exports exactly one value: const ${camelCase(name)}` }];
}

function exported(code: Code): { name: string; line: number }[] {
  return code.nodes
    .filter(
      ({ type, exportKind }) =>
        type.startsWith("Export") && type !== "ExportSpecifier" && exportKind !== "type",
    )
    .flatMap((node) => exportedNames(node).map((name) => ({ name, line: line(code, node) })));
}

function exportedNames(node: Node): string[] {
  if (node.type === "ExportAllDeclaration") return ["*"];
  if (node.type === "ExportDefaultDeclaration") return ["default"];
  const [declaration] = children(node.declaration);
  const specifiers = children(node.specifiers).map(({ exported: as }) => dotted(as));
  if (declaration === undefined) return specifiers;
  if (declaration.type !== "VariableDeclaration") return [`${dotted(declaration.id)} (not a const)`];
  return children(declaration.declarations).map(({ id }) => dotted(id));
}

const ours = repository();

test("every registry's index is the one that npm run generate writes", () =>
  expect(told(indexes(ours))).toEqual([]));
test("every entry of a registry exports the one constant that its file names", () =>
  expect(told(contracts(ours))).toEqual([]));

const entry = { "src/commands/not-cause.ts": "export const notCause = 1;" };
const written = '// Written by npm run generate; do not edit.\nimport { notCause } from "./not-cause.ts";\n';

test("shown to fail: a command was added and the index was not written again", () => {
  const says = "src/commands/index.ts:1 not up to date: run npm run generate";
  const index = `${written}\nexport const commands = [notCause] as const;\n`;
  expect(told(indexes(tree({ ...entry, "src/commands/index.ts": index })))).toEqual([]);
  expect(told(indexes(tree(entry)))).toEqual([says]);
  expect(
    told(indexes(tree({ ...entry, "src/commands/due.ts": "", "src/commands/index.ts": index }))),
  ).toEqual([says]);
});

test.each([
  ["another name", "src/checks/impact.ts", "\nexport const effect = 1;", 2, "impact"],
  [
    "two constants",
    "src/stalls/no-owner.ts",
    "export const noOwner = 1;\nexport const days = 14;",
    2,
    "noOwner",
  ],
  ["a function", "src/commands/due.ts", "export function due() {}", 1, "due"],
  ["nothing", "src/report/sections/stocks.ts", "const stocks = 1;", 1, "stocks"],
  ["everything of another file", "src/checks/impact.ts", 'export * from "./severity.ts";', 1, "impact"],
])("shown to fail: an entry exports %s", (_story, path, text, at, name) =>
  expect(told(contracts(tree({ [path]: text })))).toEqual([
    `${path}:${at} exports exactly one value: const ${name}`,
  ]),
);

test("allowed: the contract file, and types beside the constant", () =>
  expect(
    contracts(
      tree({
        "src/checks/check.ts": "export type Check = {}; export function check() {}",
        "src/checks/impact.ts": "export type Impact = {}; export const impact = 1;",
      }),
    ),
  ).toEqual([]));
