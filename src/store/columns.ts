import type { Instant } from "../domain/refs.ts";
import type { Row } from "./db.ts";

// PostgreSQL keeps neither NUL nor half a surrogate pair, and one such character in a report must not stop its look.
const storable = (text: string): string => Buffer.from(text).toString().replaceAll("\0", "\ufffd");

/** JSON text for a `jsonb` value. Lists travel this way too: the two engines disagree about arrays. */
export const json = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) => (typeof inner === "string" ? storable(inner) : inner));

export const instant = (value: unknown): Instant => new Date(value as string | Date).toISOString();
export const instantOrNull = (value: unknown): Instant | null => (value == null ? null : instant(value));

export const text = (row: Row, column: string): string => String(row[column]);
export const textOrNull = (row: Row, column: string): string | null =>
  row[column] == null ? null : String(row[column]);
export const number = (row: Row, column: string): number => Number(row[column]);
