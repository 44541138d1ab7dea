import type { Timestamp } from "./clock.ts";
import type { Account, App, Entity, IssueType, Label, Repository, User } from "./entities.ts";
import type { Project, ProjectFieldOption, ProjectItem } from "./project-entities.ts";

export type StateReason = "COMPLETED" | "NOT_PLANNED" | "DUPLICATE" | "REOPENED";
export type ReactionContent =
  | "THUMBS_UP"
  | "THUMBS_DOWN"
  | "LAUGH"
  | "HOORAY"
  | "CONFUSED"
  | "HEART"
  | "ROCKET"
  | "EYES";

export interface Reaction {
  id: string;
  databaseId: number;
  content: ReactionContent;
  user: Account;
  createdAt: Timestamp;
}

/** One version of a text. `text` is the whole text as of this edit; the first entry is the creation. */
export interface Edit {
  id: string;
  editor: Account;
  editedAt: Timestamp;
  text: string;
}

/** What issues and comments have in common: a text with an author, edits and reactions. */
export interface Written extends Entity {
  author: Account;
  /** The app through which it was written, when an app wrote it. */
  viaApp: App | null;
  body: string;
  /** Empty until the first edit; afterwards oldest first, the creation included. */
  edits: Edit[];
  lastEditedAt: Timestamp | null;
  editor: Account | null;
  reactions: Reaction[];
}

export interface Issue extends Written {
  kind: "issue";
  repository: Repository;
  number: number;
  title: string;
  state: "OPEN" | "CLOSED" | "MERGED";
  stateReason: StateReason | null;
  closedAt: Timestamp | null;
  closedBy: Account | null;
  duplicateOf: Issue | null;
  locked: boolean;
  labels: Label[];
  /** At most 10. */
  assignees: User[];
  issueType: IssueType | null;
  parent: Issue | null;
  /** In priority order, at most 100. */
  subIssues: Issue[];
  blockedBy: Dependency[];
  blocking: Dependency[];
  comments: Comment[];
  pinnedComment: Comment | null;
  timeline: TimelineItem[];
  projectItems: ProjectItem[];
  /** Pull requests that close this issue when merged. */
  closingPulls: Issue[];
  /** Set when this number is a pull request. */
  pull: Pull | null;
}

export interface Dependency {
  issue: Issue;
  addedAt: Timestamp;
}

export interface Pull {
  draft: boolean;
  baseRef: string;
  headRef: string;
  headSha: string;
  mergedAt: Timestamp | null;
  mergedBy: Account | null;
  mergeCommitSha: string | null;
  /** Issues that closing keywords in the body, or a link made by hand, name. */
  closes: Issue[];
  /** Those of them that were linked by hand. */
  linked: Issue[];
}

export type MinimizedReason =
  | "abuse"
  | "duplicate"
  | "off-topic"
  | "outdated"
  | "resolved"
  | "spam"
  | "low-quality";

export interface Comment extends Written {
  kind: "comment";
  issue: Issue;
  minimized: MinimizedReason | null;
  pinned: { at: Timestamp; by: Account } | null;
}

interface TimelineBase {
  id: string;
  databaseId: number;
  issue: Issue;
  actor: Account;
  viaApp: App | null;
  createdAt: Timestamp;
}

/** `type` is the GraphQL type name. */
export type TimelineData =
  | { type: "IssueComment"; comment: Comment }
  | { type: "AssignedEvent" | "UnassignedEvent"; assignee: User }
  | { type: "LabeledEvent" | "UnlabeledEvent"; label: Label }
  | { type: "ClosedEvent"; stateReason: StateReason | null; duplicateOf: Issue | null; closer: Closer | null }
  | { type: "ReopenedEvent"; stateReason: StateReason | null }
  | { type: "MergedEvent"; sha: string }
  | { type: "RenamedTitleEvent"; previousTitle: string; currentTitle: string }
  | { type: "CrossReferencedEvent"; source: Issue; willCloseTarget: boolean }
  | { type: "ConnectedEvent" | "DisconnectedEvent"; source: Issue; subject: Issue }
  | { type: "SubIssueAddedEvent" | "SubIssueRemovedEvent"; subIssue: Issue }
  | { type: "ParentIssueAddedEvent" | "ParentIssueRemovedEvent"; parent: Issue }
  | { type: "BlockedByAddedEvent" | "BlockedByRemovedEvent"; blockingIssue: Issue }
  | { type: "BlockingAddedEvent" | "BlockingRemovedEvent"; blockedIssue: Issue }
  | { type: "IssueTypeAddedEvent" | "IssueTypeRemovedEvent"; issueType: IssueType }
  | { type: "IssueTypeChangedEvent"; issueType: IssueType; prevIssueType: IssueType }
  | { type: "TransferredEvent"; fromRepository: Repository }
  | { type: "AddedToProjectV2Event" | "RemovedFromProjectV2Event"; project: Project; wasAutomated: boolean }
  | {
      type: "ProjectV2ItemStatusChangedEvent";
      project: Project;
      previousStatus: string;
      status: string;
      wasAutomated: boolean;
    }
  | { type: "MarkedAsDuplicateEvent" | "UnmarkedAsDuplicateEvent"; canonical: Issue }
  | { type: "CommentDeletedEvent"; deletedCommentAuthor: Account; databaseIdOfComment: number }
  | { type: "IssueCommentPinnedEvent" | "IssueCommentUnpinnedEvent"; comment: Comment }
  | { type: "ReferencedEvent"; sha: string; commitRepository: Repository }
  | { type: "MentionedEvent" | "SubscribedEvent" | "LockedEvent" | "UnlockedEvent" };

export type TimelineItem = TimelineBase & TimelineData;

/** What closed an issue: a merged pull request, or a project's workflow. */
export type Closer = { kind: "pull"; pull: Issue } | { kind: "project"; project: Project };

export type { ProjectFieldOption };
