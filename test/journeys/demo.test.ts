import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaults } from "../../sandbox/demo/options.ts";
import { type Demo, runDemo } from "../../sandbox/demo/run.ts";
import { summaryOf } from "../../sandbox/demo/summary.ts";
import { writeReport } from "../../src/report/report.ts";
import { keysIn, openedByUs, seenByPeople } from "./demo-world.ts";

// By then one cluster is decided on and moves, one sponsor has let two reports pass, and a person has left.
const days = 47;
// After the tick, so that what was heard and who was asked must come back from GitHub.
const forgotten = 40;

describe("the first seven weeks of the invented history", () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await runDemo({ ...defaults, days });
  }, 600_000);
  afterAll(() => demo?.close());

  it("end with the two clusters flagged whose fixes nobody has", () => {
    expect(flagged(demo)).toEqual([
      "Certificates are renewed by hand",
      "Clients keep the old Redis primary's address",
    ]);
  });

  it("show a decision by a tick, and that the following report tells it moved again", () => {
    const [first, second] = published(demo);
    expect(first?.body).toContain("asks @hale");
    expect(first?.body).toMatch(/^- \[x\] .*: make room, to be done by 31 March 2026$/m);
    expect(first?.edits.at(-1)?.editor?.login).toBe("hale");
    expect(first?.comments.map(({ body }) => body)).toEqual([
      expect.stringContaining("`hale` decided about #"),
    ]);
    expect(second?.body).toMatch(
      /`hale` made room for .*Deploys reach every region at once.*, to be done by 31 March 2026 .*\*\*Moved again:\*\*/,
    );
    const decided = writeReport(demo.report).model.clusters.find(
      ({ title }) => title === "Deploys reach every region at once",
    );
    expect(decided).toMatchObject({ flagged: false });
    expect(decided?.open.map(({ due }) => due)).toContain("2026-03-31");
  });

  it("show that one is sponsorless once two reports went by, and say so first", () => {
    const reports = published(demo);
    expect(reports.slice(0, 2).map(({ body }) => body.includes("@vik"))).toEqual([true, true]);
    expect(reports[2]?.body).toMatch(
      /^\*\*Nobody who can prioritise has answered since 6 February 2026 about\*\* .*Clients keep the old Redis primary's address/,
    );
    expect(reports[2]?.body).toContain("`vik` has been asked since 6 February 2026 and has not answered");
    expect(summaryOf(demo)).toContain("sponsorless: vik was asked since 6 February 2026");
  });

  it("open every issue once, and break no contract of GitHub's", () => {
    const keys = keysIn(openedByUs(demo.sandbox.world));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).not.toContain("no marker");
    expect(demo.sandbox.violations).toEqual([]);
  });

  it("leave no look given up, and fit on one screen", async () => {
    expect(await demo.app.store.looks.dead(demo.sandbox.installationId)).toEqual([]);
    const summary = summaryOf(demo);
    expect(summary.split("\n").length).toBeLessThan(30);
    expect(summary).toContain("Flagged: Clients keep the old Redis primary's address");
  });

  it("serve the report on loopback, and to nobody who came through a proxy", async () => {
    expect(await (await fetch(demo.address)).text()).toContain("Two clusters wait for a decision");
    const passedOn = await fetch(demo.address, { headers: { "x-forwarded-for": "203.0.113.9" } });
    expect(passedOn.status).toBe(404);
  });

  it("end the same when the database is deleted half-way, and open nothing twice", async () => {
    const again = await runDemo(
      { ...defaults, days },
      {
        async between(day, { app, settle }) {
          if (day !== forgotten) return;
          await app.store.wipe();
          await settle();
        },
      },
    );
    try {
      expect(flagged(again)).toEqual(flagged(demo));
      const keys = keysIn(openedByUs(again.sandbox.world));
      expect(new Set(keys).size).toBe(keys.length);
      expect(seenByPeople(again.sandbox.world)).toEqual(seenByPeople(demo.sandbox.world));
    } finally {
      await again.close();
    }
  }, 600_000);
});

const published = ({ sandbox }: Demo) =>
  openedByUs(sandbox.world).filter(({ body }) => body.includes("kind=report"));

const flagged = ({ report }: Demo): string[] =>
  writeReport(report)
    .model.waiting.map(({ title }) => title)
    .sort();
