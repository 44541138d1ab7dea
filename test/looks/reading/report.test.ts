import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readReport } from "../../../src/looks/reading/report.ts";
import { sentencesOn } from "../../../src/looks/reading/sentences.ts";

const form = `### Affected service

sessions

### Severity

None

### Incident started

2026-02-03T10:00Z

### What happened?

A new primary was chosen.

## Background

Clients kept the old address.

### Details

More of it.

### Impact

Sign-ins failed until each client was restarted.

### Contributing causes

- when a new host becomes the primary Redis node
- Unknown

### Timeline

\`\`\`
### Resolution

this is a log, not a heading
\`\`\`

### Resolution

_No response_

### Follow-up actions

- [ ] Recover from primary change (acme/platform) @rae due 2026-03-01

### Customer segment

- enterprise
`;

describe("a report filed with the issue form", () => {
  const report = readReport(form);

  test("answers stand under their question, unanswered ones are null", () => {
    expect(report.fields.service).toBe("sessions");
    expect(report.fields.severity).toBeNull();
    expect(report.fields.started).toBe("2026-02-03T10:00Z");
    expect(report.fields.impact).toBe("Sign-ins failed until each client was restarted.");
    expect(report.missing).toEqual(
      "severity detected mitigated resolved timezone detection resolution reportLink".split(" "),
    );
  });

  test("headings that somebody typed into a long answer belong to the answer", () => {
    expect(report.fields.whatHappened).toContain("## Background");
    expect(report.fields.whatHappened).toContain("### Details");
  });

  test("a heading inside a fence is text", () => {
    expect(report.fields.timeline).toContain("this is a log");
    expect(report.fields.resolution).toBeNull();
  });

  test("a question of the organisation's own ends the list before it", () => {
    expect(report.lines.map(({ text }) => text)).toEqual(["Recover from primary change"]);
  });

  test('"unknown" is an answer', () => {
    expect(report.causes.map(({ text, unknown }) => [text, unknown])).toEqual([
      ["when a new host becomes the primary Redis node", false],
      ["Unknown", true],
    ]);
    expect(report.missing).not.toContain("causes");
  });

  test("a whole report pasted into one answer is read through, except what the form asked itself", () => {
    const pasted = readReport(
      `### Affected service\n\nsessions\n\n### What happened?\n\n# Report\n\n#### Severity\n\nhigh\n\n## Action items\n\n- Page on lag\n\n### Severity\n\nSEV-2`,
    );
    expect(pasted.lines.map(({ text }) => text)).toEqual(["Page on lag"]);
    expect(pasted.fields.severity).toBe("SEV-2");
  });

  test("groups typed into the follow-ups keep their lines", () => {
    const grouped = readReport(
      `### Severity\n\nSEV-1\n\n### Follow-up actions\n\n### Short term\n\n- Page on lag\n\n#### Detection\n\n- Watch replicas\n\n### Report link\n\nhttps://acme.example/1`,
    );
    expect(grouped.lines.map(({ text, under }) => [text, under])).toEqual([
      ["Page on lag", "Short term"],
      ["Watch replicas", "Detection"],
    ]);
    expect(grouped.fields.reportLink).toBe("https://acme.example/1");
  });
});

describe("a report in free markdown", () => {
  test.each([
    ["## Action Items", "- Page on lag"],
    ["# 6. Follow-ups:", "* Page on lag"],
    ["Remediations\n------------", "1. Page on lag"],
    ["**Next steps**", "- Page on lag"],
    ["Corrective actions:", "- Page on lag"],
    ["#### ⚠️ Follow up actions (agreed 3 May)", "- Page on lag"],
  ])("follow-ups are found under %j", (heading, list) => {
    const report = readReport(`# Outage\n\nWords.\n\n${heading}\n\n${list}\n\n# Thanks\n\n- to everybody\n`);
    expect(report.lines.map(({ text }) => text)).toEqual(["Page on lag"]);
  });

  test("a heading in a quote, a list or a comment asks for nothing", () => {
    const hidden =
      "> ## Follow-ups\n>\n> - quoted\n\n<!--\n## Follow-ups\n\n- hidden\n-->\n\n- ## Follow-ups\n- listed\n";
    expect(readReport(hidden).lines).toEqual([]);
  });

  test("causes keep what is indented below them and the sentence they stand under", () => {
    const { causes } = readReport(
      "## Root causes\n\nTwo things met:\n\n- The pool was small.\n  - 10 connections\n- The retry\n  was immediate.\n\nA third one, in prose.\n\n```\nlog\n```\n",
    );
    expect(causes.map(({ text, details, under }) => [text, details, under])).toEqual([
      ["The pool was small.", "  - 10 connections", "Two things met:"],
      ["The retry\nwas immediate.", null, "Two things met:"],
      ["A third one, in prose.", "```\nlog\n```", "Two things met:"],
    ]);
  });

  test("causes are the same when only spaces and case differ", () => {
    const [one, two] = readReport("## Causes\n\n- The  Pool\n  was small\n- the pool was small\n").causes;
    expect(one?.key).toBe(two?.key);
  });

  test("short answers may stand behind a label, in a list or in a table", () => {
    const { fields } = readReport(
      "**Severity:** SEV-2\n**Affected services:** sessions, api\n\n- Started: 2026-02-03 10:00\n- Resolved: by hand\n\n| Time zone | UTC |\n|---|---|\n| **Mitigated** | 2026-02-03 11:00 |\n\n## Impact\n\nImpact: none of it\n\n## Timeline\n\n- Detected: 10:02\n",
    );
    expect(fields).toMatchObject({
      severity: "SEV-2",
      service: "sessions, api",
      started: "2026-02-03 10:00",
      resolved: null,
      timezone: "UTC",
      mitigated: "2026-02-03 11:00",
      impact: "Impact: none of it",
      detected: null,
    });
  });

  test("a question of the form is answered under its heading or not at all", () => {
    const { fields } = readReport("### Severity\n\n_No response_\n\n### What happened?\n\nSeverity: high\n");
    expect(fields.severity).toBeNull();
  });

  test("a report nobody can parse is still a report, and says what is missing", () => {
    const report = readReport(null);
    expect(report.missing).toHaveLength(15);
    expect(sentencesOn(report)).toContain("The report lists no follow-ups.");
  });

  test.each([
    "We will look into the pool.",
    "| Action | Owner |\n|---|---|\n| Page on lag | rae |",
    "```\n- Page on lag\n```",
  ])("follow-ups that are no list are noticed, not invented into lines: %j", (written) => {
    const report = readReport(`## Next steps\n\n${written}\n\n<!-- one a line -->\n`);
    expect([report.lines, report.asides]).toEqual([[], [written]]);
    expect(sentencesOn(report).at(-1)).toContain("only list lines are read");
  });

  test("beyond the longest body nothing is read, and it says so", () => {
    const report = readReport(`${"a".repeat(65_530)}\n\n## Follow-ups\n\n- late\n`);
    expect(report.lines).toEqual([]);
    expect(report.unread).toBe(18);
    expect(sentencesOn(report).at(-1)).toContain("The last 18 characters");
  });
});

const scraps = fc.constantFrom(
  ..."### Follow-up actions\n|## Causes\n|### Impact\n|- |  - |\n|\n\n|[ ] |[x] |@rae |due 2026-03-01|(acme/api) |~~|```\n|<!--|-->|**|> |1. |depends on |https://github.com/acme/api/issues/1 |_No response_|a|\t|\r\n|\u0000|[|](|`|<details>|\\".split(
    "|",
  ),
);
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.array(scraps, { maxLength: 60 }).map((parts) => parts.join("")),
);

describe("for any text", () => {
  test("reading never throws, and what is missing is what is null or empty", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const report = readReport(text);
        for (const [field, value] of Object.entries(report.fields))
          expect(report.missing.includes(field as "impact")).toBe(value === null);
        expect(report.missing.includes("followUps")).toBe(report.lines.length === 0);
        expect(new Set(report.lines.map(({ key }) => key)).size).toBe(report.lines.length);
      }),
      { numRuns: 1_000 },
    );
  });

  test("line ends do not matter", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const unix = text.replace(/\r\n?/g, "\n");
        expect(readReport(unix.replaceAll("\n", "\r\n"))).toEqual(readReport(unix));
      }),
      { numRuns: 500 },
    );
  });
});
