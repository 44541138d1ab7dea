import type { Deed, FollowUp, Report } from "./deed.ts";

/** The first day of the history: a Monday. */
export const firstDay = "2026-01-05";

/** The instant of a day and a UTC clock time of the history. */
export const momentOf = ({ day, at }: Pick<Deed, "day" | "at">, start: string = firstDay): Date =>
  new Date(Date.parse(`${start}T${at}:00Z`) + day * 86_400_000);

/** `2026-03-31` of a day of the history. */
export const dateOf = (day: number): string => momentOf({ day, at: "00:00" }).toISOString().slice(0, 10);

/** The body of an issue as the incident form makes it. */
export const bodyOf = (report: Report | string, filed: number): string => {
  if (typeof report === "string") return report;
  const day = dateOf(filed - (report.daysAgo ?? 1));
  const clock = (at: string | undefined): string | undefined =>
    at === undefined ? undefined : `${day} ${at}`;
  const answers: [string, string | undefined][] = [
    ["What happened?", report.happened],
    ["Affected service", report.service],
    ["Severity", report.severity],
    ["Incident started", clock(report.from)],
    ["Detected", clock(report.seen)],
    ["Mitigated", clock(report.until)],
    ["Time zone", report.from === undefined ? undefined : "UTC"],
    ["Impact", report.impact],
    ["Contributing causes", listOf(report.causes)],
    ["Timeline", listOf(report.timeline)],
    ["Resolution", report.resolution],
    ["Follow-up actions", report.followUps?.map(lineOf).join("\n")],
  ];
  return answers.map(([label, answer]) => `### ${label}\n\n${answer ?? "_No response_"}`).join("\n\n");
};

const listOf = (lines: string[] | undefined): string | undefined =>
  lines === undefined || lines.length === 0 ? undefined : lines.map((line) => `- ${line}`).join("\n");

const lineOf = (line: FollowUp): string => {
  if (typeof line === "string") return `- [ ] ${line}`;
  const where = line.in === undefined ? "" : ` (acme/${line.in})`;
  const owner = line.owner === undefined ? "" : ` @${line.owner}`;
  const due = line.due === undefined ? "" : ` due ${dateOf(line.due)}`;
  const words = line.box === "struck out" ? `~~${line.idea}~~` : line.idea;
  const done = line.done === undefined ? "" : `\n  Done when: ${line.done}`;
  return `- [${line.box === "ticked" ? "x" : " "}] ${words}${where}${owner}${due}${done}`;
};
