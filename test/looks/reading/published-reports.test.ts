import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Report, readReport } from "../../../src/looks/reading/report.ts";
import type { TextField } from "../../../src/looks/reading/words.ts";

// Published incident reports, never committed here; see CONTRIBUTING for where they come from.
const folder = process.env.FOLLOWTHROUGH_DATA ?? join(import.meta.dirname, "../../../../shared/data");
const present = existsSync(join(folder, "issues.jsonl")) && existsSync(join(folder, "followups.jsonl"));
if (!present) console.log(`skipped: no published reports in ${folder} (set FOLLOWTHROUGH_DATA)`);

type Issue = { incident_id: string; body: string; filled: string[] };
type Stated = { incident_id: string; text: string; url: string | null };

const rows = <T>(file: string): T[] =>
  readFileSync(join(folder, file), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T);

const oneSpace = (text: string) => text.replace(/\s+/g, " ").trim();
const withoutBox = (text: string) => oneSpace(text).replace(/^\[[ xX]\] /, "");
const issuePattern = /^https:\/\/github\.com\/([^/]+)\/([^/]+)\/(?:issues|pull)\/(\d+)/;

const labels: Record<string, TextField> = {
  "Affected service": "service",
  Severity: "severity",
  "Incident started": "started",
  Resolved: "resolved",
  "Time zone": "timezone",
  "What happened?": "whatHappened",
  Impact: "impact",
  "How was it detected?": "detection",
  Timeline: "timeline",
  Resolution: "resolution",
  "Report link": "reportLink",
};

describe.skipIf(!present)("published incident reports", () => {
  const read = (): { issue: Issue; report: Report; stated: Stated[] }[] => {
    const followUps = rows<Stated>("followups.jsonl");
    return rows<Issue>("issues.jsonl").map((issue) => ({
      issue,
      report: readReport(issue.body),
      stated: followUps.filter(({ incident_id }) => incident_id === issue.incident_id),
    }));
  };
  const all = present ? read() : [];

  test("every follow-up line is found, incident by incident, in the same words and order", () => {
    for (const { issue, report, stated } of all)
      expect(
        report.lines.map(({ raw }) => oneSpace(raw)),
        issue.incident_id,
      ).toEqual(stated.map(({ text }) => withoutBox(text)));
    const lines = all.flatMap(({ report }) => report.lines);
    const reports = all.filter(({ report }) => report.lines.length > 0);
    console.log(`${lines.length} follow-up lines in ${reports.length} of ${all.length} reports`);
    expect([lines.length, reports.length, all.length]).toEqual([538, 130, 380]);
  });

  test("the issue or pull request that a line links is cited, and no other line cites anything", () => {
    let cited = 0;
    for (const { issue, report, stated } of all)
      for (const [at, line] of report.lines.entries()) {
        const [, owner, name, number] = issuePattern.exec(stated[at]?.url ?? "") ?? [];
        const found = line.cites.map((cite) => `${cite.owner}/${cite.name}#${cite.number}`);
        const where = `${issue.incident_id}: ${line.raw}`;
        if (number) expect(found, where).toContain(`${owner}/${name}#${number}`);
        else expect(found, where).toEqual([]);
        cited += number ? 1 : 0;
      }
    console.log(`${cited} lines cite an issue or pull request on github.com`);
    expect(cited).toBe(145);
  });

  test("the causes of every report that states them are kept to the last word", () => {
    const letters = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, "");
    let stating = 0;
    let causes = 0;
    for (const { issue, report } of all) {
      expect(report.causes.length > 0, issue.incident_id).toBe(issue.filled.includes("Contributing causes"));
      if (report.causes.length === 0) continue;
      stating += 1;
      causes += report.causes.length;
      const section = (
        issue.body.split("### Contributing causes\n")[1]?.split("\n### Timeline\n")[0] ?? ""
      ).replace(
        // Numbering and link definitions are markup, not words.
        /^\s*\d+\.(?=\s)|^\[[^\]\n]+\]: \S+$/gm,
        "",
      );
      const kept = letters(
        report.causes.map((cause) => [cause.under, cause.text, cause.details].join(" ")).join(" "),
      );
      for (const word of section.split(/\s+/).map(letters)) expect(kept, issue.incident_id).toContain(word);
    }
    console.log(`${causes} causes as written in ${stating} reports`);
    expect(stating).toBe(73);
  });

  test("every answer of the form is read, and only answers", () => {
    for (const { issue, report } of all)
      for (const [label, field] of Object.entries(labels)) {
        const answer = new RegExp(`### ${label.replace("?", "\\?")}\\n\\s*(\\S[^\\n]*)`).exec(
          issue.body,
        )?.[1];
        // "N/A" is how some sources fill a question they have nothing to say to.
        const answered = issue.filled.includes(label) && answer?.trim() !== "N/A";
        expect(report.fields[field] !== null, `${issue.incident_id} ${label}`).toBe(answered);
      }
  });

  test("no key is used twice in one report", () => {
    for (const { issue, report } of all) {
      const keys = report.lines.map(({ key }) => key);
      expect(new Set(keys).size, issue.incident_id).toBe(keys.length);
    }
  });
});
