import { emit } from "./emit.ts";
import { invalid, notFound } from "./errors.ts";
import { canSeeIssue } from "./find.ts";
import type { Issue } from "./issue-entities.ts";
import { issueNeed } from "./issue-rights.ts";
import type { Actor, By } from "./rights.ts";
import { by, demand } from "./rights.ts";
import { append } from "./timeline.ts";
import type { World } from "./world.ts";

/** https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/creating-issue-dependencies */
const MOST = 50;

/** Says that `blocker` blocks `issue`; each end gets its own timeline item and its own event. */
export function addBlockedBy(world: World, actor: Actor, issue: Issue, blocker: Issue): void {
  demand(world, actor, issueNeed(issue), issue.repository);
  if (!canSeeIssue(world, actor, blocker)) throw notFound();
  if (issue === blocker) throw invalid("An issue cannot be blocked by itself");
  if (issue.blockedBy.some((link) => link.issue === blocker)) throw invalid("Dependency already exists");
  if (issue.blockedBy.length >= MOST || blocker.blocking.length >= MOST) {
    throw invalid("Issue cannot have more than 50 dependencies of a kind");
  }
  const doer = by(world, actor);
  const addedAt = world.stamp();
  issue.blockedBy.push({ issue: blocker, addedAt });
  blocker.blocking.push({ issue, addedAt });
  append(world, doer, issue, { type: "BlockedByAddedEvent", blockingIssue: blocker });
  append(world, doer, blocker, { type: "BlockingAddedEvent", blockedIssue: issue });
  tellBoth(world, doer, issue, blocker, "added");
}

export function removeBlockedBy(world: World, actor: Actor, issue: Issue, blocker: Issue): void {
  demand(world, actor, issueNeed(issue), issue.repository);
  if (!issue.blockedBy.some((link) => link.issue === blocker)) throw notFound("Dependency does not exist");
  release(world, by(world, actor), issue, blocker);
}

/** The law of releasing, rights asked already. */
export function release(world: World, doer: By, issue: Issue, blocker: Issue): void {
  issue.blockedBy = issue.blockedBy.filter((link) => link.issue !== blocker);
  blocker.blocking = blocker.blocking.filter((link) => link.issue !== issue);
  append(world, doer, issue, { type: "BlockedByRemovedEvent", blockingIssue: blocker });
  append(world, doer, blocker, { type: "BlockingRemovedEvent", blockedIssue: issue });
  tellBoth(world, doer, issue, blocker, "removed");
}

function tellBoth(world: World, doer: By, issue: Issue, blocker: Issue, what: "added" | "removed"): void {
  const subjects = { blockedIssue: issue, blockingIssue: blocker };
  emit(world, doer, "issue_dependencies", `blocked_by_${what}`, { repository: issue.repository }, subjects);
  emit(world, doer, "issue_dependencies", `blocking_${what}`, { repository: blocker.repository }, subjects);
}
