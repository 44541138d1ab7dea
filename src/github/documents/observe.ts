// Constant documents: what strangers wrote reaches GitHub only as the value of a variable, never as text in here.

const who = `
fragment Who on Actor { __typename login ... on Node { id } }`;

const ref = `
fragment Ref on Issue { id number url repository { nameWithOwner } }`;

const place = `
fragment Place on Repository {
  id name nameWithOwner visibility isArchived hasIssuesEnabled owner { id login }
}`;

const said = `
fragment Said on IssueComment {
  id url body createdAt updatedAt lastEditedAt isMinimized authorAssociation
  author { ...Who } editor { ...Who }
  reactionGroups { content createdAt viewerHasReacted }
  reactions(first: 100) { nodes { content createdAt user { id } } }
}`;

const edits = `
fragment Edits on UserContentEditConnection {
  pageInfo { hasNextPage endCursor }
  nodes { editor { ...Who } }
}`;

const cards = `
fragment Cards on ProjectV2ItemConnection {
  nodes {
    id isArchived
    project {
      id closed
      status: field(name: $status) {
        ... on ProjectV2FieldCommon { id dataType }
        ... on ProjectV2SingleSelectField { options { id name } }
      }
      cluster: field(name: $cluster) { ... on ProjectV2FieldCommon { id dataType } }
      due: field(name: $due) { ... on ProjectV2FieldCommon { id dataType } }
      stalledSince: field(name: $stalledSince) { ... on ProjectV2FieldCommon { id dataType } }
      recurrences: field(name: $recurrences) { ... on ProjectV2FieldCommon { id dataType } }
    }
    status: fieldValueByName(name: $status) { ... on ProjectV2ItemFieldSingleSelectValue { name optionId } }
    cluster: fieldValueByName(name: $cluster) { ... on ProjectV2ItemFieldTextValue { text } }
    due: fieldValueByName(name: $due) { ... on ProjectV2ItemFieldDateValue { date updatedAt } }
    stalledSince: fieldValueByName(name: $stalledSince) { ... on ProjectV2ItemFieldDateValue { date } }
    recurrences: fieldValueByName(name: $recurrences) { ... on ProjectV2ItemFieldNumberValue { number } }
  }
}`;

// The sixteen kinds that a rule needs; the same for issues and pull requests.
const happened = `
fragment Happened on Node {
  __typename
  ... on AssignedEvent { createdAt actor { ...Who } assignee { ... on Actor { ...Who } } }
  ... on UnassignedEvent { createdAt actor { ...Who } assignee { ... on Actor { ...Who } } }
  ... on LabeledEvent { createdAt actor { ...Who } label { name } }
  ... on UnlabeledEvent { createdAt actor { ...Who } label { name } }
  ... on ClosedEvent { createdAt actor { ...Who } }
  ... on ReopenedEvent { createdAt actor { ...Who } }
  ... on CommentDeletedEvent { createdAt actor { ...Who } deletedCommentAuthor { ...Who } }
  ... on RemovedFromProjectV2Event { createdAt actor { ...Who } project { id } }
  ... on RenamedTitleEvent { createdAt actor { ...Who } }
  ... on TransferredEvent { createdAt actor { ...Who } fromRepository { id } }
  ... on ConvertedToDiscussionEvent { createdAt actor { ...Who } }
  ... on SubIssueAddedEvent { createdAt actor { ...Who } subIssue { id } }
  ... on SubIssueRemovedEvent { createdAt actor { ...Who } subIssue { id } }
  ... on BlockedByAddedEvent { createdAt actor { ...Who } blockingIssue { id } }
  ... on BlockedByRemovedEvent { createdAt actor { ...Who } blockingIssue { id } }
  ... on ProjectV2ItemStatusChangedEvent {
    createdAt actor { ...Who } previousStatus status wasAutomated project { id }
  }
}`;

const kinds = `itemTypes: [
    ASSIGNED_EVENT, UNASSIGNED_EVENT, LABELED_EVENT, UNLABELED_EVENT, CLOSED_EVENT, REOPENED_EVENT,
    COMMENT_DELETED_EVENT, REMOVED_FROM_PROJECT_V2_EVENT, RENAMED_TITLE_EVENT, SUB_ISSUE_ADDED_EVENT,
    SUB_ISSUE_REMOVED_EVENT, PROJECT_V2_ITEM_STATUS_CHANGED_EVENT, TRANSFERRED_EVENT,
    CONVERTED_TO_DISCUSSION_EVENT, BLOCKED_BY_ADDED_EVENT, BLOCKED_BY_REMOVED_EVENT
  ]`;

/**
 * Everything that one look needs, by node id. `viewer` is our bot: asked in the same breath, so that "is this ours" never
 * depends on a name. Card fields are named by variables, since people rename them. stateReason needs `enableDuplicate`,
 * else a duplicate reads as completed. `again`: remembered comments below the first page whose reactions may have changed. A pull request's first twenty comments come along and the rest by page: that keeps
 * the whole at one point.
 */
export const OBSERVE = `
query Observe(
  $id: ID!, $again: [ID!]!, $status: String!, $cluster: String!, $due: String!, $stalledSince: String!, $recurrences: String!
) {
  viewer { id }
  again: nodes(ids: $again) { ...Said }
  node(id: $id) {
    __typename
    ... on Issue {
      ...Ref
      repository { ...Place }
      title body createdAt updatedAt closedAt lastEditedAt locked state
      stateReason(enableDuplicate: true)
      author { ...Who }
      userContentEdits(first: 100) { ...Edits }
      duplicateOf { ...Ref }
      labels(first: 100) { nodes { name } }
      issueType { name }
      assignees(first: 20) { nodes { ...Who } }
      parent {
        ...Ref
        parent { id parent { id parent { id parent { id parent { id parent { id } } } } } }
      }
      subIssues(first: 100) { nodes { ...Ref } }
      blockedBy(first: 50) {
        nodes { ...Ref state stateReason(enableDuplicate: true) closedAt updatedAt repository { ...Place } }
      }
      closedByPullRequestsReferences(first: 50, includeClosedPrs: true) {
        nodes { url state createdAt mergedAt author { ...Who } mergedBy { ...Who } }
      }
      projectItems(first: 50) { ...Cards }
      comments(first: 100, orderBy: {field: UPDATED_AT, direction: DESC}) {
        totalCount pageInfo { hasNextPage endCursor } nodes { ...Said }
      }
      timelineItems(last: 100, ${kinds}) {
        pageInfo { hasPreviousPage startCursor } nodes { ...Happened }
      }
    }
    ... on PullRequest {
      id number url
      repository { ...Place }
      title body createdAt updatedAt closedAt mergedAt lastEditedAt locked pullState: state
      author { ...Who }
      userContentEdits(first: 100) { ...Edits }
      labels(first: 100) { nodes { name } }
      assignees(first: 20) { nodes { ...Who } }
      closingIssuesReferences(first: 50) { nodes { ...Ref } }
      projectItems(first: 50) { ...Cards }
      comments(first: 20, orderBy: {field: UPDATED_AT, direction: DESC}) {
        totalCount pageInfo { hasNextPage endCursor } nodes { ...Said }
      }
      timelineItems(last: 100, ${kinds}) {
        pageInfo { hasPreviousPage startCursor } nodes { ...Happened }
      }
    }
  }
}${who}${ref}${place}${said}${edits}${cards}${happened}`;

/** The next hundred comments, most lately updated first. */
export const MORE_COMMENTS = `
query MoreComments($id: ID!, $after: String) {
  viewer { id }
  node(id: $id) {
    __typename
    ... on Issue {
      repository { id }
      comments(first: 100, after: $after, orderBy: {field: UPDATED_AT, direction: DESC}) {
        totalCount pageInfo { hasNextPage endCursor } nodes { ...Said }
      }
    }
    ... on PullRequest {
      repository { id }
      comments(first: 100, after: $after, orderBy: {field: UPDATED_AT, direction: DESC}) {
        totalCount pageInfo { hasNextPage endCursor } nodes { ...Said }
      }
    }
  }
}${who}${said}`;

/** The hundred timeline items before those already read. */
export const MORE_TIMELINE = `
query MoreTimeline($id: ID!, $before: String) {
  node(id: $id) {
    __typename
    ... on Issue {
      timelineItems(last: 100, before: $before, ${kinds}) {
        pageInfo { hasPreviousPage startCursor } nodes { ...Happened }
      }
    }
    ... on PullRequest {
      timelineItems(last: 100, before: $before, ${kinds}) {
        pageInfo { hasPreviousPage startCursor } nodes { ...Happened }
      }
    }
  }
}${who}${happened}`;

/** The next hundred edits of a body. */
export const MORE_EDITS = `
query MoreEdits($id: ID!, $after: String) {
  node(id: $id) {
    __typename
    ... on Issue { userContentEdits(first: 100, after: $after) { ...Edits } }
    ... on PullRequest { userContentEdits(first: 100, after: $after) { ...Edits } }
  }
}${who}${edits}`;
