import type { Figure } from "../domain/decision.ts";
import type { ReportFacts } from "../domain/facts.ts";
import { type After, happened } from "./after.ts";
import { type Block, type Line, text } from "./block.ts";
import type { ClusterLine } from "./model.ts";
import { homeNumber } from "./pages.ts";
import { cluster, since } from "./phrases.ts";

/** What a report said of a cluster, and what is known today of the same time. */
export type Correction = { line: ClusterLine; was: After; is: After };

/**
 * What became known late: a report completed since, an incident that was no incident, or one that joined. Only what has a
 * date of its own is compared, over the very time that the report spoke of, so nothing that came later is in it.
 */
export const correctionsOf = (
  { figures = [], until }: Pick<ReportFacts, "figures" | "until">,
  clusters: ClusterLine[],
): Correction[] =>
  figures.flatMap(({ cluster: number, ...was }) => {
    const line = clusters.find((one) => homeNumber(one) === String(number));
    if (line === undefined) return [];
    const is = happened(line.incidents, was.since, until);
    return same(was, is) ? [] : [{ line, was, is }];
  });

const same = (a: After, b: After): boolean =>
  a.incidents === b.incidents &&
  a.withoutHours === b.withoutHours &&
  a.worst === b.worst &&
  Math.abs((a.hours ?? 0) - (b.hours ?? 0)) < 1 / 120;

export const correctionItems = (corrections: Correction[]): Block => ({
  block: "list",
  items: corrections.map(
    ({ line, was, is }): Line => [
      cluster(line),
      text(": "),
      ...since(is),
      text(" since its fix was proposed; the report said "),
      ...since(was),
      text("."),
    ],
  ),
});

/** What a ticks block keeps of its cluster for the next report to compare. */
export const figureOf = (number: number, after: After | null): Figure | null =>
  after === null ? null : { cluster: number, ...after };
