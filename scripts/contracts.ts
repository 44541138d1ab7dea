// Makes contracts/ from GitHub's own OpenAPI description (npm @octokit/openapi, 385 MB unpacked, so never a dependency):
//   npx tsx scripts/contracts.ts            fetches the package into a temporary folder and writes contracts/
//   npx tsx scripts/contracts.ts FILE.json  uses an unpacked generated/api.github.com.json
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isObject, type Json, type JsonObject, toDialect2020 } from "./contracts/dialect.ts";
import { hoistRepeats } from "./contracts/hoist.ts";
import { EVENTS, OPERATIONS } from "./contracts/selection.ts";

const VERSION = "23.0.2";
const METHODS = ["get", "post", "put", "patch", "delete"];
const OUT = new URL("../contracts/", import.meta.url);

type Api = {
  paths: Record<string, JsonObject>;
  "x-webhooks": Record<string, JsonObject>;
  components: JsonObject;
};

function main(file: string | undefined): void {
  const api = JSON.parse(readFileSync(file ?? fetchDescription(), "utf8")) as Api;
  const paths = prunedPaths(api);
  const webhooks = prunedWebhooks(api);
  const schemas = reachableSchemas(api, [paths, webhooks]);
  const document = hoistRepeats({
    openapi: "3.1.0",
    info: { title: "GitHub, pruned for the sandbox", version: VERSION, license: { name: "MIT" } },
    paths,
    webhooks,
    components: { schemas },
  });
  write("github.json", document);
  write("operations.json", operationIndex(api));
}

function fetchDescription(): string {
  const folder = mkdtempSync(join(tmpdir(), "contracts-"));
  const tarball = execFileSync("npm", ["pack", `@octokit/openapi@${VERSION}`], {
    cwd: folder,
    encoding: "utf8",
  });
  const member = "package/generated/api.github.com.json";
  execFileSync("tar", ["-xzf", tarball.trim().split("\n").at(-1) ?? "", member], { cwd: folder });
  const kept = join(tmpdir(), `api.github.com-${VERSION}.json`);
  writeFileSync(kept, readFileSync(join(folder, member)));
  rmSync(folder, { recursive: true });
  return kept;
}

/** Every operation of GitHub as `METHOD path operationId`, so that the sandbox can answer 501 and not 404. */
function operationIndex(api: Api): Json {
  return Object.entries(api.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => isObject(item[method])).map(
      (method) => `${method.toUpperCase()} ${path} ${String((item[method] as JsonObject).operationId)}`,
    ),
  );
}

function prunedPaths(api: Api): JsonObject {
  const wanted = new Set(OPERATIONS);
  const paths: JsonObject = {};
  for (const [path, item] of Object.entries(api.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (!isObject(operation) || !wanted.delete(String(operation.operationId))) continue;
      const entry = (paths[path] ?? {}) as JsonObject;
      entry[method] = prunedOperation(api, operation);
      paths[path] = entry;
    }
  }
  if (wanted.size > 0) throw new Error(`Not in GitHub's description: ${[...wanted].join(", ")}`);
  return paths;
}

function prunedOperation(api: Api, operation: JsonObject): JsonObject {
  const parameters = [...((operation.parameters as Json[] | undefined) ?? [])]
    .map((parameter) => deref(api, parameter))
    .map(({ name, in: where, required, schema }) => ({
      name: name ?? null,
      in: where ?? null,
      ...(required === true ? { required } : {}),
      schema: toDialect2020(schema ?? {}),
    }));
  const responses: JsonObject = {};
  for (const [status, response] of Object.entries(operation.responses as JsonObject)) {
    const schema = jsonSchemaOf(deref(api, response));
    responses[status] = schema === undefined ? {} : { schema: toDialect2020(schema) };
  }
  const body = isObject(operation.requestBody) ? jsonSchemaOf(operation.requestBody) : undefined;
  return {
    operationId: operation.operationId ?? null,
    docs: ((operation.externalDocs as JsonObject | undefined)?.url as string | undefined) ?? null,
    parameters,
    ...(body === undefined ? {} : { requestBody: closed(toDialect2020(body)) }),
    responses,
  };
}

/** What a client sends is closed: a property that GitHub does not name is a mistake of ours. */
function closed(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(closed);
  if (!isObject(schema)) return schema;
  const inner: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    inner[key] = key === "properties" && isObject(value) ? mapValues(value, closed) : closed(value);
  }
  if (isObject(schema.properties) && schema.additionalProperties === undefined)
    inner.additionalProperties = false;
  return inner;
}

function mapValues(object: JsonObject, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

function prunedWebhooks(api: Api): JsonObject {
  const webhooks: JsonObject = {};
  for (const item of Object.values(api["x-webhooks"])) {
    const operation = item.post as JsonObject;
    const [event, action] = String(operation.operationId).split("/");
    if (event === undefined || !EVENTS.includes(event.replaceAll("-", "_"))) continue;
    const name = action === undefined ? event : `${event}.${action}`;
    const schema = jsonSchemaOf((operation.requestBody ?? {}) as JsonObject);
    webhooks[name.replaceAll("-", "_")] = { schema: toDialect2020(schema ?? {}) };
  }
  return webhooks;
}

function jsonSchemaOf(holder: JsonObject): Json | undefined {
  const content = (holder.content ?? {}) as JsonObject;
  const media = content["application/json"] ?? content["application/scim+json"];
  return isObject(media) ? media.schema : undefined;
}

function deref(api: Api, value: Json): JsonObject {
  if (!isObject(value)) throw new Error(`Expected an object, found ${JSON.stringify(value)}`);
  if (typeof value.$ref !== "string") return value;
  const [, , kind, name] = value.$ref.split("/");
  return deref(api, ((api.components[kind ?? ""] ?? {}) as JsonObject)[name ?? ""] ?? null);
}

function reachableSchemas(api: Api, roots: Json[]): JsonObject {
  const all = api.components.schemas as JsonObject;
  const found: JsonObject = {};
  const queue = roots.flatMap(namesIn);
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found[name] !== undefined) continue;
    found[name] = toDialect2020(all[name] ?? null);
    queue.push(...namesIn(found[name] ?? null));
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => a.localeCompare(b)));
}

function namesIn(value: Json): string[] {
  return [...JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(
    (match) => match[1] ?? "",
  );
}

function write(name: string, value: Json): void {
  const text = `${JSON.stringify(value)}\n`;
  writeFileSync(new URL(name, OUT), text);
  console.log(`contracts/${name}: ${Math.round(text.length / 1024)} KiB`);
}

main(process.argv[2]);
