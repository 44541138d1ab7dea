import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { type ContractDocument, contractDocument, type Operation, readContract } from "./contracts.ts";

/** A message that breaks GitHub's contract. `op` is an operationId, `graphql` or `event.action`. */
export type Violation = { op: string; direction: "request" | "response" | "webhook"; error: string };

/**
 * Where GitHub contradicts its own description. A violation whose error contains one of `errors` is not counted:
 * everywhere, or only when GitHub's published examples are checked. `op` is an operation, an event, or `*`.
 */
export type Allowed = {
  op: string;
  errors: string[];
  where: "everywhere" | "examples";
  reason: string;
  link: string;
};

export type Validators = {
  /** What is wrong with a client's query and body, or undefined. */
  request(operation: Operation, query: URLSearchParams, body: unknown): string | undefined;
  /** What is wrong with an answer, or undefined. A status that GitHub does not list for the operation is wrong too. */
  response(operation: Operation, status: number, body: unknown): string | undefined;
  /** What is wrong with a webhook payload, or undefined. */
  webhook(event: string, action: string | undefined, payload: unknown): string | undefined;
};

// Answers that every endpoint may give although GitHub lists them for few. 500 is not among them: outside a fault plan
// it is a failure of the sandbox itself.
// https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api
const ANYWHERE = new Set([301, 304, 400, 401, 403, 404, 410, 422, 429, 501, 502, 503]);

// Compiled schemas depend on the committed contracts alone, so all sandboxes of a process share them.
const shared: { validators?: Validators } = {};

export function contractValidators(): Validators {
  shared.validators ??= createValidators(contractDocument());
  return shared.validators;
}

export function allowedContradictions(): Allowed[] {
  return readContract("allowed.json") as Allowed[];
}

export function isAllowed(
  violation: Violation,
  allowed: readonly Allowed[],
  where: Allowed["where"] = "everywhere",
): boolean {
  return allowed.some(
    (entry) =>
      (entry.where === "everywhere" || entry.where === where) &&
      (entry.op === "*" || entry.op === violation.op || violation.op.startsWith(`${entry.op}.`)) &&
      entry.errors.some((error) => violation.error.includes(error)),
  );
}

export function createValidators(document: ContractDocument): Validators {
  const check = schemaChecker(document);
  return {
    request: (operation, query, body) =>
      queryError(operation, query) ?? bodyError(check, document, operation, body),
    response(operation, status, body) {
      const at = pointer(
        "paths",
        operation.path,
        operation.method.toLowerCase(),
        "responses",
        String(status),
      );
      const listed = lookUp(document, at);
      if (listed === undefined)
        return ANYWHERE.has(status) ? undefined : `status ${status} is not in GitHub's description`;
      return has(listed, "schema") ? check(`${at}/schema`, body) : undefined;
    },
    webhook(event, action, payload) {
      const name = action === undefined ? event : `${event}.${action}`;
      if (document.webhooks[name] === undefined) return `no webhook ${name} in GitHub's description`;
      return check(`${pointer("webhooks", name)}/schema`, payload);
    },
  };
}

type Check = (at: string, value: unknown) => string | undefined;

function schemaChecker(document: ContractDocument): Check {
  // The contracts are ours and committed, so they are not checked themselves; without inlining and optimizing, schemas
  // compile about five times faster, and a test process compiles more than it validates.
  const ajv = new Ajv2020({
    strict: false,
    logger: false,
    meta: false,
    validateSchema: false,
    inlineRefs: false,
    code: { optimize: false },
  });
  addFormats.default(ajv, ["date-time", "date", "uri"]);
  ajv.addSchema(document, "github", false, false);
  const compiled = new Map<string, ValidateFunction>();
  return (at, value) => {
    const validate = compiled.get(at) ?? ajv.compile({ $ref: `github#${at}` });
    compiled.set(at, validate);
    if (validate(value)) return undefined;
    const { instancePath = "", message = "", params } = validate.errors?.[0] ?? {};
    return `${instancePath || "/"} ${message} ${JSON.stringify(params)}`;
  };
}

function bodyError(
  check: Check,
  document: ContractDocument,
  operation: Operation,
  body: unknown,
): string | undefined {
  const at = pointer("paths", operation.path, operation.method.toLowerCase(), "requestBody");
  if (lookUp(document, at) === undefined) {
    const empty =
      body === undefined || (typeof body === "object" && body !== null && Object.keys(body).length === 0);
    return empty ? undefined : "this operation takes no body";
  }
  return body === undefined ? undefined : check(at, body);
}

function queryError(operation: Operation, query: URLSearchParams): string | undefined {
  const known = new Map(operation.parameters.filter((p) => p.in === "query").map((p) => [p.name, p]));
  for (const [name, value] of query) {
    const parameter = known.get(name.replace(/\[\]$/, ""));
    if (parameter === undefined) return `query parameter ${name} is not in GitHub's description`;
    if (parameter.schema.type === "integer" && !/^-?\d+$/.test(value))
      return `query parameter ${name} is no integer`;
  }
  return undefined;
}

function pointer(...parts: string[]): string {
  return parts
    .map((part) => `/${encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"))}`)
    .join("");
}

function lookUp(document: ContractDocument, at: string): unknown {
  let value: unknown = document;
  for (const part of at.slice(1).split("/")) {
    const key = decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
    value = has(value, key) ? value[key] : undefined;
  }
  return value;
}

function has<K extends string>(value: unknown, key: K): value is Record<K, unknown> {
  return typeof value === "object" && value !== null && key in value;
}
