export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

/** Keywords that carry meaning for a validator; everything else in GitHub's file is prose. */
const KEPT = new Set([
  "$ref", "type", "properties", "required", "items", "enum", "oneOf", "anyOf", "allOf", "not", "additionalProperties",
  "patternProperties", "format", "pattern", "minLength", "maxLength", "minItems", "maxItems", "minimum", "maximum",
  "uniqueItems", "minProperties", "maxProperties",
]); // biome-ignore format: one list

/** Formats that a validator can check; the others (`int64`, `uri-template`, `timestamp`) only describe. */
const FORMATS = new Set(["date-time", "date", "uri"]);

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Turns an OpenAPI 3.0 schema into JSON Schema 2020-12 without prose: `nullable` becomes a null type.
 * `oneOf` becomes `anyOf`: GitHub's alternatives overlap (an issue also matches a pull request), and its own answers
 * would be refused if exactly one had to match.
 */
export function toDialect2020(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(toDialect2020);
  if (!isObject(schema)) return schema;
  const kept = keptKeywords(schema);
  return schema.nullable === true ? nullable(kept) : kept;
}

function keptKeywords(schema: JsonObject): JsonObject {
  const kept: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    if (!KEPT.has(key)) continue;
    if (key === "properties" || key === "patternProperties") kept[key] = ofEach(value);
    else if (key === "oneOf") kept.anyOf = toDialect2020(value);
    else if (key === "enum" || key === "required") kept[key] = value;
    else if (key === "format" && !FORMATS.has(String(value))) continue;
    else kept[key] = toDialect2020(value);
  }
  return kept;
}

function ofEach(properties: Json): Json {
  if (!isObject(properties)) return properties;
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, toDialect2020(value)]));
}

function nullable(schema: JsonObject): JsonObject {
  if (typeof schema.type === "string" && schema.anyOf === undefined && schema.allOf === undefined) {
    const widened: JsonObject = { ...schema, type: [schema.type, "null"] };
    if (Array.isArray(schema.enum) && !schema.enum.includes(null)) widened.enum = [...schema.enum, null];
    return widened;
  }
  return Object.keys(schema).length === 0 ? schema : { anyOf: [{ type: "null" }, schema] };
}
