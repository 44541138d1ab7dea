import {
  type Day,
  daysAfter,
  type Instant,
  type IssueRef,
  later,
  type NodeId,
  type Person,
  type RepoRef,
} from "./refs.ts";
import type { Switch } from "./switch.ts";
import type { Words } from "./text.ts";
import type { Tag } from "./want.ts";

export type RemediationState =
  | "proposed"
  | "accepted"
  | "in progress"
  | "done"
  | "declined"
  | "superseded"
  | "risk accepted"
  | "closed without an answer";

/** What is known of one remediation after a look. */
export type RemediationFacts = IssueRef & {
  kind: "remediation";
  repo: RepoRef;
  /** The key of its cause when we opened it, from its signed marker. */
  key: string | null;
  title: Words;
  /** `opened` by us under the incident, `adopted` in our organisation, or adopted `outside`: read, never written. */
  origin: "opened" | "adopted" | "outside";
  state: RemediationState;
  /** It only adds an alert, by its words or by a label; counted, and said on nobody's issue. */
  alertOnly: boolean;
  /** The closing comment of a declined one, as written. */
  reason: Words | null;
  owners: Person[];
  /** When a person last assigned somebody, who that was, and by whom. */
  assigned?: { at: Instant; login: string; by: string };
  /** Nobody assigned who can still act. */
  ownerless: boolean;
  /** Nobody has it, and somebody had: until when, and who, where GitHub still says. */
  left?: { at: Instant; login: string | null };
  /** What it waits for, as far as that is not done. */
  blockers?: Blocker[];
  /** The issue that it stands under, whoever put it there. */
  parent?: NodeId;
  /** Incidents that propose or cite it, oldest citation first. */
  incidents: NodeId[];
  proposedAt: Instant;
  /** The last sign of progress, and what it was. */
  progress: { at: Instant; what: string };
  due: Day | null;
  /** When the date on the card was last seen to be as wanted. */
  cardDue?: Instant;
  /** A person took the date off the card after this. */
  dueTaken?: Instant;
  snoozedUntil: Day | null;
  /** Until when its clock is held: by a snooze, or by a date for whoever has it; missing where nothing holds it. */
  heldUntil?: Instant;
  /** Since when it is stalled; null while it moves or is settled. */
  stalledSince: Instant | null;
  settledAt: Instant | null;
  /** What takes its place, as far as somebody said. */
  supersededBy?: IssueRef & { repo: RepoRef | null };
  /** Another way to fix it, in the words of a maintainer. */
  alternative?: { text: Words; by: string };
  /** Since when a maintainer says that it takes a sponsor, unless it was decided since. */
  needsSponsor?: Instant;
  /** An accepted risk: until when, and who accepted it. */
  risk?: { until: Day | null; recurrences: number | null; by: string };
  /** Deleted, or moved out of sight: kept so that it is shown, and never opened again. */
  gone?: true;
  switched?: Switch;
  /** Our nudges on it, as GitHub shows them, oldest first. */
  nudged?: { tag: Tag; at: Instant }[];
  /** When the next one may be due, with what is known now. */
  nudgeAt?: Instant;
};

/** What a remediation waits for: open and since when nothing was changed there, or closed as not planned. */
export type Blocker = IssueRef & { repo: RepoRef; state: "open" | "not planned"; since: Day };

export const openStates: readonly RemediationState[] = ["proposed", "accepted", "in progress"];
export const isOpen = (r: Pick<RemediationFacts, "state">): boolean => openStates.includes(r.state);

/** The moment its clock runs out: `after` days of nothing since the last progress, or later where it is held. */
export const stallsAt = (r: Pick<RemediationFacts, "progress" | "heldUntil">, after: number): Instant => {
  const quiet = daysAfter(r.progress.at, after);
  return later(quiet, r.heldUntil ?? null) ?? quiet;
};

/** Since when it is stalled, or null: it is settled, or its clock has not run out at `now`. */
export const stalledSince = (
  r: Pick<RemediationFacts, "state" | "progress" | "heldUntil">,
  after: number,
  now: Instant,
): Instant | null => {
  const at = stallsAt(r, after);
  return isOpen(r) && Date.parse(at) <= Date.parse(now) ? at : null;
};
