import { toCsv } from "./csv.ts";
import { clusterHtml, toHtml, toHtmlFile } from "./html.ts";
import type { ReportInput } from "./input.ts";
import { toJson } from "./json.ts";
import { toMarkdown } from "./markdown.ts";
import { writeReport } from "./report.ts";
import { style } from "./style.ts";

/** Every medium by name, as the pages are served: links between them are relative to `/`. */
export const media = {
  style,
  html: (input: ReportInput): string => toHtml(writeReport(input)),
  cluster: (input: ReportInput, page: string): string | null => {
    const { model } = writeReport(input);
    const line = model.clusters.find((cluster) => cluster.page === page);
    return line === undefined ? null : clusterHtml(line, model);
  },
  json: (input: ReportInput): string => toJson(writeReport(input)),
  csv: (input: ReportInput): string => toCsv(writeReport(input)),
  markdown: (input: ReportInput): string => toMarkdown(writeReport(input)),
};

/** The files of `--out DIR`, which stand alone. */
export const filesOf = (input: ReportInput): Record<string, string> => {
  const report = writeReport(input);
  return {
    "report.md": `# ${report.title}\n\n${toMarkdown(report)}`,
    "report.html": toHtmlFile(report),
    "report.json": toJson(report),
    "report.csv": toCsv(report),
  };
};
