import type { Block } from "./block.ts";
import type { ReportInput } from "./input.ts";
import { type Model, modelOf } from "./model.ts";
import { capital, count, sayPeriod } from "./say.ts";
import { sections } from "./sections/index.ts";

/** A report before any medium: title, blocks, and the numbers it was written from. */
export type Report = { title: string; asks: string; period: string; blocks: Block[]; model: Model };

/** Its title reads `Two clusters wait for a decision (week to 22 May 2026)`. */
export const writeReport = (input: ReportInput): Report => {
  const model = modelOf(input);
  const asks = asksOf(model);
  const period = sayPeriod(input.from, input.until, model.zone);
  const inOrder = [...sections].sort((a, b) => a.order - b.order);
  const blocks = inOrder.flatMap((section) => section.write(model));
  return { title: `${asks} (${period})`, asks, period, blocks, model };
};

/** What the reader is asked, in one line. */
export const asksOf = ({ waiting }: Model): string =>
  waiting.length === 0
    ? "Nothing waits for a decision"
    : `${capital(count(waiting.length, "cluster waits", "clusters wait"))} for a decision`;
