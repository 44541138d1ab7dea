import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaults } from "../../sandbox/demo/options.ts";
import { type Demo, runDemo } from "../../sandbox/demo/run.ts";
import { summaryOf } from "../../sandbox/demo/summary.ts";
import { filesOf } from "../../src/report/media.ts";
import { writeReport } from "../../src/report/report.ts";
import { keysIn, openedByUs, seenByPeople } from "./demo-world.ts";

// By then both clusters stand still, a person has left, a sponsor has decided, and one report is a week old.
const days = 42;
const forgotten = 34;

describe("the first six weeks of the invented history", () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await runDemo({ ...defaults, days });
  }, 180_000);
  afterAll(() => demo?.close());

  it("end with the two clusters flagged whose fixes nobody has", () => {
    expect(flagged(demo)).toEqual([
      "Certificates are renewed by hand",
      "Clients keep the old Redis primary's address",
    ]);
  });

  it("show the sponsor who never answers, and who is asked by name", () => {
    const { clusters } = JSON.parse(filesOf(demo.report)["report.json"] ?? "");
    const asked = clusters.filter((line: { flagged: boolean }) => line.flagged);
    expect(asked.map((line: { sponsors: string[] }) => line.sponsors)).toEqual([["vik"], ["vik"]]);
    const published = openedByUs(demo.sandbox.world).filter(({ body }) => body.includes("kind=report"));
    expect(published.length).toBeGreaterThan(0);
    expect(published.at(-1)?.body).toContain("@vik");
    expect(published.at(-1)?.comments).toEqual([]);
  });

  it("clear the flag of the cluster that the other sponsor decided on", () => {
    const { clusters } = writeReport(demo.report).model;
    const decided = clusters.find(({ title }) => title === "Deploys reach every region at once");
    expect(decided).toMatchObject({ flagged: false });
    expect(decided?.ownerless).toEqual([]);
    const wasFlagged = openedByUs(demo.sandbox.world).find(({ title }) => title === decided?.title);
    const flags = wasFlagged?.comments.filter(({ body }) => body.startsWith("**Stalled since"));
    expect(flags?.length).toBeGreaterThan(0);
    expect(flags?.filter(({ minimized }) => minimized === null)).toEqual([]);
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
  }, 180_000);
});

const flagged = ({ report }: Demo): string[] =>
  writeReport(report)
    .model.waiting.map(({ title }) => title)
    .sort();
