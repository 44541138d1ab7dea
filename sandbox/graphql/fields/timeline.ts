import type { Closer, Issue, TimelineData, TimelineItem } from "../../world/index.ts";
import { canSee, canSeeIssue, canSeeProject } from "../../world/index.ts";
import type { Context, Table, TypeFields } from "../field.ts";
import { fieldsOf, int32 } from "../field.ts";
import { issuePath, web } from "../links.ts";
import type { Page, PageArgs } from "../page.ts";
import { page } from "../page.ts";
import { author, seen } from "../sight.ts";

/** As `timelineItems(itemTypes:)` names them. */
const ITEM_TYPES: Record<TimelineData["type"], string> = {
  IssueComment: "ISSUE_COMMENT",
  AssignedEvent: "ASSIGNED_EVENT",
  UnassignedEvent: "UNASSIGNED_EVENT",
  LabeledEvent: "LABELED_EVENT",
  UnlabeledEvent: "UNLABELED_EVENT",
  ClosedEvent: "CLOSED_EVENT",
  ReopenedEvent: "REOPENED_EVENT",
  MergedEvent: "MERGED_EVENT",
  RenamedTitleEvent: "RENAMED_TITLE_EVENT",
  CrossReferencedEvent: "CROSS_REFERENCED_EVENT",
  ConnectedEvent: "CONNECTED_EVENT",
  DisconnectedEvent: "DISCONNECTED_EVENT",
  SubIssueAddedEvent: "SUB_ISSUE_ADDED_EVENT",
  SubIssueRemovedEvent: "SUB_ISSUE_REMOVED_EVENT",
  ParentIssueAddedEvent: "PARENT_ISSUE_ADDED_EVENT",
  ParentIssueRemovedEvent: "PARENT_ISSUE_REMOVED_EVENT",
  BlockedByAddedEvent: "BLOCKED_BY_ADDED_EVENT",
  BlockedByRemovedEvent: "BLOCKED_BY_REMOVED_EVENT",
  BlockingAddedEvent: "BLOCKING_ADDED_EVENT",
  BlockingRemovedEvent: "BLOCKING_REMOVED_EVENT",
  IssueTypeAddedEvent: "ISSUE_TYPE_ADDED_EVENT",
  IssueTypeRemovedEvent: "ISSUE_TYPE_REMOVED_EVENT",
  IssueTypeChangedEvent: "ISSUE_TYPE_CHANGED_EVENT",
  TransferredEvent: "TRANSFERRED_EVENT",
  AddedToProjectV2Event: "ADDED_TO_PROJECT_V2_EVENT",
  RemovedFromProjectV2Event: "REMOVED_FROM_PROJECT_V2_EVENT",
  ProjectV2ItemStatusChangedEvent: "PROJECT_V2_ITEM_STATUS_CHANGED_EVENT",
  MarkedAsDuplicateEvent: "MARKED_AS_DUPLICATE_EVENT",
  UnmarkedAsDuplicateEvent: "UNMARKED_AS_DUPLICATE_EVENT",
  CommentDeletedEvent: "COMMENT_DELETED_EVENT",
  IssueCommentPinnedEvent: "ISSUE_COMMENT_PINNED_EVENT",
  IssueCommentUnpinnedEvent: "ISSUE_COMMENT_UNPINNED_EVENT",
  ReferencedEvent: "REFERENCED_EVENT",
  MentionedEvent: "MENTIONED_EVENT",
  SubscribedEvent: "SUBSCRIBED_EVENT",
  LockedEvent: "LOCKED_EVENT",
  UnlockedEvent: "UNLOCKED_EVENT",
};

interface TimelineArgs extends PageArgs {
  itemTypes?: string[] | null;
  since?: string | null;
  skip?: number | null;
}

export function timelinePage(source: Issue, args: TimelineArgs, context: Context): unknown {
  const { itemTypes, since, skip } = args;
  const from = since ? new Date(since).getTime() : null;
  const list = source.timeline.filter(
    (item) =>
      (!itemTypes || itemTypes.includes(ITEM_TYPES[item.type])) &&
      (from === null || new Date(item.createdAt).getTime() >= from) &&
      isShown(context, item),
  );
  const kept = skip ? list.slice(skip) : list;
  const node = (item: TimelineItem) => (item.type === "IssueComment" ? item.comment : item);
  const cut = page(kept, args, { node });
  return { ...cut, updatedAt: list.at(-1)?.createdAt ?? source.createdAt };
}

/** A cross-reference from an issue that one may not see is not shown, as if it had never been. */
function isShown({ world, actor }: Context, item: TimelineItem): boolean {
  if (item.type === "CrossReferencedEvent") return canSeeIssue(world, actor, item.source);
  if (item.type === "ConnectedEvent" || item.type === "DisconnectedEvent") {
    return canSeeIssue(world, actor, item.subject);
  }
  return true;
}

type Of<T extends TimelineData["type"]> = TimelineItem & { type: T };

const base = fieldsOf<TimelineItem>({
  id: (source) => source.id,
  actor: (source) => author(source.actor),
  createdAt: (source) => source.createdAt,
});

function event<T extends TimelineData["type"]>(
  fields: Record<string, (source: Of<T>, args: Record<string, unknown>, context: Context) => unknown>,
): TypeFields {
  return { ...base, ...fieldsOf<Of<T>>(fields) };
}

const assignment = event<"AssignedEvent">({
  assignable: (source) => source.issue,
  assignee: (source) => author(source.assignee),
  user: (source) => author(source.assignee),
});

const labelling = event<"LabeledEvent">({
  label: (source) => source.label,
  labelable: (source) => source.issue,
});

const connection = event<"ConnectedEvent">({
  source: (source) => source.source,
  subject: (source) => source.subject,
  isCrossRepository: (source) => source.source.repository !== source.subject.repository,
});

const subIssue = event<"SubIssueAddedEvent">({
  subIssue: (source, _args, context) => seen(context, source.subIssue),
});
const parent = event<"ParentIssueAddedEvent">({
  parent: (source, _args, context) => seen(context, source.parent),
});
const blockedBy = event<"BlockedByAddedEvent">({
  blockingIssue: (source, _args, context) => seen(context, source.blockingIssue),
});
const blocking = event<"BlockingAddedEvent">({
  blockedIssue: (source, _args, context) => seen(context, source.blockedIssue),
});

const project = event<"AddedToProjectV2Event">({
  project: (source, _args, context) => seen(context, source.project),
  wasAutomated: (source) => source.wasAutomated,
});

const duplicate = event<"MarkedAsDuplicateEvent">({
  canonical: (source, _args, context) => seen(context, source.canonical),
  duplicate: (source) => source.issue,
  isCrossRepository: (source) => source.canonical.repository !== source.issue.repository,
});

const issueType = event<"IssueTypeAddedEvent">({ issueType: (source) => source.issueType });
const pinned = event<"IssueCommentPinnedEvent">({ issueComment: (source) => source.comment });

function closer(context: Context, by: Closer | null): unknown {
  if (by === null) return null;
  if (by.kind === "pull") return canSeeIssue(context.world, context.actor, by.pull) ? by.pull : null;
  return canSeeProject(context.world, context.actor, by.project) ? by.project : null;
}

export const TIMELINE: Table = {
  IssueTimelineItemsConnection: counts(),
  PullRequestTimelineItemsConnection: counts(),
  AssignedEvent: assignment,
  UnassignedEvent: assignment,
  LabeledEvent: labelling,
  UnlabeledEvent: labelling,
  ClosedEvent: event<"ClosedEvent">({
    closable: (source) => source.issue,
    closer: (source, _args, context) => closer(context, source.closer),
    stateReason: (source) => source.stateReason,
    duplicateOf: (source, _args, context) => seen(context, source.duplicateOf),
    resourcePath: (source) => `${issuePath(source.issue)}#event-${source.databaseId}`,
    url: (source, _args, { world }) => web(world, `${issuePath(source.issue)}#event-${source.databaseId}`),
  }),
  ReopenedEvent: event<"ReopenedEvent">({
    closable: (source) => source.issue,
    stateReason: (source) => source.stateReason,
  }),
  MergedEvent: event<"MergedEvent">({
    pullRequest: (source) => source.issue,
    mergeRefName: (source) => source.issue.pull?.baseRef,
  }),
  RenamedTitleEvent: event<"RenamedTitleEvent">({
    previousTitle: (source) => source.previousTitle,
    currentTitle: (source) => source.currentTitle,
    subject: (source) => source.issue,
  }),
  CrossReferencedEvent: event<"CrossReferencedEvent">({
    source: (source) => source.source,
    target: (source) => source.issue,
    isCrossRepository: (source) => source.source.repository !== source.issue.repository,
    referencedAt: (source) => source.createdAt,
    willCloseTarget: (source) => source.willCloseTarget,
    resourcePath: (source) => issuePath(source.source),
    url: (source, _args, { world }) => web(world, issuePath(source.source)),
  }),
  ConnectedEvent: connection,
  DisconnectedEvent: connection,
  SubIssueAddedEvent: subIssue,
  SubIssueRemovedEvent: subIssue,
  ParentIssueAddedEvent: parent,
  ParentIssueRemovedEvent: parent,
  BlockedByAddedEvent: blockedBy,
  BlockedByRemovedEvent: blockedBy,
  BlockingAddedEvent: blocking,
  BlockingRemovedEvent: blocking,
  IssueTypeAddedEvent: issueType,
  IssueTypeRemovedEvent: issueType,
  IssueTypeChangedEvent: event<"IssueTypeChangedEvent">({
    issueType: (source) => source.issueType,
    prevIssueType: (source) => source.prevIssueType,
  }),
  TransferredEvent: event<"TransferredEvent">({
    issue: (source) => source.issue,
    fromRepository: (source, _args, { world, actor }) =>
      canSee(world, actor, source.fromRepository) ? source.fromRepository : null,
  }),
  AddedToProjectV2Event: project,
  RemovedFromProjectV2Event: project,
  ProjectV2ItemStatusChangedEvent: event<"ProjectV2ItemStatusChangedEvent">({
    project: (source, _args, context) => seen(context, source.project),
    previousStatus: (source) => source.previousStatus,
    status: (source) => source.status,
    wasAutomated: (source) => source.wasAutomated,
  }),
  MarkedAsDuplicateEvent: duplicate,
  UnmarkedAsDuplicateEvent: duplicate,
  CommentDeletedEvent: event<"CommentDeletedEvent">({
    databaseId: (source) => int32(source.databaseId),
    deletedCommentAuthor: (source) => author(source.deletedCommentAuthor),
  }),
  IssueCommentPinnedEvent: pinned,
  IssueCommentUnpinnedEvent: pinned,
  MentionedEvent: event<"MentionedEvent">({ databaseId: (source) => int32(source.databaseId) }),
  LockedEvent: event<"LockedEvent">({ lockable: (source) => source.issue, lockReason: () => null }),
  UnlockedEvent: event<"UnlockedEvent">({ lockable: (source) => source.issue }),
};

function counts(): TypeFields {
  return fieldsOf<Page & { updatedAt: string }>({
    filteredCount: (source) => source.total,
    pageCount: (source) => source.entries.length,
    updatedAt: (source) => source.updatedAt,
  });
}
