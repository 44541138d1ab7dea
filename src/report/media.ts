import { toCsv } from "./csv.ts";
import { toHtmlFile } from "./html.ts";
import type { ReportInput } from "./input.ts";
import { toJson } from "./json.ts";
import { toMarkdown } from "./markdown.ts";
import { writeReport } from "./report.ts";

/** The report as files, each of which stands alone. */
export const filesOf = (input: ReportInput): Record<string, string> => {
  const report = writeReport(input);
  return {
    "report.md": `# ${report.title}\n\n${toMarkdown(report)}`,
    "report.html": toHtmlFile(report),
    "report.json": toJson(report),
    "report.csv": toCsv(report),
  };
};
