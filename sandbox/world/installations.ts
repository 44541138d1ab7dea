import { emit } from "./emit.ts";
import type { App, Bot, Installation, Owner, Permissions, Repository, User } from "./entities.ts";
import { nodeId } from "./ids.ts";
import type { Actor } from "./rights.ts";
import { covers, person } from "./rights.ts";
import type { World } from "./world.ts";
import { born, register } from "./world.ts";

export interface NewApp {
  /** The next free one when left out, so 1 for the first. */
  id?: number;
  slug: string;
  name?: string;
  owner: Owner;
  permissions: Permissions;
  events: string[];
}

/** Registers an app and its bot account `SLUG[bot]`. */
export function createApp(world: World, input: NewApp): App {
  const id = input.id ?? 1 + Math.max(0, ...world.apps.keys());
  const now = world.stamp();
  const bot: Bot = register(world, {
    ...born(world, "BOT", "account"),
    kind: "bot",
    login: `${input.slug}[bot]`,
    appId: id,
  });
  const app: App = {
    id,
    nodeId: nodeId("A", id),
    slug: input.slug,
    name: input.name ?? input.slug,
    description: null,
    owner: input.owner,
    bot,
    permissions: input.permissions,
    events: [...input.events],
    createdAt: now,
    updatedAt: now,
  };
  world.apps.set(id, app);
  return app;
}

export interface NewInstallation {
  /** A fixed id, for those who must name it before it exists. */
  id?: number;
  app: App;
  account: Owner;
  by: User;
  repositories: "all" | Repository[];
  /** The app's own permissions and events when left out. */
  permissions?: Permissions;
  events?: string[];
}

export function installApp(world: World, input: NewInstallation): Installation {
  const id = input.id ?? world.ids.next("installation");
  const now = world.stamp();
  const installation: Installation = {
    id,
    nodeId: nodeId("IN", id),
    app: input.app,
    account: input.account,
    selection: input.repositories === "all" ? "all" : "selected",
    repositoryIds: new Set(input.repositories === "all" ? [] : input.repositories.map((one) => one.id)),
    permissions: input.permissions ?? input.app.permissions,
    events: [...(input.events ?? input.app.events)],
    suspendedAt: null,
    suspendedBy: null,
    createdAt: now,
    updatedAt: now,
  };
  world.installations.set(id, installation);
  tell(world, input.by, installation, "created");
  return installation;
}

/** The whole installation as an actor, with all its permissions. */
export function asApp(installation: Installation): Extract<Actor, { kind: "app" }> {
  return { kind: "app", installationId: installation.id, permissions: installation.permissions };
}

export function installedRepositories(world: World, installation: Installation): Repository[] {
  return [...world.repositoriesById.values()].filter((repository) => covers(installation, repository));
}

export function suspendInstallation(world: World, installation: Installation, user: User): void {
  Object.assign(installation, { suspendedAt: world.stamp(), suspendedBy: user, updatedAt: world.stamp() });
  tell(world, user, installation, "suspend");
}

export function unsuspendInstallation(world: World, installation: Installation, user: User): void {
  Object.assign(installation, { suspendedAt: null, suspendedBy: null, updatedAt: world.stamp() });
  tell(world, user, installation, "unsuspend");
}

export function uninstallApp(world: World, installation: Installation, user: User): void {
  tell(world, user, installation, "deleted");
  world.installations.delete(installation.id);
}

/** An owner accepts the permissions and events that the app asks for now. */
export function acceptPermissions(world: World, installation: Installation, user: User): void {
  const { permissions, events } = installation.app;
  Object.assign(installation, { permissions, events: [...events], updatedAt: world.stamp() });
  tell(world, user, installation, "new_permissions_accepted");
}

export function addRepositories(
  world: World,
  installation: Installation,
  user: User,
  added: Repository[],
): void {
  for (const repository of added) installation.repositoryIds.add(repository.id);
  installation.updatedAt = world.stamp();
  const subjects = { installation, repositoriesAdded: added, repositoriesRemoved: [] };
  emit(world, { account: user, viaApp: null }, "installation_repositories", "added", {}, subjects);
}

/** Only a selection can shrink; an installation on all repositories becomes a selection of the rest. */
export function removeRepositories(
  world: World,
  installation: Installation,
  user: User,
  removed: Repository[],
): void {
  const rest = installedRepositories(world, installation).filter(
    (repository) => !removed.includes(repository),
  );
  installation.selection = "selected";
  installation.repositoryIds = new Set(rest.map((repository) => repository.id));
  installation.updatedAt = world.stamp();
  const subjects = { installation, repositoriesAdded: [], repositoriesRemoved: removed };
  emit(world, { account: user, viaApp: null }, "installation_repositories", "removed", {}, subjects);
}

function tell(world: World, user: User, installation: Installation, action: string): void {
  person(world, user.login);
  emit(world, { account: user, viaApp: null }, "installation", action, {}, { installation });
}
