import { emit } from "./emit.ts";
import type { IssueType, Mannequin, Organization, Repository, Role, Team, User } from "./entities.ts";
import { denied, notFound } from "./errors.ts";
import type { Actor } from "./rights.ts";
import { by } from "./rights.ts";
import { release } from "./standing.ts";
import type { World } from "./world.ts";
import { born, register } from "./world.ts";

export function plantUser(world: World, login: string, name: string | null = null): User {
  const email = `${login.toLowerCase()}@example.com`;
  const base = born(world, "U", "account");
  return register(world, { ...base, kind: "user", login, name, email, standing: "active" });
}

export function plantMannequin(world: World, login: string): Mannequin {
  return register(world, { ...born(world, "M", "account"), kind: "mannequin", login, email: null });
}

/** Organisations start with the three issue types that GitHub gives them. */
export function plantOrganization(world: World, login: string, name: string | null = null): Organization {
  const organization: Organization = register(world, {
    ...born(world, "O", "account"),
    kind: "organization",
    login,
    name,
    description: null,
    members: new Map(),
    basePermission: "read",
    issueTypes: [],
    teams: new Map(),
    properties: new Map(),
  });
  // https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/managing-issue-types-in-an-organization
  plantIssueType(world, organization, "Task", "A specific piece of work", "YELLOW");
  plantIssueType(world, organization, "Bug", "An unexpected problem or behavior", "RED");
  plantIssueType(world, organization, "Feature", "A request, idea, or new functionality", "BLUE");
  return organization;
}

export function plantIssueType(
  world: World,
  organization: Organization,
  name: string,
  description: string | null = null,
  color: IssueType["color"] = "GRAY",
): IssueType {
  const base = born(world, "IT", "other", organization.databaseId);
  const type: IssueType = {
    ...base,
    kind: "issueType",
    organization,
    name,
    description,
    color,
    enabled: true,
  };
  organization.issueTypes.push(type);
  return register(world, type);
}

export function plantTeam(
  world: World,
  organization: Organization,
  input: {
    slug: string;
    name?: string;
    description?: string | null;
    privacy?: Team["privacy"];
    parent?: Team | null;
  },
): Team {
  const team: Team = register(world, {
    ...born(world, "T", "other", organization.databaseId),
    kind: "team",
    organization,
    slug: input.slug,
    name: input.name ?? input.slug,
    description: input.description ?? null,
    privacy: input.privacy ?? "VISIBLE",
    parent: input.parent ?? null,
    members: new Map(),
    repositories: new Map(),
  });
  organization.teams.set(team.slug, team);
  return team;
}

/** Adds a person to an organisation, or changes the role there. */
export function addMember(
  world: World,
  actor: Actor,
  organization: Organization,
  user: User,
  role: "member" | "admin" = "member",
): void {
  demandOwner(world, actor, organization);
  const known = organization.members.has(user.id);
  organization.members.set(user.id, { user, role, visibility: "private" });
  if (!known)
    emit(world, by(world, actor), "organization", "member_added", { organization }, { member: user, role });
}

/**
 * Takes a person out of the organisation: out of its teams, its repositories, and off the issues there.
 * https://docs.github.com/en/organizations/managing-membership-in-your-organization/removing-a-member-from-your-organization
 */
export function removeMember(world: World, actor: Actor, organization: Organization, user: User): void {
  demandOwner(world, actor, organization);
  const doer = by(world, actor);
  if (!organization.members.delete(user.id)) throw notFound();
  for (const team of organization.teams.values()) team.members.delete(user.id);
  for (const repository of world.repositories.values()) {
    if (repository.owner !== organization) continue;
    repository.collaborators.delete(user.id);
    release(world, doer, repository, user);
  }
  emit(world, doer, "organization", "member_removed", { organization }, { member: user });
}

export function addTeamMember(
  world: World,
  actor: Actor,
  team: Team,
  user: User,
  role: "member" | "maintainer" = "member",
): void {
  demandOwner(world, actor, team.organization);
  team.members.set(user.id, { user, role });
  emit(
    world,
    by(world, actor),
    "membership",
    "added",
    { organization: team.organization },
    { team, member: user },
  );
}

export function removeTeamMember(world: World, actor: Actor, team: Team, user: User): void {
  demandOwner(world, actor, team.organization);
  if (!team.members.delete(user.id)) throw notFound();
  emit(
    world,
    by(world, actor),
    "membership",
    "removed",
    { organization: team.organization },
    { team, member: user },
  );
}

/** Gives a team a role in a repository, or with `none` takes it away. */
export function setTeamRole(
  world: World,
  actor: Actor,
  team: Team,
  repository: Repository,
  role: Role,
): void {
  demandOwner(world, actor, team.organization);
  const known = team.repositories.has(repository.id);
  if (role === "none") team.repositories.delete(repository.id);
  else team.repositories.set(repository.id, { repository, role });
  const action = role === "none" ? "removed_from_repository" : known ? "edited" : "added_to_repository";
  const scope = { repository, organization: team.organization };
  emit(world, by(world, actor), "team", action, scope, { team });
}

function demandOwner(world: World, actor: Actor, organization: Organization): void {
  const { account } = by(world, actor);
  if (organization.members.get(account.id)?.role !== "admin")
    throw denied("You must be an owner of the organization.");
}
