import { release } from "./dependencies.ts";
import { emit } from "./emit.ts";
import type { Repository } from "./entities.ts";
import { denied, invalid } from "./errors.ts";
import type { Issue } from "./issue-entities.ts";
import type { Actor } from "./rights.ts";
import { by, demand } from "./rights.ts";
import { unlink } from "./sub-issues.ts";
import { append } from "./timeline.ts";
import type { World } from "./world.ts";
import { born, register } from "./world.ts";

/**
 * Moves an issue to another repository of the same owner, with text, comments and assignees; labels come along where
 * the new repository has one of that name. Node id, database id and number are new, the old number redirects.
 * https://docs.github.com/en/issues/tracking-your-work-with-issues/administering-issues/transferring-an-issue-to-another-repository
 */
export function transferIssue(world: World, actor: Actor, issue: Issue, to: Repository): Issue {
  const from = issue.repository;
  demand(world, actor, { role: "write", app: ["issues", "write"] }, from);
  demand(world, actor, { role: "write", app: ["issues", "write"] }, to);
  if (issue.pull !== null || from === to) throw invalid("Issue cannot be transferred");
  if (from.owner !== to.owner) throw invalid("Repositories must have the same owner");
  if (from.visibility !== "public" && to.visibility === "public") {
    throw invalid("Issues cannot be transferred from a private repository to a public one");
  }
  const doer = by(world, actor);
  const old: Issue = { ...issue };
  const left = { repository: from, number: issue.number, databaseId: issue.databaseId, id: issue.id };
  const { id, databaseId } = born(world, "I", "issue", to.databaseId);
  Object.assign(issue, { id, databaseId, repository: to, number: to.nextNumber });
  to.nextNumber += 1;
  issue.labels = issue.labels.flatMap((label) => to.labels.get(label.name.toLowerCase()) ?? []);
  from.issues.delete(left.number);
  from.left.set(left.number, { to: issue });
  world.issuesById.delete(left.databaseId);
  world.nodes.delete(left.id);
  register(world, issue);
  append(world, doer, issue, { type: "TransferredEvent", fromRepository: from });
  const moved = { newIssue: issue, newRepository: to };
  emit(world, doer, "issues", "transferred", { repository: from }, { issue: old, changes: moved });
  const changes = { oldIssue: old, oldRepository: from };
  emit(world, doer, "issues", "opened", { repository: to }, { issue, changes });
  return issue;
}

/**
 * Deletes an issue for good: its links end and its number answers no more.
 * https://docs.github.com/en/issues/tracking-your-work-with-issues/administering-issues/deleting-an-issue
 */
export function deleteIssue(world: World, actor: Actor, issue: Issue): void {
  const { repository } = issue;
  // Only administrators may; an installation has no permission for it at all.
  if (actor.kind === "app") throw denied();
  demand(world, actor, { role: "admin", app: ["administration", "write"] }, repository);
  const doer = by(world, actor);
  if (issue.parent !== null) unlink(world, doer, issue.parent, issue);
  for (const child of [...issue.subIssues]) unlink(world, doer, issue, child);
  for (const link of [...issue.blockedBy]) release(world, doer, issue, link.issue);
  for (const link of [...issue.blocking]) release(world, doer, link.issue, issue);
  for (const item of issue.projectItems) {
    item.project.items = item.project.items.filter((other) => other !== item);
    world.nodes.delete(item.id);
  }
  for (const comment of issue.comments) {
    world.commentsById.delete(comment.databaseId);
    world.nodes.delete(comment.id);
  }
  repository.issues.delete(issue.number);
  repository.left.set(issue.number, { to: null });
  world.issuesById.delete(issue.databaseId);
  world.nodes.delete(issue.id);
  emit(world, doer, "issues", "deleted", { repository }, { issue });
}

/** Locks or unlocks the conversation: only people with write access may comment on a locked one. */
export function lockIssue(world: World, actor: Actor, issue: Issue, to: "locked" | "unlocked"): Issue {
  demand(world, actor, { role: "triage", app: ["issues", "write"] }, issue.repository);
  if (issue.locked === (to === "locked")) return issue;
  const doer = by(world, actor);
  issue.locked = to === "locked";
  append(world, doer, issue, { type: issue.locked ? "LockedEvent" : "UnlockedEvent" });
  emit(world, doer, "issues", to, { repository: issue.repository }, { issue });
  return issue;
}
