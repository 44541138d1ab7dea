import { readFileSync } from "node:fs";

/** One operation of GitHub's OpenAPI description as kept in contracts/github.json. */
export type Operation = {
  operationId: string;
  method: string;
  path: string;
  docs: string | null;
  parameters: Parameter[];
  hasBody: boolean;
};
export type Parameter = { name: string; in: string; required?: true; schema: { type?: string | string[] } };

/** Where a request goes: an operation with its path parameters, one that only GitHub has (501), or nowhere (404). */
export type Route =
  | { kind: "operation"; operation: Operation; params: Record<string, string> }
  | { kind: "unimplemented"; operationId: string }
  | { kind: "unknown" };

type Pattern = { method: string; regex: RegExp; names: string[]; weight: number };
type RawOperation = Omit<Operation, "method" | "path" | "hasBody"> & { requestBody?: unknown };
export type ContractDocument = {
  paths: Record<string, Record<string, RawOperation>>;
  webhooks: Record<string, unknown>;
};

const FOLDER = new URL("../../contracts/", import.meta.url);

export function readContract(name: "github.json" | "operations.json" | "allowed.json"): unknown {
  return JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"));
}

export type Router = (method: string, path: string) => Route;

// The committed contracts never change while a process runs, so its sandboxes share what is made of them.
const shared: { router?: Router; document?: ContractDocument } = {};

export function contractDocument(): ContractDocument {
  shared.document ??= readContract("github.json") as ContractDocument;
  return shared.document;
}

export function contractRouter(): Router {
  shared.router ??= createRouter(contractDocument(), readContract("operations.json") as string[]);
  return shared.router;
}

/** A router over GitHub's own paths: `{path}` at the end of a template also takes slashes, as contents do. */
export function createRouter(
  document: ContractDocument,
  index: string[],
): (method: string, path: string) => Route {
  const operations = new Map(operationsOf(document).map((operation) => [operation.operationId, operation]));
  const patterns = index.map((line) => {
    const [method = "", template = "", operationId = ""] = line.split(" ");
    return { operationId, ...pattern(method, template) };
  });
  patterns.sort((a, b) => b.weight - a.weight);
  return (method, path) => {
    for (const candidate of patterns) {
      if (candidate.method !== method) continue;
      const match = candidate.regex.exec(path);
      if (match === null) continue;
      const operation = operations.get(candidate.operationId);
      if (operation === undefined) return { kind: "unimplemented", operationId: candidate.operationId };
      return { kind: "operation", operation, params: named(candidate.names, match) };
    }
    return { kind: "unknown" };
  };
}

export function operationsOf(document: ContractDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, raw]) => ({
      operationId: raw.operationId,
      method: method.toUpperCase(),
      path,
      docs: raw.docs,
      parameters: raw.parameters,
      hasBody: raw.requestBody !== undefined,
    })),
  );
}

function pattern(method: string, template: string): Pattern {
  const names: string[] = [];
  const parts = template.split("/").slice(1);
  const source = parts.map((part, at) => {
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (name === undefined) return `/${part.replaceAll(/[.*+?^$()[\]\\|{}]/g, "\\$&")}`;
    names.push(name);
    return name === "path" && at === parts.length - 1 ? "(?:/(.*))?" : "/([^/]+)";
  });
  // Fixed words win over parameters: /issues/comments is not issue number "comments".
  const weight = template.replaceAll(/\{[^}]+\}/g, "").length * 100 - names.length;
  return { method, regex: new RegExp(`^${source.join("")}$`), names, weight };
}

function named(names: string[], match: RegExpExecArray): Record<string, string> {
  return Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(match[at + 1] ?? "")]));
}
