import type { Report } from "./report.ts";
import type { FieldName } from "./words.ts";

const absent: Record<FieldName, string> = {
  service: "The report does not name the affected service.",
  severity: "The report gives no severity. It is optional.",
  started: "The report does not say when the problem began.",
  detected: "The report does not say when it was detected.",
  mitigated: "The report does not say when it was mitigated.",
  resolved: "The report does not say when it was resolved.",
  timezone: "The report states no time zone.",
  whatHappened: "The report does not say what happened.",
  impact: "The report does not describe the impact.",
  detection: "The report does not say how it was detected.",
  timeline: "The report has no timeline.",
  resolution: "The report does not say how it was resolved.",
  reportLink: "The report links no longer report.",
  causes: 'The report states no contributing cause. "Unknown" is a valid answer.',
  followUps: "The report lists no follow-ups.",
};

/** In plain words, what a report leaves open. Nothing here holds anything up. */
export function sentencesOn(report: Report): string[] {
  const sentences = report.missing.map((field) => absent[field]);
  if (report.lines.length === 0 && report.asides.length > 0)
    sentences.push("What stands under the follow-ups is not a list; only list lines are read as follow-ups.");
  if (report.unread > 0)
    sentences.push(`The last ${report.unread} characters are beyond what GitHub keeps and were not read.`);
  return sentences;
}
