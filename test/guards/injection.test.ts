import { expect, test } from "vitest";
import { type Code, children, dotted, imports, isNode, line, type Node, textOf, typescript } from "./code.ts";
import { type Breach, type Guard, repository, told, tree } from "./tree.ts";

// Titles, labels and bodies are written by strangers. They may become values; they may never become code.
const src = /^src\//;
const documents = /^src\/github\/documents\//;

const noCommands: Guard = (files) =>
  typescript(files, src).flatMap((code) => [
    ...imports(code)
      .filter(({ from }) => /^(node:)?(child_process|vm|worker_threads|cluster)$/.test(from))
      .map(({ from, line: at }) =>
        breach(code, at, `no ${from}: text from an issue must never reach a shell or an interpreter`),
      ),
    ...code.nodes
      .filter(
        ({ type, callee }) =>
          /^(Call|New)Expression$/.test(type) && /^(globalThis\.)?(eval|Function)$/.test(dotted(callee)),
      )
      .map((node) => breach(code, line(code, node), "no eval and no Function: text never becomes code")),
  ]);

/** Documents are constants; a title reaches GitHub only as a variable. */
const fixedDocuments: Guard = (files) =>
  typescript(files, src).flatMap((code) =>
    code.nodes.flatMap((node) => {
      if (
        node.type === "CallExpression" &&
        asksGraphql(code, dotted(node.callee)) &&
        isBuilt(children(node.arguments)[0])
      )
        return [
          breach(
            code,
            line(code, node),
            "graphql() takes a constant of src/github/documents, values only as variables",
          ),
        ];
      const outside =
        !documents.test(code.file.path) &&
        /^\s*(query|mutation|subscription|fragment)\b[^;]*\{/.test(textOf(node) ?? "");
      return outside
        ? [breach(code, line(code, node), "GraphQL documents live in src/github/documents")]
        : [];
    }),
  );

/** A signature compared with === tells its length of agreement by the time it takes. Presence may be asked. */
const noEarlyExit: Guard = (files) =>
  typescript(files, src).flatMap((code) =>
    code.nodes
      .filter(
        ({ type, operator, left, right }) =>
          type === "BinaryExpression" &&
          /^[!=]==?$/.test(String(operator)) &&
          [left, right].some(isSignature) &&
          ![left, right].some(isNothing),
      )
      .map((node) => breach(code, line(code, node), "compare signatures with timingSafeEqual")),
  );

function asksGraphql({ file }: Code, callee: string): boolean {
  return (
    /(^|\.)graphql$/.test(callee) || (file.path.startsWith("src/github/") && /\.(query|mutate)$/.test(callee))
  );
}

function isBuilt(argument: Node | undefined): boolean {
  return (
    argument !== undefined &&
    /^(TemplateLiteral|BinaryExpression|Literal|TaggedTemplateExpression)$/.test(argument.type)
  );
}

function isSignature(side: unknown): boolean {
  return /(signature|hmac)\w*$/i.test(dotted(side));
}

function isNothing(side: unknown): boolean {
  return isNode(side) && (dotted(side) === "undefined" || (side.type === "Literal" && !side.value));
}

function breach({ file }: Code, at: number, says: string): Breach {
  return { path: file.path, line: at, says };
}

const ours = repository();

test("no text can become a command", () => expect(told(noCommands(ours))).toEqual([]));
test("GraphQL documents are constants", () => expect(told(fixedDocuments(ours))).toEqual([]));
test("signatures are compared in constant time", () => expect(told(noEarlyExit(ours))).toEqual([]));

test.each([
  [
    'import { exec } from "node:child_process";',
    "no node:child_process: text from an issue must never reach a shell or an interpreter",
  ],
  ['const vm = await import("vm");', "no vm: text from an issue must never reach a shell or an interpreter"],
  ["eval(title);", "no eval and no Function: text never becomes code"],
  ["const f = new Function(title);", "no eval and no Function: text never becomes code"],
])("shown to fail: %s", (text, says) =>
  expect(told(noCommands(tree({ "src/github/act.ts": text })))).toEqual([`src/github/act.ts:1 ${says}`]),
);

test.each([
  ["octokit.graphql(`{ node(id: 1) { id } }`);"],
  ["github.graphql('{ viewer { login } }' + title);"],
  ["graphql('{ viewer { login } }');"],
  ["client.mutate('{ viewer { login } }' + title, {});"],
])("shown to fail: %s", (text) =>
  expect(told(fixedDocuments(tree({ "src/github/act.ts": text })))).toEqual([
    "src/github/act.ts:1 graphql() takes a constant of src/github/documents, values only as variables",
  ]),
);

test("shown to fail: a document away from the others, where nobody would look for its price", () => {
  const text = "const q = `query Seen($id: ID!) { node(id: $id) { id } }`;";
  expect(told(fixedDocuments(tree({ "src/github/observe.ts": text })))).toEqual([
    "src/github/observe.ts:1 GraphQL documents live in src/github/documents",
  ]);
  const sent = "octokit.graphql(seenDocument, { id });";
  expect(
    fixedDocuments(tree({ "src/github/documents/seen.ts": text, "src/github/observe.ts": sent })),
  ).toEqual([]);
});

test.each([
  "if (signature === expected) go();",
  "const ok = made !== request.signature256;",
  "if (sent == hmac) go();",
])("shown to fail: %s", (text) =>
  expect(told(noEarlyExit(tree({ "src/web/ingress.ts": text })))).toEqual([
    "src/web/ingress.ts:1 compare signatures with timingSafeEqual",
  ]),
);

test("allowed: asking whether there is a signature at all", () =>
  expect(
    noEarlyExit(tree({ "src/web/ingress.ts": 'if (signature === undefined || signature === "") refuse();' })),
  ).toEqual([]));
