import { GraphQLError } from "graphql";
import type { TypeFields } from "./field.ts";
import { fieldsOf } from "./field.ts";

export interface PageArgs {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
}

/** A slice of a list as a connection shows it. */
export interface Page {
  entries: readonly unknown[];
  /** Position of the first entry in the whole list. */
  offset: number;
  total: number;
  cursor(index: number): string;
  /** From an entry to the node it stands for; the entry itself when left out. */
  node(entry: unknown): unknown;
}

interface Edge {
  page: Page;
  entry: unknown;
  index: number;
}

/** `key` names an entry for its cursor; entries that are nodes name themselves. */
export interface Shape<T> {
  key?(entry: T): string;
  node?(entry: T): unknown;
}

/** Cuts a page; a cursor stays good when entries before it come or go. Throws on a cursor nobody gave out. */
export function page<T>(list: readonly T[], args: PageArgs, shape: Shape<T> = {}): Page {
  const key = shape.key ?? ((entry: T) => (entry as { id?: string }).id ?? "");
  let from = args.after ? locate(list, key, args.after) + 1 : 0;
  let to = args.before ? locate(list, key, args.before) : list.length;
  if (typeof args.first === "number") to = Math.min(to, from + args.first);
  else if (typeof args.last === "number") from = Math.max(from, to - args.last);
  const entries = list.slice(from, to);
  return {
    entries,
    offset: from,
    total: list.length,
    cursor: (index) => encode(from + index, key(entries[index] as T)),
    node: (entry) => (shape.node ? shape.node(entry as T) : entry),
  };
}

function encode(index: number, key: string): string {
  return Buffer.from(`cursor:v2:${index}:${key}`).toString("base64");
}

function locate<T>(list: readonly T[], key: (entry: T) => string, cursor: string): number {
  const match = /^cursor:v2:(\d+):(.*)$/.exec(Buffer.from(cursor, "base64").toString());
  if (match === null) {
    const message = `\`${cursor}\` does not appear to be a valid cursor.`;
    throw new GraphQLError(message, { extensions: { type: "INVALID_CURSOR_ARGUMENTS" } });
  }
  const index = Number(match[1]);
  const at = list[index];
  if (at !== undefined && key(at) === match[2]) return index;
  const moved = list.findIndex((entry) => key(entry) === match[2]);
  // The entry is gone: what stood behind it has moved up by one.
  return moved === -1 ? index - 1 : moved;
}

/** What every connection answers. */
export const CONNECTION: TypeFields = fieldsOf<Page>({
  nodes: (source) => source.entries.map((entry) => source.node(entry)),
  edges: (source) => source.entries.map((entry, index): Edge => ({ page: source, entry, index })),
  pageInfo: (source) => source,
  totalCount: (source) => source.total,
});

export const EDGE: TypeFields = fieldsOf<Edge>({
  node: ({ page: of, entry }) => of.node(entry),
  cursor: ({ page: of, index }) => of.cursor(index),
});

export const PAGE_INFO: TypeFields = fieldsOf<Page>({
  hasNextPage: ({ offset, entries, total }) => offset + entries.length < total,
  hasPreviousPage: ({ offset }) => offset > 0,
  startCursor: (source) => (source.entries.length === 0 ? null : source.cursor(0)),
  endCursor: (source) => (source.entries.length === 0 ? null : source.cursor(source.entries.length - 1)),
});
