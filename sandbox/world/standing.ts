import { unassign } from "./assignees.ts";
import { emit } from "./emit.ts";
import type { Owner, Repository, User } from "./entities.ts";
import { invalid } from "./errors.ts";
import type { By } from "./rights.ts";
import { assignable } from "./rights.ts";
import type { World } from "./world.ts";
import { fullName } from "./world.ts";

/** What happens to accounts from outside any organisation; nobody's rights are asked. */
export function renameAccount(world: World, account: Owner, login: string): void {
  if (world.accounts.has(login.toLowerCase())) throw invalid("Login is already taken");
  const before = account.login;
  const owned = [...world.repositories.values()].filter((repository) => repository.owner === account);
  for (const repository of owned) {
    world.formerNames.set(fullName(repository).toLowerCase(), repository);
    world.repositories.delete(fullName(repository).toLowerCase());
  }
  world.accounts.delete(before.toLowerCase());
  Object.assign(account, { login, updatedAt: world.stamp() });
  world.accounts.set(login.toLowerCase(), account);
  for (const repository of owned) world.repositories.set(fullName(repository).toLowerCase(), repository);
  const doer: By = { account, viaApp: null };
  const changes = { login: { from: before } };
  if (account.kind === "organization") {
    emit(world, doer, "organization", "renamed", { organization: account }, { changes });
  }
  for (const installation of world.installations.values()) {
    if (installation.account !== account) continue;
    emit(world, doer, "installation_target", "renamed", {}, { installation, account, changes });
  }
}

/** A suspended person keeps assignments and texts, but loses every right until reinstated. */
export function suspendUser(world: World, user: User): void {
  Object.assign(user, { standing: "suspended", updatedAt: world.stamp() });
}

export function reinstateUser(world: World, user: User): void {
  Object.assign(user, { standing: "active", updatedAt: world.stamp() });
}

/**
 * A deleted account's issues and comments stay, with the ghost as their author; assignments end without an event.
 * https://docs.github.com/en/account-and-profile/how-tos/account-management/deleting-your-personal-account
 */
export function deleteUser(world: World, user: User): void {
  Object.assign(user, { standing: "deleted", updatedAt: world.stamp() });
  world.accounts.delete(user.login.toLowerCase());
  world.nodes.delete(user.id);
  for (const repository of world.repositories.values()) {
    repository.collaborators.delete(user.id);
    for (const issue of repository.issues.values()) {
      issue.assignees = issue.assignees.filter((other) => other !== user);
    }
  }
  for (const account of world.accounts.values()) {
    if (account.kind !== "organization") continue;
    account.members.delete(user.id);
    for (const team of account.teams.values()) team.members.delete(user.id);
  }
}

/** Takes a person off the issues of a repository where they may no longer be assigned. */
export function release(world: World, doer: By, repository: Repository, user: User): void {
  if (assignable(user, repository)) return;
  for (const issue of repository.issues.values()) unassign(world, doer, issue, user);
}
