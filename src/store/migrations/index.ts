import { start } from "./0001_start.ts";

/** In order, each applied once. To add one: a new numbered file, and one line at the end here. */
export const migrations: readonly { name: string; sql: string }[] = [{ name: "0001_start", sql: start }];
