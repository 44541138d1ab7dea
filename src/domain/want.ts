import type { CommentRef, Day, Instant, IssueRef, NodeId, ProjectRef, RepoRef } from "./refs.ts";
import type { Source } from "./text.ts";

/** Topics of our own comments: one comment of a topic stands on an issue. Nudge and flag carry their day: each is news. */
export type Tag = "status" | "reply" | `nudge:${Day}` | `flag:${string}`;

export const isNudge = (tag: Tag | null): tag is `nudge:${Day}` => tag?.startsWith("nudge:") === true;

/** Labels this app owns. It never touches another. */
export const ownLabels = ["remediation", "cluster", "stalled-remediations", "batch-review"] as const;
export type OwnLabel = (typeof ownLabels)[number];

/** What makes an issue ours: the kind, and the key of its cause. It travels in a signed comment in the body. */
export type Mark = { kind: "remediation" | "cluster" | "report" | "agenda"; key: Key };

/** Made from the cause of the issue, never from the moment: `incident id + line`, `cluster + tie`, `report + day`. */
export type Key = string;

/** How an issue of ours is closed: `of` names what takes its place. */
export type Closing = "completed" | "not planned" | { duplicate: IssueRef };

export type Reaction = "done" | "refused";

/** Fields of a card in the organisation's project. null clears, undefined leaves alone. */
export type Fields = {
  status?: string;
  cluster?: string | null;
  due?: Day | null;
  stalledSince?: Day | null;
  /** Incidents that cite it or share its cluster since it was proposed. */
  recurrences?: number;
};

/**
 * How the world should look. Rules speak only in wants; they never ask what is already there. What carries words says
 * whose they are (`quotes`): the one way out refuses those that may not stand where they would go.
 */
export type Want = { why: string } & (
  | { want: "notice"; on: IssueRef; tag: Tag; body: string; quotes: readonly Source[] }
  | { want: "label"; on: IssueRef; label: OwnLabel }
  | {
      want: "issue";
      mark: Mark;
      in: RepoRef;
      under: IssueRef | null;
      title: string;
      body: string;
      quotes: readonly Source[];
      label: OwnLabel;
      /** The body that this one was made from: what people did in it is kept, so their edits are no obstacle. */
      keeps?: string;
      /** Already opened: the issue whose body is to read so. */
      at: NodeId | null;
    }
  | { want: "child"; of: IssueRef; child: IssueRef }
  /** The issue waits for another, which stands under a parent of its own. */
  | { want: "blocked"; issue: IssueRef; by: IssueRef }
  /**
   * `statusSince`: since when the status is so; a person who moved the card later is left alone. `quotes`: whose words
   * the name of its cluster is.
   */
  | {
      want: "tracked";
      issue: IssueRef;
      on: ProjectRef;
      fields: Fields;
      quotes: readonly Source[];
      statusSince?: Instant;
    }
  | { want: "reaction"; to: CommentRef; with: Reaction }
  /** `said`: when a person said so; what a hand undid before that does not count against it. */
  | { want: "assigned"; issue: IssueRef; login: string; said: Instant }
  /** Somebody else was named since: whoever we assigned before is not on it, whom a person assigned stays. */
  | { want: "not assigned"; issue: IssueRef; login: string }
  | { want: "closed"; issue: IssueRef; as: Closing; said: Instant }
  /** What we closed ourselves is open again; what a person closed stays closed. */
  | { want: "open again"; issue: IssueRef }
);
