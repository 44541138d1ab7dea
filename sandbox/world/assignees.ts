import { emit } from "./emit.ts";
import type { User } from "./entities.ts";
import type { Issue } from "./issue-entities.ts";
import { eventFor, issueNeed } from "./issue-rights.ts";
import type { Actor, By } from "./rights.ts";
import { assignable, by, demand } from "./rights.ts";
import { append } from "./timeline.ts";
import type { World } from "./world.ts";

const MOST = 10;

/**
 * Adds assignees; whoever may not be assigned, and whoever is one too many, is left out without a word.
 * https://docs.github.com/en/rest/issues/assignees#add-assignees-to-an-issue
 */
export function addAssignees(world: World, actor: Actor, issue: Issue, users: User[]): Issue {
  demand(world, actor, issueNeed(issue), issue.repository);
  assign(world, by(world, actor), issue, users);
  return issue;
}

/** The law of assigning, rights asked already. */
export function assign(world: World, doer: By, issue: Issue, users: User[]): void {
  for (const user of users) {
    if (issue.assignees.includes(user) || issue.assignees.length >= MOST) continue;
    if (!assignable(user, issue.repository)) continue;
    issue.assignees.push(user);
    tellAssigned(world, doer, issue, user);
  }
}

/** Timeline and event of an assignee who stands on the issue already. */
export function tellAssigned(world: World, doer: By, issue: Issue, assignee: User): void {
  append(world, doer, issue, { type: "AssignedEvent", assignee });
  emit(world, doer, eventFor(issue), "assigned", { repository: issue.repository }, { issue, assignee });
}

export function removeAssignees(world: World, actor: Actor, issue: Issue, users: User[]): Issue {
  demand(world, actor, issueNeed(issue), issue.repository);
  const doer = by(world, actor);
  for (const user of users) unassign(world, doer, issue, user);
  return issue;
}

export function setAssignees(world: World, actor: Actor, issue: Issue, users: User[]): Issue {
  removeAssignees(
    world,
    actor,
    issue,
    issue.assignees.filter((user) => !users.includes(user)),
  );
  return addAssignees(world, actor, issue, users);
}

/** The law of unassigning, rights asked already. */
export function unassign(world: World, doer: By, issue: Issue, user: User): void {
  if (!issue.assignees.includes(user)) return;
  issue.assignees = issue.assignees.filter((other) => other !== user);
  append(world, doer, issue, { type: "UnassignedEvent", assignee: user });
  emit(
    world,
    doer,
    eventFor(issue),
    "unassigned",
    { repository: issue.repository },
    { issue, assignee: user },
  );
}
