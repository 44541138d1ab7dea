import { expect, test } from "vitest";
import { stalls } from "../../src/stalls/index.ts";
import { appOver } from "./truth/app.ts";
import { clustersAt, type Verdict, verdictOf } from "./truth/oracle.ts";
import { day, worldOf } from "./truth/world.ts";
import { luckOf } from "./year-people.ts";

const worlds = 1_000;
const minutes = 60_000;

/**
 * A cluster is judged by both at the end of each day. The product may be a day late, and never early: what it flags the
 * history must have flagged then or a day before, and what the history has flagged for a day it must flag.
 */
test(
  "in a thousand worlds exactly those clusters are flagged that the product's sentences flag, at most a day late",
  () => {
    const tally = { days: 0, said: 0, true: 0, extra: 0, missed: 0, late: 0, flags: 0 };
    const reasons: Record<Exclude<Verdict, null>, number> = { "none moved": 0, twice: 0, asks: 0 };
    const rules = new Map<string, number>(stalls.map(({ name }) => [name, 0]));
    const wrong: string[] = [];
    for (let seed = 1; seed <= worlds; seed += 1) {
      const world = worldOf(seed, luckOf(seed));
      const app = appOver(world);
      const yesterday = new Map<string, Verdict>();
      const found = new Set<string>();
      for (let t = world.start + day; t <= world.start + world.days * day; t += day) {
        app.passUntil(t);
        const clusters = app.clusters();
        for (const cluster of clusters)
          for (const { of, rule } of cluster.findings ?? []) found.add(`${rule} ${of}`);
        for (const { ties, fixes } of clustersAt(world, t)) {
          const truth = verdictOf(world, fixes, t);
          const [tie] = ties;
          const before = yesterday.get(tie ?? "") ?? null;
          const flag =
            clusters.find((cluster) => cluster.ties.some((one) => tieOf(one) === tie))?.flag ?? null;
          tally.days += 1;
          if (flag !== null) tally.said += 1;
          if (truth !== null) tally.true += 1;
          if (truth !== null && before === null) {
            tally.flags += 1;
            reasons[truth] += 1;
            if (flag === null) tally.late += 1;
          }
          const extra = flag !== null && truth === null && before === null;
          const missed = flag === null && truth !== null && before !== null;
          if (extra) tally.extra += 1;
          if (missed) tally.missed += 1;
          if (extra || missed)
            wrong.push(
              `world ${seed}, ${new Date(t).toISOString()}, ${tie}: ${flag?.rule ?? "no flag"}, truth ${truth}`,
            );
          yesterday.set(tie ?? "", truth);
        }
      }
      for (const one of found) {
        const rule = one.split(" ")[0] ?? "";
        rules.set(rule, (rules.get(rule) ?? 0) + 1);
      }
    }
    const precision = (tally.said - tally.extra) / tally.said;
    const recall = (tally.true - tally.missed) / tally.true;
    console.log(
      [
        `${worlds} worlds, ${tally.days} days of clusters, ${tally.true} of them flagged, ${tally.flags} flags`,
        `precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}; on the day after ${tally.late}`,
        said(Object.entries(reasons)),
        said([...rules]),
      ].join("\n"),
    );
    expect(wrong.slice(0, 10)).toEqual([]);
    expect([precision, recall]).toEqual([1, 1]);
    for (const [rule, n] of [...rules, ...Object.entries(reasons)]) expect(n, rule).toBeGreaterThan(0);
  },
  20 * minutes,
);

const said = (counts: [string, number][]): string => counts.map(([what, n]) => `${what} ${n}`).join(", ");

/** The product's ties carry the app's ids; the history numbers its fixes. */
const tieOf = (tie: string): string =>
  tie.startsWith("fix:I_platform_") ? `fix:${Number(tie.slice("fix:I_platform_".length)) - 1}` : tie;
