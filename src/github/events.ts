import type { Instant, NodeId } from "../domain/refs.ts";
import type { SeenEvent } from "../domain/seen.ts";
import type { Happened } from "./answers.ts";
import { isPerson, personOf } from "./people.ts";

type Kind = SeenEvent extends infer E
  ? E extends SeenEvent
    ? Omit<E, "at" | "actor" | "byUs">
    : never
  : never;

const readers: Record<string, (item: Happened, us: NodeId) => Kind | null> = {
  AssignedEvent: ({ assignee }) => ({ event: "assigned", who: personOf(assignee) }),
  UnassignedEvent: ({ assignee }) => ({ event: "unassigned", who: personOf(assignee) }),
  LabeledEvent: ({ label }) => (label === undefined ? null : { event: "labelled", label: label.name }),
  UnlabeledEvent: ({ label }) => (label === undefined ? null : { event: "unlabelled", label: label.name }),
  ClosedEvent: () => ({ event: "closed" }),
  ReopenedEvent: () => ({ event: "reopened" }),
  CommentDeletedEvent: ({ deletedCommentAuthor }, us) => ({
    event: "comment deleted",
    ours: isPerson(deletedCommentAuthor, us),
  }),
  RemovedFromProjectV2Event: ({ project }) => ({
    event: "removed from project",
    project: project?.id ?? null,
  }),
  TransferredEvent: () => ({ event: "transferred" }),
  ConvertedToDiscussionEvent: () => ({ event: "made a discussion" }),
  RenamedTitleEvent: () => ({ event: "renamed" }),
  SubIssueAddedEvent: ({ subIssue }) => ({ event: "child added", child: subIssue?.id ?? null }),
  SubIssueRemovedEvent: ({ subIssue }) => ({ event: "child removed", child: subIssue?.id ?? null }),
  BlockedByAddedEvent: ({ blockingIssue }) => ({
    event: "blocker added",
    blocker: blockingIssue?.id ?? null,
  }),
  BlockedByRemovedEvent: ({ blockingIssue }) => ({
    event: "blocker removed",
    blocker: blockingIssue?.id ?? null,
  }),
  ProjectV2ItemStatusChangedEvent: (item) => ({
    event: "status moved",
    from: item.previousStatus ?? "",
    to: item.status ?? "",
    automated: item.wasAutomated ?? false,
    project: item.project?.id ?? null,
  }),
};

/** One timeline item as rules read it; null when it is of no kind that we asked for, or cannot be read. */
export const eventOf = (item: Happened, us: NodeId): SeenEvent | null => {
  const kind = readers[item.__typename]?.(item, us) ?? null;
  if (kind === null || item.createdAt === undefined) return null;
  const at: Instant = instant(item.createdAt);
  return { at, actor: personOf(item.actor), byUs: isPerson(item.actor, us), ...kind } as SeenEvent;
};

/** GitHub writes `2026-05-11T09:00:00Z`; our instants carry milliseconds, so that they compare as text. */
export const instant = (at: string): Instant => new Date(at).toISOString();
