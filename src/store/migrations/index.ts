import { start } from "./0001_start.ts";

export type Migration = { name: string; sql: string };

/** In order, each applied once. To add one: a new numbered file, and one line at the end here. */
export const migrations: readonly Migration[] = [{ name: "0001_start", sql: start }];
