import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Deed } from "../../sandbox/demo/history/deed.ts";
import { bodyOf } from "../../sandbox/demo/history/form.ts";
import { beginning, deeds, momentOf, spots } from "../../sandbox/demo/history/index.ts";
import { defaults, optionsFrom } from "../../sandbox/demo/options.ts";
import { momentsOf, plotOf } from "../../sandbox/demo/plot.ts";
import { readReport } from "../../src/looks/reading/report.ts";

const fileOf = (text: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), "demo-")), "incidents.jsonl");
  writeFileSync(path, text);
  return path;
};

describe("the options of the demo", () => {
  it("are 120 days of the invented history when nothing is said", () => {
    expect(optionsFrom([])).toEqual(defaults);
  });

  it.each([
    [["--days", "0"], "--days must be a whole number from 1 to 3650, not 0."],
    [["--days", "ten"], "--days must be a whole number from 1 to 3650, not ten."],
    [["--seed", ""], "--seed must be a whole number from 0 to 1000000, not ."],
    [["--since", "2026-02-30"], "--since must be today or a day such as 2026-01-05, not 2026-02-30."],
    [["--port", "99999"], "--port must be a whole number from 0 to 65535, not 99999."],
    [["--incidents", "/no/such/file"], "/no/such/file cannot be read (ENOENT)."],
  ])("refuse %j in one sentence", (args, sentence) => {
    expect(() => optionsFrom(args)).toThrow(sentence);
  });

  it("refuse an unknown one and say what there is", () => {
    expect(() => optionsFrom(["--speed"])).toThrow(/^Unknown option '--speed'\. Usage: npm run demo -- \[/);
  });

  it("name the line of a file that is no incident", () => {
    const line = JSON.stringify({ title: "Mails were late", created_at: "2025-03-01T10:00:00Z" });
    expect(() => optionsFrom(["--incidents", fileOf(`${line}\nnot json\n`)])).toThrow(
      /Line 2 is not JSON\.$/,
    );
    expect(() => optionsFrom(["--incidents", fileOf("\n")])).toThrow("holds no incidents.");
    expect(optionsFrom(["--incidents", fileOf(line)]).incidents).toHaveLength(1);
  });

  it("take what gh prints, as one list", () => {
    const listed = [
      { title: "Mails were late", createdAt: "2025-03-01T10:00:00Z", labels: [{ name: "incident" }] },
    ];
    expect(optionsFrom(["--incidents", fileOf(JSON.stringify(listed))]).incidents).toEqual(listed);
  });
});

describe("the invented history", () => {
  const filed = deeds.flatMap((deed) => ("files" in deed ? [deed] : []));

  it("holds what a demo should show", () => {
    expect(filed.length).toBeGreaterThanOrEqual(40);
    expect(spots.size).toBeGreaterThanOrEqual(30);
    expect(new Set(beginning.repositories?.map(({ name }) => name)).size).toBeGreaterThanOrEqual(7);
  });

  it("names only what somebody made before", () => {
    const made = new Set([
      ...spots.keys(),
      ...(beginning.issues ?? []).map(({ repository, number }) => `${repository}#${number}`),
    ]);
    const unknown: string[] = [];
    for (const deed of deeds) {
      unknown.push(...namedBy(deed).filter((handle) => !made.has(handle)));
      if ("files" in deed) made.add(deed.files);
      if ("opens" in deed) made.add(deed.opens);
    }
    expect(unknown).toEqual([]);
  });

  it("has nobody work at weekends, but for what happened there", () => {
    expect(deeds.filter((deed) => [0, 6].includes(momentOf(deed).getUTCDay()))).toEqual([]);
  });

  it("is read as it was written: every line with a repository leads somewhere", () => {
    for (const { report, day } of filed) {
      if (typeof report === "string" || report.followUps === undefined) continue;
      const { lines, fields } = readReport(bodyOf(report, day));
      expect(lines).toHaveLength(report.followUps.length);
      expect(fields.impact).toBe(report.impact ?? null);
      const placed = report.followUps.flatMap((line) =>
        typeof line === "object" && line.in ? [line.in] : [],
      );
      expect(lines.flatMap(({ target }) => (target === null ? [] : [target.name]))).toEqual(placed);
    }
  });

  it("keeps its order whatever the seed", () => {
    for (const seed of [0, 1, 7, 999]) {
      const moments = momentsOf(plotOf(defaults), seed).map(({ at }) => at.getTime());
      expect(moments).toEqual([...moments].sort((a, b) => a - b));
    }
  });
});

const namedBy = (deed: Deed): string[] => {
  if ("on" in deed) return [deed.on];
  if ("closes" in deed) return [deed.closes];
  if ("opens" in deed) return [deed.for];
  if ("merges" in deed) return [deed.merges];
  return "moves" in deed ? [deed.moves] : [];
};
