import { readConfig } from "../config.ts";
import type { Config } from "../domain/configuration.ts";

/**
 * A configuration that an earlier version of this app read and stored: what it did not know yet is as its schema says for
 * those who have no such line.
 */
export const complete = (stored: Config): Config => {
  const read = readConfig(shortest);
  if ("error" in read) throw new Error(read.error);
  return filled(read.config, stored);
};

/** The two keys without a default; the stored ones stand. */
const shortest = "incidents: here\nsince: 2000-01-01\n";

const filled = <T extends object>(whole: T, part: object): T =>
  Object.fromEntries(
    Object.entries({ ...whole, ...part }).map(([key, value]) => {
      const known: unknown = (whole as Record<string, unknown>)[key];
      return [key, isGroup(value) && isGroup(known) ? { ...known, ...value } : value];
    }),
  ) as T;

const isGroup = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
