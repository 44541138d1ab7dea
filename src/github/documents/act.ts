import type { Part } from "./assemble.ts";

/** One mutation for each verb. Constant text; see assemble.ts. */
export const actParts = {
  say: {
    takes: { on: "ID!", body: "String!" },
    does: "addComment(input: {subjectId: $on, body: $body}) { commentEdge { node { id } } }",
  },
  resay: {
    takes: { comment: "ID!", body: "String!" },
    does: "updateIssueComment(input: {id: $comment, body: $body}) { issueComment { id } }",
  },
  hush: {
    takes: { comment: "ID!" },
    does: "minimizeComment(input: {subjectId: $comment, classifier: OUTDATED}) { minimizedComment { isMinimized } }",
  },
  label: {
    takes: { on: "ID!", labels: "[ID!]!" },
    does: "addLabelsToLabelable(input: {labelableId: $on, labelIds: $labels}) { labelable { __typename } }",
  },
  open: {
    takes: { in: "ID!", title: "String!", body: "String!", labels: "[ID!]", under: "ID" },
    does: `createIssue(input: {
      repositoryId: $in, title: $title, body: $body, labelIds: $labels, parentIssueId: $under
    }) { issue { id number url repository { nameWithOwner } } }`,
  },
  revise: {
    takes: { issue: "ID!", title: "String!", body: "String!" },
    does: "updateIssue(input: {id: $issue, title: $title, body: $body}) { issue { id } }",
  },
  link: {
    takes: { parent: "ID!", child: "ID!" },
    does: "addSubIssue(input: {issueId: $parent, subIssueId: $child, replaceParent: false}) { subIssue { id } }",
  },
  block: {
    takes: { issue: "ID!", by: "ID!" },
    does: "addBlockedBy(input: {issueId: $issue, blockingIssueId: $by}) { issue { id } }",
  },
  track: {
    takes: { on: "ID!", issue: "ID!" },
    does: "addProjectV2ItemById(input: {projectId: $on, contentId: $issue}) { item { id } }",
  },
  setField: {
    takes: { on: "ID!", item: "ID!", field: "ID!", value: "ProjectV2FieldValue!" },
    does: `updateProjectV2ItemFieldValue(input: {
      projectId: $on, itemId: $item, fieldId: $field, value: $value
    }) { projectV2Item { id } }`,
  },
  clearField: {
    takes: { on: "ID!", item: "ID!", field: "ID!" },
    does: `clearProjectV2ItemFieldValue(input: {
      projectId: $on, itemId: $item, fieldId: $field
    }) { projectV2Item { id } }`,
  },
  react: {
    takes: { to: "ID!", content: "ReactionContent!" },
    does: "addReaction(input: {subjectId: $to, content: $content}) { reaction { content } }",
  },
  unreact: {
    takes: { to: "ID!", content: "ReactionContent!" },
    does: "removeReaction(input: {subjectId: $to, content: $content}) { reaction { content } }",
  },
  assign: {
    takes: { issue: "ID!", who: "[ID!]!" },
    does: `addAssigneesToAssignable(input: {assignableId: $issue, assigneeIds: $who}) {
      assignable { assignees(first: 20) { nodes { id } } }
    }`,
  },
  unassign: {
    takes: { issue: "ID!", who: "[ID!]!" },
    does: `removeAssigneesFromAssignable(input: {assignableId: $issue, assigneeIds: $who}) {
      assignable { assignees(first: 20) { nodes { id } } }
    }`,
  },
  close: {
    takes: { issue: "ID!", reason: "IssueClosedStateReason!", of: "ID" },
    does: `closeIssue(input: {issueId: $issue, stateReason: $reason, duplicateIssueId: $of}) {
      issue { id }
    }`,
  },
  reopen: {
    takes: { issue: "ID!" },
    does: "reopenIssue(input: {issueId: $issue}) { issue { id } }",
  },
  createLabel: {
    takes: { in: "ID!", name: "String!", color: "String!", description: "String!" },
    does: `createLabel(input: {
      repositoryId: $in, name: $name, color: $color, description: $description
    }) { label { id } }`,
  },
} as const satisfies Record<string, Part>;

/** Looks that go with acting: is the label there, which parent has the child, what fields has the project. */
export const lookParts = {
  label: {
    takes: { in: "ID!", name: "String!" },
    does: "node(id: $in) { ... on Repository { label(name: $name) { id } } }",
  },
  person: {
    takes: { login: "String!" },
    does: "user(login: $login) { id }",
  },
  parent: {
    takes: { child: "ID!" },
    does: "node(id: $child) { ... on Issue { parent { id } } }",
  },
} as const satisfies Record<string, Part>;
