import type { IncidentFacts } from "../domain/incident.ts";

/** What a check may look at. */
export type Checked = Pick<
  IncidentFacts,
  "service" | "severity" | "impact" | "causes" | "startedAt" | "mitigatedAt" | "ideas"
>;

/**
 * One metadata check. It advises and never blocks: a missing field holds up no remediation, no cluster and no report.
 * `asks` gives the one question to put, with the text to paste, or null when the report answers it.
 */
export type Check = {
  name: string;
  sentence: string;
  asks(incident: Checked): string | null;
  examples: readonly { incident: Checked; asks: boolean }[];
};

/** An incident whose report says nothing, for examples. */
export const silent: Checked = {
  service: null,
  severity: null,
  impact: null,
  causes: [],
  startedAt: null,
  mitigatedAt: null,
  ideas: [],
};
