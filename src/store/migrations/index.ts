import { start } from "./0001_start.ts";
import { conversations } from "./0002_conversations.ts";
import { earlier } from "./0003_earlier.ts";
import { views } from "./0004_views.ts";

export type Migration = { name: string; sql: string };

/** In order, each applied once. To add one: a new numbered file, and one line at the end here. */
export const migrations: readonly Migration[] = [
  { name: "0001_start", sql: start },
  { name: "0002_conversations", sql: conversations },
  { name: "0003_earlier", sql: earlier },
  { name: "0004_views", sql: views },
];
