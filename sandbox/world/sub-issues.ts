import { emit } from "./emit.ts";
import type { Repository } from "./entities.ts";
import type { Refusal } from "./errors.ts";
import { invalid, notFound } from "./errors.ts";
import { canSeeIssue } from "./find.ts";
import type { Issue } from "./issue-entities.ts";
import { issueNeed } from "./issue-rights.ts";
import type { Actor, By } from "./rights.ts";
import { by, demand } from "./rights.ts";
import { append } from "./timeline.ts";
import type { World } from "./world.ts";

/** https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/adding-sub-issues */
const MOST_CHILDREN = 100;
const MOST_LEVELS = 8;

/** What to do when the child has a parent already: refuse, or tear it out of there. */
export type OnParent = "keep" | "replace";

/** Links a child under a parent of the same owner; each end gets its own timeline item and its own event. */
export function linkSubIssue(
  world: World,
  actor: Actor,
  parent: Issue,
  child: Issue,
  onParent: OnParent,
): void {
  demand(world, actor, issueNeed(parent), parent.repository);
  if (!canSeeIssue(world, actor, child)) throw notFound();
  checkLink(parent, child, onParent);
  const doer = by(world, actor);
  if (child.parent !== null) unlink(world, doer, child.parent, child);
  child.parent = parent;
  parent.subIssues.push(child);
  append(world, doer, parent, { type: "SubIssueAddedEvent", subIssue: child });
  append(world, doer, child, { type: "ParentIssueAddedEvent", parent });
  tellBoth(world, doer, parent, child, "added");
}

export function removeSubIssue(world: World, actor: Actor, parent: Issue, child: Issue): void {
  demand(world, actor, issueNeed(parent), parent.repository);
  if (child.parent !== parent) throw notFound("The provided sub-issue does not exist");
  unlink(world, by(world, actor), parent, child);
}

/** The law of unlinking, rights asked already. */
export function unlink(world: World, doer: By, parent: Issue, child: Issue): void {
  child.parent = null;
  parent.subIssues = parent.subIssues.filter((other) => other !== child);
  append(world, doer, parent, { type: "SubIssueRemovedEvent", subIssue: child });
  append(world, doer, child, { type: "ParentIssueRemovedEvent", parent });
  tellBoth(world, doer, parent, child, "removed");
}

/** Moves the child behind or before a sibling. Throws Invalid when either is not under the parent. */
export function reprioritizeSubIssue(
  world: World,
  actor: Actor,
  parent: Issue,
  child: Issue,
  place: { after: Issue } | { before: Issue },
): void {
  demand(world, actor, issueNeed(parent), parent.repository);
  const sibling = "after" in place ? place.after : place.before;
  if (child.parent !== parent || sibling.parent !== parent || child === sibling) {
    throw invalid("The provided sub-issue does not exist");
  }
  const rest = parent.subIssues.filter((other) => other !== child);
  rest.splice(rest.indexOf(sibling) + ("after" in place ? 1 : 0), 0, child);
  parent.subIssues = rest;
}

/** What can be said of a parent before its child exists. Throws Invalid. */
export function checkParent(parent: Issue, home: Repository): void {
  if (parent.pull !== null) throw refused("Sub issue must be an issue");
  if (parent.repository.owner !== home.owner) {
    throw refused("Sub issue must belong to the same repository owner as the parent issue");
  }
  if (parent.subIssues.length >= MOST_CHILDREN) throw refused("Parent cannot have more than 100 sub-issues");
  if (ancestors(parent).length + 2 > MOST_LEVELS) throw refused("Sub issue exceeds the limit of 8 levels");
}

function checkLink(parent: Issue, child: Issue, onParent: OnParent): void {
  if (child.pull !== null) throw refused("Sub issue must be an issue");
  if (child.parent === parent) {
    throw refused("Issue may not contain duplicate sub-issues and Sub issue may only have one parent");
  }
  if (child.parent !== null && onParent === "keep") throw refused("Sub issue may only have one parent");
  if (child === parent || ancestors(parent).includes(child))
    throw refused("Sub issue can not be its own ancestor");
  checkParent(parent, child.repository);
  if (ancestors(parent).length + 1 + levels(child) > MOST_LEVELS) {
    throw refused("Sub issue exceeds the limit of 8 levels");
  }
}

function refused(why: string): Refusal {
  return invalid(`An error occured while adding the sub-issue to the parent issue. ${why}`);
}

function ancestors(issue: Issue): Issue[] {
  return issue.parent === null ? [] : [issue.parent, ...ancestors(issue.parent)];
}

/** Levels below and including the issue. */
function levels(issue: Issue): number {
  return 1 + Math.max(0, ...issue.subIssues.map(levels));
}

/** One link, two deliveries: to the parent's repository and to the child's. */
function tellBoth(world: World, doer: By, parent: Issue, child: Issue, what: "added" | "removed"): void {
  const subjects = { parentIssue: parent, subIssue: child };
  emit(world, doer, "sub_issues", `sub_issue_${what}`, { repository: parent.repository }, subjects);
  emit(world, doer, "sub_issues", `parent_issue_${what}`, { repository: child.repository }, subjects);
}
