import type {
  Account,
  App,
  Installation,
  Organization,
  PermissionLevel,
  Permissions,
  Repository,
  Role,
  User,
} from "./entities.ts";
import { denied, notFound } from "./errors.ts";
import type { World } from "./world.ts";

/** Who acts. An app acts with the permissions and repositories of its token, never more than its installation's. */
export type Actor =
  | { kind: "person"; login: string }
  | {
      kind: "app";
      installationId: number;
      permissions: Permissions;
      /** Node ids, when the token was asked for some repositories only. */
      repositoryIds?: ReadonlySet<string>;
    };

/** What a verb needs: from a person a role in the repository, from an app a permission on it. */
export interface Need {
  role: Role;
  app: readonly [permission: string, level: PermissionLevel];
}

/** The account that signs what is done, and the app through which it is done. */
export interface By {
  account: Account;
  viaApp: App | null;
}

const ROLES: readonly Role[] = ["none", "read", "triage", "write", "maintain", "admin"];
const LEVELS: readonly PermissionLevel[] = ["read", "write", "admin"];

export function atLeast(has: Role, needed: Role): boolean {
  return ROLES.indexOf(has) >= ROLES.indexOf(needed);
}

export function by(world: World, actor: Actor): By {
  if (actor.kind === "person") return { account: person(world, actor.login), viaApp: null };
  const { app } = installationOf(world, actor.installationId);
  return { account: app.bot, viaApp: app };
}

/** A person who can act. Throws NotFound for everybody else. */
export function person(world: World, login: string): User {
  const account = world.accounts.get(login.toLowerCase());
  if (account?.kind !== "user" || account.standing !== "active") throw notFound();
  return account;
}

export function installationOf(world: World, id: number): Installation {
  const installation = world.installations.get(id);
  if (installation === undefined) throw notFound();
  return installation;
}

/**
 * A person's role: the strongest of ownership, direct collaboration, teams, and the organisation's base permission.
 * https://docs.github.com/en/organizations/managing-user-access-to-your-organizations-repositories/managing-repository-roles/repository-roles-for-an-organization
 */
export function roleOf(user: User, repository: Repository): Role {
  if (user.standing !== "active") return "none";
  const { owner } = repository;
  const direct = repository.collaborators.get(user.id)?.role ?? "none";
  if (owner.kind === "user")
    return strongest(owner === user ? "admin" : "none", direct, openRole(repository));
  const member = owner.members.get(user.id);
  if (member?.role === "admin") return "admin";
  const base = member === undefined ? "none" : owner.basePermission;
  // Internal repositories are read by every member of the enterprise; here the organisation is the enterprise.
  const internal = repository.visibility === "internal" && member !== undefined ? "read" : "none";
  return strongest(direct, base, internal, teamRole(user, owner, repository), openRole(repository));
}

function openRole(repository: Repository): Role {
  return repository.visibility === "public" ? "read" : "none";
}

/** A child team inherits what its parents may do. */
function teamRole(user: User, organization: Organization, repository: Repository): Role {
  let best: Role = "none";
  for (const team of organization.teams.values()) {
    if (!team.members.has(user.id)) continue;
    for (let at: typeof team | null = team; at !== null; at = at.parent) {
      best = strongest(best, at.repositories.get(repository.id)?.role ?? "none");
    }
  }
  return best;
}

function strongest(...roles: Role[]): Role {
  return roles.reduce((a, b) => (atLeast(a, b) ? a : b), "none");
}

/** Whether the installation behind an app actor reaches the repository at all. */
export function reaches(
  world: World,
  actor: Extract<Actor, { kind: "app" }>,
  repository: Repository,
): boolean {
  const installation = world.installations.get(actor.installationId);
  if (installation === undefined || installation.suspendedAt !== null) return false;
  if (actor.repositoryIds !== undefined && !actor.repositoryIds.has(repository.id)) return false;
  return covers(installation, repository);
}

export function covers(installation: Installation, repository: Repository): boolean {
  if (installation.account !== repository.owner) return false;
  return installation.selection === "all" || installation.repositoryIds.has(repository.id);
}

export function permits(permissions: Permissions, permission: string, level: PermissionLevel): boolean {
  const has = permissions[permission];
  return has !== undefined && LEVELS.indexOf(has) >= LEVELS.indexOf(level);
}

/** Public repositories are seen by everybody, of whatever owner; others only by those with a right there. */
export function canSee(world: World, actor: Actor, repository: Repository): boolean {
  if (repository.visibility === "public") return true;
  if (actor.kind === "app") return reaches(world, actor, repository);
  const user = world.accounts.get(actor.login.toLowerCase());
  return user?.kind === "user" && roleOf(user, repository) !== "none";
}

/** Whether `actor` could do what `need` asks, archived or not. */
export function can(world: World, actor: Actor, need: Need, repository: Repository): boolean {
  if (actor.kind === "person") {
    const user = world.accounts.get(actor.login.toLowerCase());
    return user?.kind === "user" && atLeast(roleOf(user, repository), need.role);
  }
  const [permission, level] = need.app;
  if (level === "read" && repository.visibility === "public") return true;
  return reaches(world, actor, repository) && permits(actor.permissions, permission, level);
}

/**
 * Throws NotFound when the repository may not be seen, so that nobody learns of it, and Denied when it may.
 * https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#404-not-found-for-an-existing-resource
 */
export function demand(world: World, actor: Actor, need: Need, repository: Repository): void {
  if (!canSee(world, actor, repository)) throw notFound();
  if (!can(world, actor, need, repository)) throw denied(refusalFor(actor));
  // https://docs.github.com/en/repositories/archiving-a-github-repository/archiving-repositories
  if (repository.archived && need.app[1] !== "read") {
    throw denied("Repository was archived so is read-only.");
  }
}

function refusalFor(actor: Actor): string {
  return actor.kind === "app"
    ? "Resource not accessible by integration"
    : "Must have admin rights to Repository.";
}

/** What `actor` may do in the repository, for answers such as `viewerPermission` and `permissions`. */
export function rights(world: World, actor: Actor, repository: Repository): Role {
  if (actor.kind === "person") return roleOf(person(world, actor.login), repository);
  if (!canSee(world, actor, repository)) return "none";
  return reaches(world, actor, repository) && permits(actor.permissions, "contents", "write")
    ? "write"
    : "read";
}

/**
 * People with write access may be assigned, and members of the organisation with read access.
 * https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/assigning-issues-and-pull-requests-to-other-github-users
 */
export function assignable(user: User, repository: Repository): boolean {
  if (user.standing !== "active") return false;
  if (atLeast(roleOf(user, repository), "triage")) return true;
  const { owner } = repository;
  if (owner.kind === "user") return repository.collaborators.has(user.id);
  return owner.members.has(user.id) && atLeast(roleOf(user, repository), "read");
}
