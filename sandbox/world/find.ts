import type { Account, Organization, Repository } from "./entities.ts";
import { gone, notFound } from "./errors.ts";
import type { Comment, Issue } from "./issue-entities.ts";
import type { Actor } from "./rights.ts";
import { can, canSee } from "./rights.ts";
import type { World } from "./world.ts";

export const READ_ISSUES = { role: "read", app: ["issues", "read"] } as const;
export const READ_PULLS = { role: "read", app: ["pull_requests", "read"] } as const;

/** The repository under its present or a former name; `moved` tells the two apart (REST answers 301). */
export function findRepository(
  world: World,
  actor: Actor,
  owner: string,
  name: string,
): { repository: Repository; moved: boolean } {
  const key = `${owner}/${name}`.toLowerCase();
  const present = world.repositories.get(key);
  const repository = present ?? world.formerNames.get(key);
  if (repository === undefined || !canSee(world, actor, repository)) throw notFound();
  return { repository, moved: present === undefined };
}

/** Throws NotFound, also when the number moved or was deleted; `whereabouts` tells these apart. */
export function findIssue(world: World, actor: Actor, repository: Repository, number: number): Issue {
  const issue = repository.issues.get(number);
  if (issue === undefined || !canSeeIssue(world, actor, issue)) throw notFound();
  return issue;
}

/**
 * For REST: the issue, or where it went. A transferred issue redirects when its new place may be read, else it is not
 * found; a deleted one is gone for those who can read the repository.
 * https://docs.github.com/en/rest/issues/issues#get-an-issue
 */
export function whereabouts(
  world: World,
  actor: Actor,
  repository: Repository,
  number: number,
): { issue: Issue; moved: boolean } {
  const left = repository.left.get(number);
  if (left === undefined) return { issue: findIssue(world, actor, repository, number), moved: false };
  if (left.to === null) throw gone("This issue was deleted");
  if (!canSeeIssue(world, actor, left.to)) throw notFound();
  return { issue: left.to, moved: true };
}

/** A deleted issue is seen by nobody, though links to it may still be held somewhere. */
export function canSeeIssue(world: World, actor: Actor, issue: Issue): boolean {
  if (world.issuesById.get(issue.databaseId) !== issue) return false;
  const need = issue.pull === null ? READ_ISSUES : READ_PULLS;
  return canSee(world, actor, issue.repository) && can(world, actor, need, issue.repository);
}

export function findComment(world: World, actor: Actor, databaseId: number): Comment {
  const comment = world.commentsById.get(databaseId);
  if (comment === undefined || !canSeeIssue(world, actor, comment.issue)) throw notFound();
  return comment;
}

export function findAccount(world: World, login: string): Account {
  const account = world.accounts.get(login.toLowerCase());
  if (account === undefined || shown(account) === null) throw notFound();
  return account;
}

export function findOrganization(world: World, login: string): Organization {
  const account = findAccount(world, login);
  if (account.kind !== "organization") throw notFound();
  return account;
}

/**
 * The account as others see it: null once deleted or suspended, where REST shows the ghost and GraphQL no author.
 * https://docs.github.com/en/account-and-profile/concepts/account-management#what-happens-when-you-delete-your-account
 */
export function shown<A extends Account>(account: A | null): A | null {
  if (account?.kind === "user" && account.standing !== "active") return null;
  return account;
}
