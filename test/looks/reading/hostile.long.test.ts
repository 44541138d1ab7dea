import { describe, expect, test } from "vitest";
import { fitted } from "../../../src/domain/fit.ts";
import { neutralise, oneLine } from "../../../src/domain/quote.ts";
import { readCommands } from "../../../src/looks/reading/commands.ts";
import { longestBody } from "../../../src/looks/reading/markdown.ts";
import { readReport } from "../../../src/looks/reading/report.ts";

const units: Record<string, string> = {
  "emphasis with underscores": "_a",
  "emphasis with stars": "**a *b ",
  "picture openings": "![",
  "link openings": "[a](",
  brackets: "[",
  "quote marks": ">",
  "backticks of many lengths": "`a``b```",
  "nested lists": "- ",
  "list items": "- [ ] a https://github.com/acme/api/issues/1 (acme/api) @rae due 2026-03-01\n",
  "owners in one line": "@rae ",
  "open comments": "<!--",
  "open tags": "<a ",
  "half addresses": "https://a.b/(",
  tables: "a|b\n-|-\n",
  "link definitions": "[a]: b\n[a]\n",
  headings: "### Impact\n\nx\n\n",
  "commands in details": "/a\n\n<details>\n\n",
  "fixing words": "fixes  ",
  dependencies: "depends on #1, ",
  accents: "\u0301",
  blanks: " ",
  dots: "a.",
};

const section = "### Follow-up actions\n\n- ";
const judges: Record<string, (text: string) => unknown> = {
  readReport: (text) => readReport(text),
  "readReport in a list": (text) => readReport(section + text),
  readCommands,
  neutralise,
  oneLine,
  cut: (text) => fitted(text, 15_000),
};

const textOf = (unit: string, length: number) =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** Milliseconds of processor time, the least of several runs: a busy machine only ever adds. */
function leastTime(runs: number, judge: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const before = process.cpuUsage();
    judge();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}

// The longest body may take 250 ms. A quarter of it in a sixteenth of that time is enough for anything that grows
// no faster than the square of its length; where that is too little to tell, growth itself is measured: four times
// the text takes a linear reader four times the time, a quadratic one sixteen times. Noise is not the same twice,
// growth is: a test that fails three times is right.
const quarter = longestBody / 4;

describe.each(Object.entries(judges))("%s on text made to hurt", (_, judge) => {
  test.each(Object.entries(units))("is not slowed down by %s", { retry: 2 }, (_, unit) => {
    const short = leastTime(3, () => judge(textOf(unit, quarter)));
    if (short < 250 / 16) return;
    expect(leastTime(2, () => judge(textOf(unit, longestBody))) / short).toBeLessThan(10);
  });
});
