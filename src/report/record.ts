import { z } from "zod";
import type { SponsorName } from "../domain/configuration.ts";
import type { Figure, Question } from "../domain/decision.ts";
import type { ClusterStatement } from "../domain/statement.ts";
import type { Block } from "./block.ts";

/**
 * What the body of a published report keeps for machines, unseen below its last line: the answer that each box stands
 * for, from top to bottom, who was asked about what, what was said of it, and which sponsors could no longer answer. So a
 * box is never read by its words, and whoever rebuilds the memory knows whom every report asked.
 */
export type PublishedRecord = {
  answers: ClusterStatement[];
  questions: Question[];
  figures: Figure[];
  gone: string[];
};

const cluster = z.int().positive();
const day = z.iso.date();

/** An answer that a box may stand for. */
export const answer = z.discriminatedUnion("says", [
  z.object({ says: z.literal("fund"), cluster, by: day }),
  z.object({
    says: z.literal("accept risk"),
    cluster,
    until: day.nullable(),
    recurrences: z.int().positive().nullable(),
    reason: z.string().nullable(),
  }),
  z.object({ says: z.literal("decline cluster"), cluster, reason: z.string().nullable() }),
]);

const shape = z.object({
  answers: z.array(answer),
  questions: z.array(z.object({ cluster, of: z.string() })),
  figures: z.array(
    z.object({
      cluster,
      since: z.iso.datetime(),
      incidents: z.int().min(0),
      hours: z.number().nullable(),
      withoutHours: z.int().min(0),
      worst: z.string().nullable(),
    }),
  ),
  gone: z.array(z.string()),
});

/** What blocks ask, in the order in which they stand. */
export const recordOf = (blocks: Block[], gone: SponsorName[]): PublishedRecord => {
  const ticks = blocks.flatMap((block) => (block.block === "ticks" ? [block] : []));
  return {
    answers: ticks.flatMap(({ answers }) => answers),
    questions: ticks.flatMap(({ question }) => (question === null ? [] : [question])),
    figures: ticks.flatMap(({ figure }) => (figure === null ? [] : [figure])),
    gone: gone.map((name) => name.replace(/^@/, "")),
  };
};

/** Empty where nothing is asked. Nothing that stands in it can end the comment early. */
export const recordText = (record: PublishedRecord): string =>
  record.answers.length === 0
    ? ""
    : `<!-- answers ${JSON.stringify(record).replaceAll("<", "\\u003c").replaceAll(">", "\\u003e")} -->`;

/** The record of a body, or null. Ask only for a text that we wrote. */
export const readRecord = (body: string): PublishedRecord | null => {
  const said = [...body.matchAll(/^<!-- answers (\{.*\}) -->\s*$/gm)].at(-1)?.[1];
  if (said === undefined) return null;
  const parsed = shape.safeParse(parseJson(said));
  return parsed.success ? parsed.data : null;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
