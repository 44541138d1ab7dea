import { emit } from "./emit.ts";
import type { Owner, PropertyValue, Repository, Role, User, Visibility } from "./entities.ts";
import { denied, invalid } from "./errors.ts";
import type { Actor, Need } from "./rights.ts";
import { by, demand } from "./rights.ts";
import type { World } from "./world.ts";
import { born, fullName, register } from "./world.ts";

export interface NewRepository {
  name: string;
  visibility?: Visibility;
  description?: string | null;
  defaultBranch?: string;
  hasIssues?: boolean;
}

const ADMIN: Need = { role: "admin", app: ["administration", "write"] };

/** Owners of an organisation create repositories in it, people under their own name. */
export function createRepository(world: World, actor: Actor, owner: Owner, input: NewRepository): Repository {
  const doer = by(world, actor);
  const own = owner.kind === "user" ? owner === doer.account : owner.members.has(doer.account.id);
  if (!own) throw denied("You need admin access to the organization before adding a repository to it.");
  const repository = plantRepository(world, owner, input);
  emit(world, doer, "repository", "created", { repository }, {});
  return repository;
}

export function plantRepository(world: World, owner: Owner, input: NewRepository): Repository {
  if (world.repositories.has(`${owner.login}/${input.name}`.toLowerCase())) {
    throw invalid("name already exists on this account", {
      resource: "Repository",
      field: "name",
      code: "custom",
    });
  }
  const base = born(world, "R", "repository");
  return register(world, {
    ...base,
    kind: "repository",
    owner,
    name: input.name,
    description: input.description ?? null,
    visibility: input.visibility ?? "public",
    archived: false,
    hasIssues: input.hasIssues ?? true,
    defaultBranch: input.defaultBranch ?? "main",
    pushedAt: base.createdAt,
    files: new Map(),
    commits: [],
    labels: new Map(),
    collaborators: new Map(),
    issues: new Map(),
    nextNumber: 1,
    left: new Map(),
    properties: new Map(),
    deployments: [],
    releases: [],
  });
}

/** The old name redirects until another repository takes it. */
export function renameRepository(
  world: World,
  actor: Actor,
  repository: Repository,
  name: string,
): Repository {
  demand(world, actor, ADMIN, repository);
  const before = repository.name;
  const key = fullName(repository).toLowerCase();
  if (world.repositories.has(`${repository.owner.login}/${name}`.toLowerCase())) {
    throw invalid("name already exists on this account", {
      resource: "Repository",
      field: "name",
      code: "custom",
    });
  }
  world.repositories.delete(key);
  world.formerNames.set(key, repository);
  Object.assign(repository, { name, updatedAt: world.stamp() });
  register(world, repository);
  emit(
    world,
    by(world, actor),
    "repository",
    "renamed",
    { repository },
    { changes: { name: { from: before } } },
  );
  return repository;
}

export function archiveRepository(
  world: World,
  actor: Actor,
  repository: Repository,
  to: "archived" | "unarchived",
): Repository {
  // An archived repository refuses every change but the one that brings it back.
  demand(world, actor, { role: "admin", app: ["administration", "read"] }, repository);
  if (repository.archived === (to === "archived")) return repository;
  Object.assign(repository, { archived: to === "archived", updatedAt: world.stamp() });
  emit(world, by(world, actor), "repository", to, { repository }, {});
  return repository;
}

export function setVisibility(
  world: World,
  actor: Actor,
  repository: Repository,
  to: Visibility,
): Repository {
  demand(world, actor, ADMIN, repository);
  if (repository.visibility === to) return repository;
  const wasPublic = repository.visibility === "public";
  Object.assign(repository, { visibility: to, updatedAt: world.stamp() });
  const action = to === "public" ? "publicized" : wasPublic ? "privatized" : "edited";
  emit(world, by(world, actor), "repository", action, { repository }, {});
  return repository;
}

export function setHasIssues(
  world: World,
  actor: Actor,
  repository: Repository,
  to: "on" | "off",
): Repository {
  demand(world, actor, ADMIN, repository);
  Object.assign(repository, { hasIssues: to === "on", updatedAt: world.stamp() });
  return repository;
}

/** Deletes the repository with everything in it. */
export function deleteRepository(world: World, actor: Actor, repository: Repository): void {
  demand(world, actor, ADMIN, repository);
  const doer = by(world, actor);
  for (const issue of repository.issues.values()) {
    world.issuesById.delete(issue.databaseId);
    world.nodes.delete(issue.id);
    for (const comment of issue.comments) {
      world.commentsById.delete(comment.databaseId);
      world.nodes.delete(comment.id);
    }
    for (const item of issue.projectItems) {
      item.project.items = item.project.items.filter((other) => other !== item);
    }
    if (issue.parent !== null) {
      issue.parent.subIssues = issue.parent.subIssues.filter((other) => other !== issue);
    }
    for (const child of issue.subIssues) child.parent = null;
  }
  world.repositories.delete(fullName(repository).toLowerCase());
  world.repositoriesById.delete(repository.databaseId);
  world.nodes.delete(repository.id);
  emit(world, doer, "repository", "deleted", { repository }, {});
  for (const installation of world.installations.values()) installation.repositoryIds.delete(repository.id);
}

/** Gives a person a role, or with `none` takes it away. */
export function setCollaborator(
  world: World,
  actor: Actor,
  repository: Repository,
  user: User,
  role: Role,
): void {
  demand(world, actor, ADMIN, repository);
  const before = repository.collaborators.get(user.id)?.role ?? null;
  if (role === "none") repository.collaborators.delete(user.id);
  else repository.collaborators.set(user.id, { user, role });
  if (before === (role === "none" ? null : role)) return;
  const action = role === "none" ? "removed" : before === null ? "added" : "edited";
  const changes = { permission: { from: before, to: role } };
  emit(world, by(world, actor), "member", action, { repository }, { member: user, changes });
}

/** Sets custom property values; null takes a value away. */
export function setProperties(
  world: World,
  actor: Actor,
  repository: Repository,
  values: Record<string, PropertyValue>,
): void {
  demand(world, actor, { role: "admin", app: ["repository_custom_properties", "write"] }, repository);
  const { owner } = repository;
  const defined = owner.kind === "organization" ? owner.properties : new Map();
  for (const name of Object.keys(values)) {
    if (!defined.has(name)) throw invalid(`Property '${name}' is not defined for this organization`);
  }
  const before: Record<string, PropertyValue> = {};
  for (const [name, value] of Object.entries(values)) {
    before[name] = repository.properties.get(name) ?? null;
    if (value === null) repository.properties.delete(name);
    else repository.properties.set(name, value);
  }
  const changes = { properties: { before, after: values } };
  emit(world, by(world, actor), "custom_property_values", "updated", { repository }, { changes });
}
