import { expect, test } from "vitest";
import { children, dotted, line, typescript } from "./code.ts";
import { type Breach, fileAt, type Guard, repository, told, tree } from "./tree.ts";

const dictionary = "docs/words.md";

/** A type of the domain is a word of the field. Without a row nobody agreed on what it means. */
const words: Guard = (files) => {
  const text = fileAt(files, dictionary)?.text ?? "";
  const [tables = "", plumbing = ""] = text.split(/^## Plumbing$/m);
  const agreed = new Set([
    ...rows(tables),
    ...[...plumbing.matchAll(/`(\w+)`/g)].map(([, name]) => spoken(name ?? "")),
  ]);
  return typescript(files, /^src\/domain\//).flatMap((code) =>
    code.nodes
      .filter(({ type }) => type === "ExportNamedDeclaration")
      .flatMap(({ declaration }) => children(declaration))
      .filter(({ type }) => /^(TSTypeAliasDeclaration|TSInterfaceDeclaration|ClassDeclaration)$/.test(type))
      .filter((node) => !known(spoken(dotted(node.id)), agreed))
      .map(
        (node): Breach => ({
          path: code.file.path,
          line: line(code, node),
          says: `"${spoken(dotted(node.id))}" has no row in ${dictionary}`,
        }),
      ),
  );
};

/** Every name in the first column; a row may hold several, with commas between. */
function rows(tables: string): string[] {
  return [...tables.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell]) =>
    (cell ?? "").toLowerCase().split(/, */),
  );
}

/** `ContributingCause` is said "contributing cause". */
function spoken(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
}

/** A name made of agreed words is agreed: "incident facts" needs "incident" and "facts". */
function known(name: string, agreed: ReadonlySet<string>): boolean {
  if (name === "" || agreed.has(name)) return true;
  const parts = name.split(" ");
  return parts.some(
    (_, at) => at > 0 && agreed.has(parts.slice(0, at).join(" ")) && known(parts.slice(at).join(" "), agreed),
  );
}

test("every type of the domain has its word", () => expect(told(words(repository()))).toEqual([]));

const page =
  "| Word | Means |\n|---|---|\n| incident | … |\n| contributing cause, cause | … |\n| fact, facts | … |\n## Plumbing\n`IssueRef`\n";

test("shown to fail: a word that nobody agreed on", () =>
  expect(told(words(tree({ [dictionary]: page, "src/domain/a.ts": "\nexport type Ticket = {};" })))).toEqual([
    `src/domain/a.ts:2 "ticket" has no row in ${dictionary}`,
  ]));

test("allowed: agreed words, names made of them, plumbing, and what stays in its file", () => {
  const text = `export type Incident = {}; export type ContributingCause = {}; export type IncidentFacts = {};
    export interface IssueRef {} type Private = {}; export const nothing = 1;`;
  expect(words(tree({ [dictionary]: page, "src/domain/a.ts": text }))).toEqual([]);
});
