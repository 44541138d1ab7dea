import { posix } from "node:path";
import { parseSync } from "vite";
import { lineAt, type SourceFile } from "./tree.ts";

/** A node of the ESTree that oxc makes of TypeScript. Guards look at shapes, so its fields stay unknown. */
export type Node = { readonly type: string; readonly start: number; readonly end: number } & Record<
  string,
  unknown
>;

export type Import = {
  readonly from: string;
  /** Path within the repository for a relative import, otherwise undefined. */
  readonly target: string | undefined;
  readonly line: number;
};

export type Code = {
  readonly file: SourceFile;
  readonly nodes: readonly Node[];
  readonly comments: readonly { readonly value: string; readonly line: number }[];
};

const alreadyRead = new WeakMap<SourceFile, Code>();

/** Reads one TypeScript file into a flat list of its nodes, outermost first; the same file is parsed once. */
export function read(file: SourceFile): Code {
  const code = alreadyRead.get(file) ?? parsed(file);
  alreadyRead.set(file, code);
  return code;
}

function parsed(file: SourceFile): Code {
  const { program, comments, errors } = parseSync(file.path, file.text, { lang: "ts", sourceType: "module" });
  if (errors.length > 0) throw new Error(`${file.path} cannot be parsed: ${errors[0]?.message}`);
  return {
    file,
    nodes: flatten(program as unknown as Node),
    comments: comments.map(({ value, start }) => ({ value, line: lineAt(file.text, start) })),
  };
}

export function typescript(files: readonly SourceFile[], under: RegExp): Code[] {
  return files.filter(({ path }) => path.endsWith(".ts") && under.test(path)).map(read);
}

export function line(code: Code, node: Node): number {
  return lineAt(code.file.text, node.start);
}

/** Static, re-exported, type-only and dynamic imports alike: an arrow is an arrow. */
export function imports(code: Code): Import[] {
  return code.nodes
    .filter(({ type }) =>
      /^(ImportDeclaration|ExportNamedDeclaration|ExportAllDeclaration|ImportExpression|TSImportType)$/.test(
        type,
      ),
    )
    .flatMap((node) => {
      const from = value(node.source);
      return typeof from === "string"
        ? [{ from, target: within(code.file.path, from), line: line(code, node) }]
        : [];
    });
}

/** The dotted name of an identifier or member expression: `process.env.PORT`; "" for anything else. */
export function dotted(node: unknown): string {
  if (!isNode(node)) return "";
  if (node.type === "Identifier") return String(node.name);
  if (node.type === "ThisExpression") return "this";
  if (node.type === "ChainExpression") return dotted(node.expression);
  if (node.type !== "MemberExpression" || node.computed === true) return "";
  const object = dotted(node.object);
  return object === "" ? `?.${dotted(node.property)}` : `${object}.${dotted(node.property)}`;
}

/** The text of a string literal, or of a template with its holes left out; undefined for anything else. */
export function textOf(node: Node): string | undefined {
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  if (node.type !== "TemplateLiteral") return undefined;
  return children(node.quasis)
    .map((quasi) => String((quasi.value as { raw?: string }).raw))
    .join("…");
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}

export function children(value: unknown): Node[] {
  return (Array.isArray(value) ? value : [value]).filter(isNode);
}

/** Into one list, since a list for each node would cost more than the parsing. */
function flatten(node: Node, into: Node[] = []): Node[] {
  into.push(node);
  for (const key in node) if (key !== "type") for (const child of children(node[key])) flatten(child, into);
  return into;
}

function value(source: unknown): unknown {
  return isNode(source) ? source.value : undefined;
}

function within(path: string, from: string): string | undefined {
  return from.startsWith(".") ? posix.join(posix.dirname(path), from) : undefined;
}
