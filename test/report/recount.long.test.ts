import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { inputOf } from "../../src/looks/report-input.ts";
import { reportData } from "../../src/report/json.ts";
import { toMarkdown } from "../../src/report/markdown.ts";
import { type Report, writeReport } from "../../src/report/report.ts";
import { type Ground, ground } from "../github/ground.ts";
import { factsOf, histories, play, end as until } from "./histories.ts";
import { recount } from "./recount.ts";

// GitHub lets an installation ask so often in an hour of world time, which stands still here: every so many histories
// have a GitHub of their own.
const each = 200;
let g: Ground | null = null;
let played = 0;
const next = async (): Promise<Ground> => {
  if (g !== null && played % each !== 0) return g;
  await end();
  g = await ground();
  return g;
};
const end = async (): Promise<void> => {
  expect(g?.sandbox.violations ?? []).toEqual([]);
  await g?.close();
};
afterAll(end);

test("each number of the report equals an independent recount of the raw issues", async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const here = await next();
      played += 1;
      const place = play(here, history, played);
      const { known, here: setting } = await factsOf(here, place);
      const { audience: _, ...input } = inputOf(setting, known, until);
      expect(numbersOf(writeReport(input))).toEqual(recount(place));
    }),
    { numRuns: Number(process.env.HISTORIES ?? 1_000) },
  );
}, 3_600_000);

/** The numbers as the report gives them: as data, and read back from its sentences. */
const numbersOf = (report: Report): ReturnType<typeof recount> => {
  const { totals, stocks, clusters } = reportData(report);
  const said = toMarkdown(report);
  const number = (pattern: RegExp): number => Number(pattern.exec(said)?.[1] ?? 0);
  const n = totals.remediations;
  return {
    totals,
    stocks,
    clusters: clusters
      .map((one) =>
        JSON.stringify({
          incidents: one.incidents
            .map(({ url }) => Number(/\d+$/.exec(url ?? "")?.[0]))
            .sort((a, b) => a - b),
          flagged: one.flagged,
          since:
            one.sinceProposed === null
              ? null
              : {
                  incidents: one.sinceProposed.incidents,
                  hours: one.sinceProposed.hours,
                  worst: one.sinceProposed.worst,
                },
          fixes: one.remediations
            .map((fix) => {
              const open = fix.state !== "done" && fix.state !== "declined";
              return `${fix.url} ${open ? "open" : fix.state} ${open && fix.ownerless ? "nobody" : ""}`;
            })
            .sort(),
        }),
      )
      .sort(),
    open: number(/(\d+) open(?:,|;|\.)/),
    alone: number(/(\d+) of them without an owner/),
    done: n === 0 ? 0 : number(/^(\d+) of \d+ remediations? (?:is|are) done/m),
    declined: number(/; (\d+) declined|: (\d+) declined/) || number(/remediations?: (\d+) declined/),
    stalled: number(/(\d+) of those still open (?:is|are) stalled/),
    interval: (/interval from (\d+) % to (\d+) %/.exec(said) ?? []).slice(1).map(Number),
  };
};
