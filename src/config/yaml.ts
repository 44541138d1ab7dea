import { CORE_SCHEMA, constructFromEvents, EVENT_ID, type Event, parseEvents, YAMLException } from "js-yaml";

/** Where a value stands, as people count: both from 1. */
export type Place = { line: number; column: number };
export type Path = readonly PropertyKey[];

/** A document of JSON-like values, and where each of them stands; or one sentence that says where it fails. */
export type Document = { value: unknown; placeOf(path: Path): Place } | { error: string };

const bytesAtMost = 64 * 1024;
const depthAtMost = 20;

/**
 * Reads YAML that a stranger may have written. Size and depth are bounded by a scan over the characters before any
 * parser runs (a deep file ends a Node process that parses it, and no `try` catches that); anchors, aliases, tags and
 * merge keys are refused, and so are keys that every object has.
 */
export const readYaml = (text: string): Document => {
  if (Buffer.byteLength(text) > bytesAtMost) return failed({ line: 1, column: 1 }, "longer than 64 KiB");
  const deep = tooDeep(text);
  if (deep !== null) return failed(deep, `nested deeper than ${depthAtMost} levels`);
  try {
    return documentOf(text, parseEvents(text, { maxDepth: depthAtMost }));
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { line, column } = error.mark ?? { line: 0, column: 0 };
    return failed({ line: line + 1, column: column + 1 }, `not readable as YAML, ${error.reason}`);
  }
};

export const failed = ({ line, column }: Place, says: string): { error: string } => ({
  error: `Line ${line}, column ${column}: ${says}.`,
});

const documentOf = (source: string, events: Event[]): Document => {
  const at = (offset: number): Place => placeAt(source, offset);
  const places = new Map<string, number>();
  const refused = walk(source, events, places);
  if (refused !== null) return failed(at(refused.offset), refused.says);
  const documents = constructFromEvents(events, { source, schema: CORE_SCHEMA });
  return { value: documents[0] ?? null, placeOf: (path) => at(nearest(places, path)) };
};

/** A value that is missing has no place of its own: then it is the place of what should hold it. */
const nearest = (places: Map<string, number>, path: Path): number => {
  for (let length = path.length; length > 0; length -= 1) {
    const offset = places.get(JSON.stringify(path.slice(0, length)));
    if (offset !== undefined) return offset;
  }
  return 0;
};

type Refused = { offset: number; says: string };
/** An open collection: of a mapping its last key and what comes next, of a list how many values were read. */
type Open = { in: "mapping"; key: string; next: "key" | "value" } | { in: "list"; read: number };

/** Notes where each key and list item stands, and finds the first thing that a configuration may not hold. */
const walk = (source: string, events: Event[], places: Map<string, number>): Refused | null => {
  const open: Open[] = [];
  let documents = 0;
  for (const event of events) {
    if (event.type === EVENT_ID.POP) {
      open.pop();
      continue;
    }
    if (event.type === EVENT_ID.DOCUMENT) {
      documents += 1;
      if (documents > 1) return { offset: source.length, says: "a second document, where one is read" };
      open.push({ in: "list", read: 0 });
      continue;
    }
    const refused = plain(event) ?? enter(source, event, open, places);
    if (refused !== null) return refused;
    if (event.type === EVENT_ID.MAPPING) open.push({ in: "mapping", key: "", next: "key" });
    if (event.type === EVENT_ID.SEQUENCE) open.push({ in: "list", read: 0 });
  }
  return null;
};

type Value = Exclude<Event, { type: 1 | 6 }>;

const plain = (event: Value): Refused | null => {
  if (event.type === EVENT_ID.ALIAS)
    return {
      offset: event.anchorStart - 1,
      says: "an alias (`*name`) is not read here; write the value out",
    };
  if (event.anchorStart >= 0)
    return {
      offset: event.anchorStart - 1,
      says: "an anchor (`&name`) is not read here; write the value out",
    };
  return event.tagStart >= 0
    ? { offset: event.tagStart, says: "a tag (`!name`) is not read here; write a plain value" }
    : null;
};

/** Takes the event into the collection around it, as a key or as a value. */
const enter = (source: string, event: Value, open: Open[], places: Map<string, number>): Refused | null => {
  const around = open.at(-1);
  const offset = offsetOf(event);
  if (around === undefined) return null;
  if (around.in === "list") {
    around.read += 1;
    if (open.length > 1) places.set(JSON.stringify(pathOf(open)), offset);
    return null;
  }
  if (around.next === "value") {
    around.next = "key";
    return null;
  }
  if (event.type !== EVENT_ID.SCALAR) return { offset, says: "a key must be a plain word" };
  around.key = source.slice(event.valueStart, event.valueEnd);
  around.next = "value";
  places.set(JSON.stringify(pathOf(open)), offset);
  return forbiddenKey(around.key) ? { offset, says: `\`${around.key}\` cannot be a key` } : null;
};

// `<<` merges, and names that every object carries would be read where a key is missing. Escapes could hide either.
const forbiddenKey = (key: string): boolean =>
  key === "<<" || key === "prototype" || key.includes("\\") || key in {};

// The first entry is the document itself, which is no part of a path.
const pathOf = (open: Open[]): PropertyKey[] =>
  open.slice(1).map((one) => (one.in === "list" ? one.read - 1 : one.key));

const offsetOf = (event: Value): number => {
  if (event.type === EVENT_ID.SCALAR) return event.valueStart;
  return event.type === EVENT_ID.ALIAS ? event.anchorStart : event.start;
};

const placeAt = (source: string, offset: number): Place => {
  const before = source.slice(0, Math.max(0, offset)).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
};

/**
 * The first place that nests too deep, or null. It may count too much (brackets in a sentence), never too little: a
 * level is opened only by a bracket, by `- ` or `? ` that begin a line, or by a line that is indented further.
 */
const tooDeep = (text: string): Place | null => {
  const indents: number[] = [];
  let brackets = 0;
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const content = line.trimStart();
    if (content === "" || content.startsWith("#")) continue;
    const indent = line.length - content.length;
    while ((indents.at(-1) ?? -1) >= indent) indents.pop();
    indents.push(indent);
    let level =
      indents.length + brackets + (/^(?:[-?:](?:[ \t]+|$))*/.exec(content)?.[0].match(/[-?]/g)?.length ?? 0);
    if (level > depthAtMost + 1) return { line: index + 1, column: indent + 1 };
    for (let at = indent; at < line.length; at += 1) {
      const step = line[at] === "[" || line[at] === "{" ? 1 : line[at] === "]" || line[at] === "}" ? -1 : 0;
      if (step === -1 && brackets === 0) continue;
      brackets += step;
      level += step;
      if (level > depthAtMost + 1) return { line: index + 1, column: at + 1 };
    }
  }
  return null;
};
