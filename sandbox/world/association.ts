import type { Account, Repository, Role, User } from "./entities.ts";
import { assignable, roleOf } from "./rights.ts";

/**
 * How an author stands to a repository.
 * https://docs.github.com/en/graphql/reference/enums#commentauthorassociation
 */
export type Association = "OWNER" | "MEMBER" | "COLLABORATOR" | "CONTRIBUTOR" | "NONE";

export function associationOf(account: Account, repository: Repository): Association {
  const { owner } = repository;
  if (owner === account) return "OWNER";
  if (owner.kind === "organization" && owner.members.has(account.id)) return "MEMBER";
  if (repository.collaborators.has(account.id)) return "COLLABORATOR";
  for (const issue of repository.issues.values()) {
    if (issue.author === account && issue.pull?.mergedAt) return "CONTRIBUTOR";
  }
  return "NONE";
}

/** People with rights of their own in the repository, beyond what everybody has in a public one. */
export function collaboratorsOf(repository: Repository): { user: User; role: Role }[] {
  const { owner } = repository;
  const people = new Set([...repository.collaborators.values()].map((one) => one.user));
  if (owner.kind === "user") people.add(owner);
  else for (const one of owner.members.values()) people.add(one.user);
  return [...people]
    .map((user) => ({ user, role: roleOf(user, repository) }))
    .filter(({ role }) => role !== "none");
}

export function assignableUsers(repository: Repository): User[] {
  return collaboratorsOf(repository)
    .map(({ user }) => user)
    .filter((user) => assignable(user, repository));
}
