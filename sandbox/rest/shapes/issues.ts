import type { IssueType, Label } from "../../world/entities.ts";
import type { Comment, Issue, Reaction, ReactionContent } from "../../world/issue-entities.ts";
import { fullName, type World } from "../../world/world.ts";
import { associationOf, type Links, type Shape, userShape } from "./accounts.ts";
import { performedVia } from "./apps.ts";

/** `issue`: what lists, single reads, writes and webhooks share. Pull requests carry the key `pull_request`. */
export function issueShape(world: World, links: Links, issue: Issue): Shape {
  const repository = `${links.api}/repos/${fullName(issue.repository)}`;
  const url = `${repository}/issues/${issue.number}`;
  const assignees = issue.assignees.map((user) => userShape(world, links, user));
  return {
    url,
    repository_url: repository,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: issueAddress(links, issue),
    id: issue.databaseId,
    node_id: issue.id,
    number: issue.number,
    title: issue.title,
    user: userShape(world, links, issue.author),
    labels: issue.labels.map((label) => labelShape(links, label)),
    state: issue.state === "OPEN" ? "open" : "closed",
    state_reason: issue.stateReason === null ? null : issue.stateReason.toLowerCase(),
    locked: issue.locked,
    active_lock_reason: null,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    comments: issue.comments.length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    author_association: associationOf(issue.author, issue.repository),
    body: issue.body === "" ? null : issue.body,
    reactions: reactionsShape(`${url}/reactions`, issue.reactions),
    performed_via_github_app: performedVia(world, links, issue.viaApp),
    ...(issue.pull === null ? ofIssue(issue) : ofPull(links, issue)),
  };
}

/** What only the REST answer has: the webhook schema knows neither parent nor who closed it. */
export function fullIssueShape(world: World, links: Links, issue: Issue): Shape {
  const { parent } = issue;
  return {
    ...issueShape(world, links, issue),
    closed_by: issue.closedBy === null ? null : userShape(world, links, issue.closedBy),
    ...(parent === null ? {} : { parent_issue_url: issueUrl(links, parent) }),
    ...(issue.pinnedComment === null
      ? {}
      : { pinned_comment: commentShape(world, links, issue.pinnedComment) }),
  };
}

export function issueUrl(links: Links, issue: Issue): string {
  return `${links.api}/repos/${fullName(issue.repository)}/issues/${issue.number}`;
}

export function issueAddress(links: Links, issue: Issue): string {
  const folder = issue.pull === null ? "issues" : "pull";
  return `${links.web}/${fullName(issue.repository)}/${folder}/${issue.number}`;
}

function ofIssue(issue: Issue): Shape {
  const completed = issue.subIssues.filter(({ state }) => state !== "OPEN").length;
  const total = issue.subIssues.length;
  const open = (side: Issue["blocking"]) =>
    side.filter((dependency) => dependency.issue.state === "OPEN").length;
  return {
    type: issue.issueType === null ? null : issueTypeShape(issue.issueType),
    sub_issues_summary: {
      total,
      completed,
      percent_completed: total === 0 ? 0 : Math.floor((completed * 100) / total),
    },
    issue_dependencies_summary: {
      blocked_by: open(issue.blockedBy),
      total_blocked_by: issue.blockedBy.length,
      blocking: open(issue.blocking),
      total_blocking: issue.blocking.length,
    },
  };
}

function ofPull(links: Links, issue: Issue): Shape {
  const html = issueAddress(links, issue);
  return {
    draft: issue.pull?.draft ?? false,
    pull_request: {
      url: `${links.api}/repos/${fullName(issue.repository)}/pulls/${issue.number}`,
      html_url: html,
      diff_url: `${html}.diff`,
      patch_url: `${html}.patch`,
      merged_at: issue.pull?.mergedAt ?? null,
    },
  };
}

export function issueTypeShape(type: IssueType): Shape {
  return {
    id: type.databaseId,
    node_id: type.id,
    name: type.name,
    description: type.description,
    color: type.color.toLowerCase(),
    created_at: type.createdAt,
    updated_at: type.updatedAt,
    is_enabled: type.enabled,
  };
}

export function labelShape(links: Links, label: Label): Shape {
  return {
    id: label.databaseId,
    node_id: label.id,
    url: `${links.api}/repos/${fullName(label.repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: label.isDefault,
    description: label.description,
  };
}

/** `issue-comment`; the webhook's comment is the same. */
export function commentShape(world: World, links: Links, comment: Comment): Shape {
  const { issue, pinned } = comment;
  const url = `${links.api}/repos/${fullName(issue.repository)}/issues/comments/${comment.databaseId}`;
  return {
    url,
    html_url: `${issueAddress(links, issue)}#issuecomment-${comment.databaseId}`,
    issue_url: issueUrl(links, issue),
    id: comment.databaseId,
    node_id: comment.id,
    user: userShape(world, links, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: associationOf(comment.author, issue.repository),
    body: comment.body,
    reactions: reactionsShape(`${url}/reactions`, comment.reactions),
    performed_via_github_app: performedVia(world, links, comment.viaApp),
    pin: pinned === null ? null : { pinned_at: pinned.at, pinned_by: userShape(world, links, pinned.by) },
    minimized: comment.minimized === null ? null : { reason: comment.minimized },
  };
}

export const CONTENTS: Record<ReactionContent, string> = {
  THUMBS_UP: "+1",
  THUMBS_DOWN: "-1",
  LAUGH: "laugh",
  CONFUSED: "confused",
  HEART: "heart",
  HOORAY: "hooray",
  ROCKET: "rocket",
  EYES: "eyes",
};

function reactionsShape(url: string, reactions: Reaction[]): Shape {
  const count = (content: ReactionContent) =>
    reactions.filter((reaction) => reaction.content === content).length;
  const counts = (Object.keys(CONTENTS) as ReactionContent[]).map((content) => [
    CONTENTS[content],
    count(content),
  ]);
  return { url, total_count: reactions.length, ...Object.fromEntries(counts) };
}

export function reactionShape(world: World, links: Links, reaction: Reaction): Shape {
  return {
    id: reaction.databaseId,
    node_id: reaction.id,
    user: userShape(world, links, reaction.user),
    content: CONTENTS[reaction.content],
    created_at: reaction.createdAt,
  };
}
