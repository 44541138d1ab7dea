import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaults } from "../../sandbox/demo/options.ts";
import { type Demo, runDemo } from "../../sandbox/demo/run.ts";
import { type IncidentLine, readIncidents } from "../../sandbox/incidents-file.ts";
import { filesOf } from "../../src/report/media.ts";
import { tracesOfUs } from "./demo-world.ts";

type ReportJson = {
  totals: { incidents: number; ideas: number; remediations: number };
  clusters: {
    title: string;
    flagged: boolean;
    incidents: unknown[];
    remediations: { url: string; state: string }[];
  }[];
};

const reportOf = (demo: Demo): ReportJson => JSON.parse(filesOf(demo.report)["report.json"] ?? "");
const flagged = (demo: Demo): ReportJson["clusters"] => reportOf(demo).clusters.filter((one) => one.flagged);

const filed = (day: string, line: string): IncidentLine => ({
  title: `Queue stood still on ${day}`,
  body: `### What happened?\n\nThe broker paused.\n\n### Impact\n\nMails were late.\n\n### Follow-up actions\n\n- [ ] ${line}`,
  created_at: `${day}T16:00:00Z`,
});
const cited = "https://github.com/lumen-db/engine/issues/7";
const three = [
  filed("2025-02-03", `Lift the pause by itself: ${cited}`),
  filed("2025-03-04", cited),
  filed("2025-04-07", `Still ${cited}`),
];

describe("incidents of a file in place of the history", () => {
  it("that cite one open issue of somebody else end as one flagged cluster, and nothing is written there", async () => {
    const demo = await runDemo({ ...defaults, incidents: three, days: 16 });
    try {
      const [cluster, ...rest] = flagged(demo);
      expect(rest).toEqual([]);
      expect(cluster?.incidents).toHaveLength(3);
      expect(cluster?.remediations.map(({ url }) => url)).toEqual([cited]);
      const outside = demo.sandbox.world.repositories.get("lumen-db/engine")?.issues.get(7);
      expect(outside?.comments).toEqual([]);
      expect(outside?.labels).toEqual([]);
      expect(demo.sandbox.violations).toEqual([]);
    } finally {
      await demo.close();
    }
  }, 120_000);

  it("are read and not spoken to when everything of them lies before `since`", async () => {
    const demo = await runDemo({ ...defaults, incidents: three, since: "today", days: 16 });
    try {
      expect(reportOf(demo).totals.incidents).toBe(3);
      expect(flagged(demo)).toHaveLength(1);
      const besidesReports = tracesOfUs(demo.sandbox.world).filter(
        (one) => !/waits? for a decision/.test(one),
      );
      expect(besidesReports).toEqual([]);
    } finally {
      await demo.close();
    }
  }, 120_000);
});

const data = `${process.env.FOLLOWTHROUGH_DATA ?? "../shared/data"}/issues.jsonl`;
const there = existsSync(data);
if (!there) console.log(`The published reports are not at ${data}, so the demo is not played with them.`);

describe.skipIf(!there)("the published reports", () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await runDemo({ ...defaults, incidents: readIncidents(readFileSync(data, "utf8")), days: 1 });
  }, 240_000);
  afterAll(() => demo?.close());

  it("are all incidents, with every follow-up line that they hold", () => {
    expect(reportOf(demo).totals).toMatchObject({ incidents: 380, ideas: 538 });
  });

  it("flag the three issues that three reports each cite, and no other", () => {
    expect(
      flagged(demo).map(({ incidents, remediations }) => [incidents.length, remediations.length]),
    ).toEqual([
      [3, 1],
      [3, 1],
      [3, 1],
    ]);
  });

  it("break no contract of GitHub's", () => {
    expect(demo.sandbox.violations).toEqual([]);
  });
});
