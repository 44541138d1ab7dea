import { emit } from "./emit.ts";
import { denied, invalid } from "./errors.ts";
import { canSeeIssue } from "./find.ts";
import type { Comment, Issue, MinimizedReason } from "./issue-entities.ts";
import { demandOwnOr, issueNeed } from "./issue-rights.ts";
import { announce } from "./mentions.ts";
import type { Actor } from "./rights.ts";
import { atLeast, by, demand, roleOf } from "./rights.ts";
import { checkBody, fresh, rewrite } from "./texts.ts";
import { append } from "./timeline.ts";
import type { World } from "./world.ts";
import { born, register } from "./world.ts";

/** Anybody who can read the issue may comment, unless it is locked for them. */
export function comment(world: World, actor: Actor, issue: Issue, body: string): Comment {
  demand(world, actor, issueNeed(issue, "read"), issue.repository);
  if (!canSeeIssue(world, actor, issue)) throw denied();
  if (body.trim() === "") {
    throw invalid("Body can't be blank", { resource: "IssueComment", field: "body", code: "missing_field" });
  }
  checkBody(body, "IssueComment");
  const doer = by(world, actor);
  if (
    issue.locked &&
    doer.account.kind === "user" &&
    !atLeast(roleOf(doer.account, issue.repository), "write")
  ) {
    throw denied("Unable to create comment because issue is locked.");
  }
  const created: Comment = register(world, {
    ...born(world, "IC", "comment", issue.repository.databaseId),
    kind: "comment",
    ...fresh(doer, body),
    issue,
    minimized: null,
    pinned: null,
  });
  issue.comments.push(created);
  append(world, doer, issue, { type: "IssueComment", comment: created });
  emit(
    world,
    doer,
    "issue_comment",
    "created",
    { repository: issue.repository },
    { issue, comment: created },
  );
  announce(world, doer, issue, body);
  return created;
}

/**
 * Authors may edit their comments, people with write access everybody's; the editor is recorded.
 * https://docs.github.com/en/communities/moderating-comments-and-conversations/managing-disruptive-comments
 */
export function editComment(world: World, actor: Actor, target: Comment, body: string): Comment {
  const { issue } = target;
  demandOwnOr(world, actor, issue, "write", target);
  if (body.trim() === "") {
    throw invalid("Body can't be blank", { resource: "IssueComment", field: "body", code: "missing_field" });
  }
  checkBody(body, "IssueComment");
  if (body === target.body) return target;
  const doer = by(world, actor);
  const changes = { body: { from: target.body } };
  rewrite(world, doer, target, body);
  issue.updatedAt = target.updatedAt;
  emit(
    world,
    doer,
    "issue_comment",
    "edited",
    { repository: issue.repository },
    { issue, comment: target, changes },
  );
  announce(world, doer, issue, body);
  return target;
}

export function deleteComment(world: World, actor: Actor, target: Comment): void {
  const { issue } = target;
  demandOwnOr(world, actor, issue, "write", target);
  const doer = by(world, actor);
  issue.comments = issue.comments.filter((other) => other !== target);
  issue.timeline = issue.timeline.filter((item) => item.type !== "IssueComment" || item.comment !== target);
  if (issue.pinnedComment === target) issue.pinnedComment = null;
  world.nodes.delete(target.id);
  world.commentsById.delete(target.databaseId);
  const deletedCommentAuthor = target.author;
  append(world, doer, issue, {
    type: "CommentDeletedEvent",
    deletedCommentAuthor,
    databaseIdOfComment: target.databaseId,
  });
  emit(world, doer, "issue_comment", "deleted", { repository: issue.repository }, { issue, comment: target });
}

/** Hides a comment behind a reason; hiding sends no webhook. Null shows it again. */
export function minimizeComment(
  world: World,
  actor: Actor,
  target: Comment,
  reason: MinimizedReason | null,
): Comment {
  demandOwnOr(world, actor, target.issue, "triage", target);
  target.minimized = reason;
  return target;
}

/** One comment per issue is pinned; pinning another takes its place. */
export function pinComment(world: World, actor: Actor, target: Comment): Comment {
  const { issue } = target;
  demand(world, actor, issueNeed(issue), issue.repository);
  if (issue.pinnedComment === target) return target;
  const doer = by(world, actor);
  if (issue.pinnedComment !== null) unpinComment(world, actor, issue.pinnedComment);
  issue.pinnedComment = target;
  target.pinned = { at: world.stamp(), by: doer.account };
  append(world, doer, issue, { type: "IssueCommentPinnedEvent", comment: target });
  emit(world, doer, "issue_comment", "pinned", { repository: issue.repository }, { issue, comment: target });
  return target;
}

export function unpinComment(world: World, actor: Actor, target: Comment): Comment {
  const { issue } = target;
  demand(world, actor, issueNeed(issue), issue.repository);
  if (issue.pinnedComment !== target) return target;
  const doer = by(world, actor);
  issue.pinnedComment = null;
  target.pinned = null;
  append(world, doer, issue, { type: "IssueCommentUnpinnedEvent", comment: target });
  emit(
    world,
    doer,
    "issue_comment",
    "unpinned",
    { repository: issue.repository },
    { issue, comment: target },
  );
  return target;
}
