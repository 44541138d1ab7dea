import type { Instant, IssueRef, NodeId, Person, RepoRef } from "./refs.ts";
import type { Switch } from "./switch.ts";
import type { Words } from "./text.ts";
import type { Key } from "./want.ts";

/** What is known of one incident after a look: read from its report and its conversation, nothing invented. */
export type IncidentFacts = IssueRef & {
  kind: "incident";
  repo: RepoRef;
  title: Words;
  state: IncidentState;
  openedAt: Instant;
  closedAt: Instant | null;
  author: Person | null;
  /** Opened before the configured `since`: it counts, but it is not spoken to. */
  past: boolean;
  /** A person typed a command here, which invites the app on an incident of the past. */
  invited: boolean;
  service: string | null;
  severity: string | null;
  /** As the report states it, in its own words. */
  impact: Words | null;
  /** Hours from started (else opened) to mitigated, when both are stated. */
  impactHours: number | null;
  /** Hours from started to detected, and from detected to mitigated, when both are stated on one clock and in order. */
  detectHours?: number;
  mitigateHours?: number;
  startedAt: Instant | null;
  detectedAt?: Instant;
  mitigatedAt: Instant | null;
  causes: Cause[];
  /** What happened and how it was put right, a sentence on each line, cut to what a comparison needs. */
  words?: Words;
  /** What the app asks about, and nothing follows from until a person says so. */
  suggested?: SuggestedCause;
  ideas: Idea[];
  /** Required fields that the report leaves empty; never holds anything up. */
  missing: string[];
  switched?: Switch;
};

export type IncidentState = "reported" | "mitigated" | "remediated" | "duplicate" | "not an incident";

/** A contributing cause: a mechanism that one fix could remove. `slug` is null while it counts as written. */
export type Cause = { key: string; text: Words; slug: string | null };

/**
 * A cause of earlier incidents that this one may share, as `/cause` would name it; the sentence of its own report that led
 * there, and the incidents that say nearly the same.
 */
export type SuggestedCause = { cause: Words; sentence: Words; in: (IssueRef & { repo: RepoRef })[] };

/** What is read of an earlier incident to compare a new one with it. */
export type EarlierIncident = Pick<
  IncidentFacts,
  "id" | "at" | "url" | "repo" | "title" | "impact" | "openedAt" | "state" | "causes" | "words"
>;

/**
 * A follow-up line of a report. It becomes a remediation when its repository is known; until then it is kept, counted
 * when it returns, and shown.
 */
export type Idea = {
  key: string;
  text: Words;
  /** A command named a repository and no words: the title of where it was said stands in for them. */
  untitled?: true;
  /** Ticked or struck out by a person in the report itself. */
  settled: "done" | "dropped" | null;
  doneWhen: Words | null;
  owner: string | null;
  due: string | null;
  /** The repository that the line, a command or the configuration names. */
  target: { owner: string; name: string } | null;
  /** Indented lines below it, as written; they travel along. */
  notes: Words[];
  /** Remediations the line cites, adopted or opened. */
  remediations: NodeId[];
  /** Opened earlier, and its line is no longer in the report. */
  gone?: true;
  /** Opened from a line that went when this one came: whether it is the same, only a person can tell. */
  perhaps?: IssueRef;
  /** Issues that the line says it depends on, where they can be read. */
  needs?: IssueRef[];
  /** Which of these it leads to only because its words repeat an earlier proposal, and the incident of that one. */
  repeats?: { of: NodeId; in: string };
  /** URLs it cites that could not be looked at, with the reason. */
  unread: { url: string; reason: string }[];
  /** To be opened now: the key of its cause, and where. */
  opens: { key: Key; in: RepoRef } | null;
  /** Why it is not opened yet, in words for a person; null when it is opened, adopted, or has no target. */
  waiting: string | null;
};

/** A tie holds incidents together: a shared cause, or a shared citation. */
export type Tie = `cause:${string}` | `fix:${NodeId}`;

export const tiesOf = (incident: Pick<IncidentFacts, "causes" | "ideas">): Tie[] => {
  const causes = incident.causes.map((cause): Tie => `cause:${cause.slug ?? cause.key}`);
  // Likeness follows from what holds incidents together; it never holds them together itself.
  const fixes = incident.ideas.flatMap((idea) =>
    idea.remediations.filter((id) => id !== idea.repeats?.of).map((id): Tie => `fix:${id}`),
  );
  return [...new Set([...causes, ...fixes])].sort();
};
