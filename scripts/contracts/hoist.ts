import { createHash } from "node:crypto";
import { isObject, type Json, type JsonObject } from "./dialect.ts";

const SMALLEST = 160;

/**
 * GitHub writes the same user, team and repository objects out in full hundreds of times. Each schema text that occurs
 * more than once is kept once, under components.schemas, and referred to. Makes the file about five times smaller and
 * lets a validator compile each part once.
 */
export function hoistRepeats(document: JsonObject): JsonObject {
  const counts = new Map<string, number>();
  countTexts(document, counts);
  const hoisted: JsonObject = {};
  const replaced = replace(document, counts, hoisted, []) as JsonObject;
  const components = replaced.components as JsonObject;
  return { ...replaced, components: { schemas: { ...(components.schemas as JsonObject), ...hoisted } } };
}

function isSchema(value: Json): value is JsonObject {
  return (
    isObject(value) && (isObject(value.properties) || Array.isArray(value.enum) || Array.isArray(value.anyOf))
  );
}

function countTexts(value: Json, counts: Map<string, number>): void {
  if (Array.isArray(value)) for (const item of value) countTexts(item, counts);
  if (!isObject(value)) return;
  if (isSchema(value)) {
    const text = JSON.stringify(value);
    const seen = counts.get(text) ?? 0;
    counts.set(text, seen + 1);
    if (seen > 0) return;
  }
  for (const inner of Object.values(value)) countTexts(inner, counts);
}

function replace(value: Json, counts: Map<string, number>, hoisted: JsonObject, path: string[]): Json {
  if (Array.isArray(value)) return value.map((item) => replace(item, counts, hoisted, [...path, "[]"]));
  if (!isObject(value)) return value;
  const text = isSchema(value) ? JSON.stringify(value) : "";
  const repeated = text.length >= SMALLEST && (counts.get(text) ?? 0) > 1 && !isNamedSchema(path);
  if (!repeated) return replaceInside(value, counts, hoisted, path);
  const name = `_${createHash("sha1").update(text).digest("hex").slice(0, 8)}`;
  if (hoisted[name] === undefined) {
    hoisted[name] = true;
    hoisted[name] = replaceInside(value, counts, hoisted, ["hoisted", name]);
  }
  return { $ref: `#/components/schemas/${name}` };
}

function replaceInside(
  value: JsonObject,
  counts: Map<string, number>,
  hoisted: JsonObject,
  path: string[],
): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, replace(inner, counts, hoisted, [...path, key])]),
  );
}

function isNamedSchema(path: string[]): boolean {
  return path.length === 3 && path[0] === "components" && path[1] === "schemas";
}
