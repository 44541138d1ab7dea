import type { CardField, CommentRef, Day, Instant, IssueRef, NodeId, Person, RepoRef } from "./refs.ts";
import type { Words } from "./text.ts";
import type { Mark, Tag } from "./want.ts";

/** Everything one look saw of one issue (or pull request), and when. It is whole or it is not there at all. */
export type Seen = IssueRef & {
  now: Instant;
  kind: "issue" | "pull";
  repo: RepoRef & { archived: boolean; hasIssues: boolean };
  /** Not under the installation's owner: read, never written. */
  outside: boolean;
  number: number;
  title: Words;
  body: Words;
  author: Person | null;
  byUs: boolean;
  /** When its words were last changed. */
  editedAt: Instant | null;
  /** People other than the author who edited the body. */
  editors: Person[];
  /** Our own signed marker in the body, when its signature and author hold. */
  mark: Mark | null;
  createdAt: Instant;
  updatedAt: Instant;
  closedAt: Instant | null;
  state: "open" | "closed";
  /** A person closed the conversation: nothing is said in it. */
  locked: boolean;
  reason: "completed" | "not planned" | "duplicate" | "reopened" | null;
  closedBy: Person | null;
  duplicateOf: IssueRef | null;
  labels: string[];
  type: string | null;
  assignees: Person[];
  parent: IssueRef | null;
  /** How many issues stand above it, one over the other. */
  above: number;
  children: IssueRef[];
  blockedBy: SeenBlocker[];
  /** Pull requests that would close this issue, closed and merged ones too. */
  pulls: SeenPull[];
  /** Of a pull request: the issues that merging it closes. A merged one reads as closed and completed. */
  closes: IssueRef[];
  cards: SeenCard[];
  comments: SeenComment[];
  timeline: SeenEvent[];
};

/** An issue that another waits for; how it stands is missing where that was not read. */
export type SeenBlocker = IssueRef & {
  stands?: {
    repo: RepoRef;
    state: "open" | "done" | "not planned";
    /** When it was closed, else when anything was last changed there. */
    at: Instant;
  };
};

/** Which issue it is and in which repository, without what only a look needs. */
export const refIn = ({ id, at, url, repo }: Seen): IssueRef & { repo: RepoRef } => ({
  id,
  at,
  url,
  repo: { id: repo.id, owner: repo.owner, name: repo.name, visibility: repo.visibility },
});

export type SeenPull = {
  url: string;
  state: "open" | "merged" | "closed";
  openedAt: Instant;
  mergedAt: Instant | null;
  /** Who opened and who merged it; missing where that was not read. */
  author?: Person | null;
  mergedBy?: Person | null;
};

export type SeenCard = {
  item: NodeId;
  project: NodeId;
  archived: boolean;
  /** The project itself is closed. */
  closed?: boolean;
  /** Status by the name that we set, whatever people call the option now. */
  values: {
    status: string | null;
    cluster: string | null;
    due: Day | null;
    stalledSince: Day | null;
    recurrences?: number | null;
  };
  /** Fields of ours that the project has, and the names that its Status takes; missing where that was not read. */
  has?: { fields: CardField[]; options: string[] };
  /** When its due date was last changed. */
  dueAt?: Instant | null;
};

export type SeenComment = CommentRef & {
  url: string;
  author: Person | null;
  byUs: boolean;
  /** The topic of our own comment, from its signed marker. */
  tag: Tag | null;
  body: Words;
  createdAt: Instant;
  updatedAt: Instant;
  /** When its words were last changed; reactions do not count. */
  editedAt: Instant | null;
  /** The last editor is not the author, so its commands do not count. */
  editedByAnother: boolean;
  minimised: boolean;
  /** Our durable answer to its commands. */
  ourReaction: "done" | "refused" | null;
  ourReactionAt: Instant | null;
  /** Somebody does not want to read this. */
  thumbsDown: boolean;
  /** May the author triage here, as far as GitHub's author association says. */
  association: "member" | "collaborator" | "owner" | "none";
};

/** A timeline event that a rule needs. `actor` null means GitHub does not say who. */
export type SeenEvent = { at: Instant; actor: Person | null; byUs: boolean } & (
  | { event: "assigned" | "unassigned"; who: Person | null }
  | { event: "labelled" | "unlabelled"; label: string }
  | { event: "closed" | "reopened" }
  /** Whose comment it was: only of our own does it say anything about us. */
  | { event: "comment deleted"; ours?: boolean }
  | { event: "removed from project"; project?: NodeId | null }
  | { event: "renamed" }
  | { event: "transferred" }
  | { event: "made a discussion" }
  | { event: "child added" | "child removed"; child: NodeId | null }
  | { event: "blocker added" | "blocker removed"; blocker: NodeId | null }
  | { event: "status moved"; from: string; to: string; automated: boolean; project?: NodeId | null }
);
