import { DateTime } from "luxon";
import { z } from "zod";
import type { RepositoryConfig } from "../domain/configuration.ts";
import { explain } from "./explain.ts";
import { readYaml } from "./yaml.ts";

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text, { zone: "utc" }).isValid;
export const day = z.string().refine(isDay, { error: "must be a day such as `2026-05-11`" });
export const whole = (from: number, to: number): z.ZodNumber => z.number().int().min(from).max(to);

/** Where a repository's own file says nothing else. */
export const nudgesPerWeek = 3;

/** What a repository's own file may hold; the same keys may stand in the root's file, for that repository. */
export const own = {
  pause: z
    .union([z.boolean(), z.string()])
    .refine((said) => typeof said === "boolean" || isDay(said), {
      error: "must be true, false, or a day such as `2026-06-01`",
    })
    .default(false)
    .describe("Nothing is written in this repository while this is true, or until this day."),
  opt_out: z.boolean().default(false).describe("Nothing is ever opened or said in this repository."),
  nudges_per_week: whole(0, 7)
    .default(nudgesPerWeek)
    .describe("At most so many nudges a week in this repository."),
};

/** `.github/followthrough.yml` of any other repository: it can only narrow what the root allows. */
export const repositoryConfig = z.object(own);

/** Keys that only the root may hold are ignored, each with a warning. */
export const readRepositoryConfig = (
  text: string,
): { config: RepositoryConfig; warnings: string[] } | { error: string } => {
  const document = readYaml(text);
  if ("error" in document) return document;
  const parsed = repositoryConfig.safeParse(document.value ?? {});
  if (!parsed.success) return { error: explain(parsed.error, repositoryConfig, document) };
  const others = Object.keys(document.value ?? {}).filter((key) => !(key in own));
  return {
    config: parsed.data,
    warnings: others.map((key) => `\`${key}\` is read only from the organisation's own file.`),
  };
};
