/** The questions of the report form, in its order. `causes` and `followUps` are lists, the rest is text. */
export const textFields = [
  "service",
  "severity",
  "started",
  "detected",
  "mitigated",
  "resolved",
  "timezone",
  "whatHappened",
  "impact",
  "detection",
  "timeline",
  "resolution",
  "reportLink",
] as const;

export type TextField = (typeof textFields)[number];
export type FieldName = TextField | "causes" | "followUps";

// Headings people use, as `plainHeading` leaves them. "What went wrong" is not a cause: most templates
// mean the response by it.
const aliases: Record<FieldName, string> = {
  service:
    "affected service|affected services|service|services|affected system|affected systems|affected component|affected components",
  severity: "severity|sev|severity level|incident severity|priority",
  started: "incident started|started|start|start time|started at|incident start|began|problem began",
  detected: "detected|detected at|time detected|incident detected|detection time",
  mitigated: "mitigated|mitigated at|time mitigated|incident mitigated|mitigation time",
  resolved: "resolved|resolved at|time resolved|incident resolved|end|end time|ended|incident end",
  timezone: "time zone|timezone|tz",
  whatHappened:
    "what happened|what happened here|summary|overview|incident summary|issue summary|description|executive summary",
  impact: "impact|impacts|customer impact|user impact|business impact|who was affected",
  detection:
    "how was it detected|detection|how did we find out|how we found out|how was the incident detected",
  timeline: "timeline|timeline of events|chronology|incident timeline|sequence of events",
  resolution:
    "resolution|resolution and recovery|how was it resolved|recovery|mitigation|how was it mitigated|how was it fixed",
  reportLink:
    "report link|link to report|link to the report|full report|report|postmortem link|post mortem link",
  causes:
    "contributing causes|contributing cause|contributing factors|contributing factor|causes|cause|root cause|root causes|root cause analysis|root causes and contributing factors|what made it possible|root cause of the outage|root cause of the issue",
  followUps:
    "follow up actions|follow up action|follow ups|follow up|followups|followup|followup actions|follow up items|follow up improvements|remediation|remediations|remediation items|remediation actions|action items|action item|next steps|next step|corrective actions|corrective action|corrective and preventative measures|corrective and preventative measure|corrective and preventive actions|preventive actions|preventive measures|proposed improvements|proposal improvements|improvements|to do|todo|todos|ideas",
};

const fieldOf: ReadonlyMap<string, FieldName> = new Map(
  Object.entries(aliases).flatMap(([field, names]) =>
    names.split("|").map((name): [string, FieldName] => [name, field as FieldName]),
  ),
);

/** The field a heading asks for, or null. `Timeline (all times UTC)` and `5. Timeline - 1 May` are `timeline`. */
export function fieldFor(heading: string): FieldName | null {
  const cut = heading.split(/ \(|: | [-–—] /, 1)[0] ?? "";
  return fieldOf.get(plainHeading(heading)) ?? fieldOf.get(plainHeading(cut)) ?? null;
}

/** Case-folded words with single spaces, without numbering, punctuation or emoji. */
export function plainHeading(heading: string): string {
  return foldCase(heading)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^\d{1,2} (?=\p{L})/u, "");
}

const groupWords =
  /\b(?:term|immediate|improvements?|planned|completed|done|in progress|prevent\w*|process|technical|documentation)\b/;

/** A heading such as `Short term`, which sorts a list into groups and asks for nothing. */
export function isGroupHeading(heading: string): boolean {
  return groupWords.test(plainHeading(heading));
}

const nothing = new Set(["", "no response", "none", "n a", "na", "tbd", "nothing", "not applicable"]);

/** What a form writes for an unanswered question, and what people write for "I have nothing to say here". */
export function saysNothing(text: string): boolean {
  return text.length < 40 && nothing.has(plainHeading(text));
}

const unknown = new Set([
  "unknown",
  "not known",
  "not known yet",
  "not yet known",
  "unknown yet",
  "still unknown",
  "cause unknown",
  "we do not know",
  "we don t know",
]);

/** "Unknown" is an answer, not a gap. */
export function saysUnknown(text: string): boolean {
  return text.length < 40 && unknown.has(plainHeading(text));
}

export function foldCase(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** Trim, one space between words, case-fold: how two free texts are compared. */
export function sameText(text: string): string {
  return foldCase(text).replace(/\s+/g, " ").trim();
}
