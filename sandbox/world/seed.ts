import type { Owner, User } from "./entities.ts";
import { notFound } from "./errors.ts";
import { plantFile } from "./files.ts";
import { createApp, installApp } from "./installations.ts";
import { plantLabel } from "./labels.ts";
import { plantIssueType, plantOrganization, plantTeam, plantUser } from "./people.ts";
import { plantRepository } from "./repositories.ts";
import { plantIssue } from "./seed-issues.ts";
import { seedProject } from "./seed-projects.ts";
import type { SeedDocument, SeedOrganization, SeedRepository } from "./seed-schema.ts";
import { seedSchema } from "./seed-schema.ts";
import type { World } from "./world.ts";

/**
 * Fills the world from one document (`seedSchema`). Nobody's rights are asked and no event is sent: what a seed holds
 * was always there. Throws zod's error for a document of another shape.
 */
export function seed(world: World, document: unknown): SeedDocument {
  const parsed = seedSchema.parse(document);
  const silent: World = { ...world, tell: () => {} };
  for (const user of parsed.users ?? []) {
    const { login, name = null, standing } = typeof user === "string" ? { login: user } : { ...user };
    const planted = userNamed(silent, login);
    Object.assign(planted, { name, standing: standing ?? planted.standing });
  }
  for (const organization of parsed.organizations ?? []) seedOrganization(silent, organization);
  for (const repository of parsed.repositories ?? []) seedRepository(silent, repository);
  for (const organization of parsed.organizations ?? []) seedTeamRoles(silent, organization);
  for (const app of parsed.apps ?? []) {
    const { id, name, ...rest } = app;
    createApp(silent, {
      ...rest,
      ...(id === undefined ? {} : { id }),
      ...(name === undefined ? {} : { name }),
      owner: ownerNamed(silent, app.owner),
    });
  }
  for (const one of parsed.installations ?? []) seedInstallation(silent, one);
  const planted = (parsed.issues ?? []).map((issue) => ({ issue, plant: plantIssue(silent, issue) }));
  for (const { plant } of planted) plant.link();
  for (const project of parsed.projects ?? []) seedProject(silent, project);
  return parsed;
}

/** The person of that login, made when unknown. */
export function userNamed(world: World, login: string): User {
  const known = world.accounts.get(login.toLowerCase());
  if (known?.kind === "user") return known;
  return plantUser(world, login);
}

/** The organisation or person of that login; a person is made when nobody has it. */
export function ownerNamed(world: World, login: string): Owner {
  const known = world.accounts.get(login.toLowerCase());
  return known?.kind === "organization" ? known : userNamed(world, login);
}

/** Who acts for an owner in a seed: the person, or the organisation's first owner, made when it has none. */
export function adminOf(world: World, owner: Owner): User {
  if (owner.kind === "user") return owner;
  const known = [...owner.members.values()].find((one) => one.role === "admin");
  if (known !== undefined) return known.user;
  const user = userNamed(world, `${owner.login}-owner`);
  owner.members.set(user.id, { user, role: "admin", visibility: "private" });
  return user;
}

function seedOrganization(world: World, input: SeedOrganization): void {
  const known = world.accounts.get(input.login.toLowerCase());
  const organization =
    known?.kind === "organization" ? known : plantOrganization(world, input.login, input.name ?? null);
  if (input.basePermission !== undefined) organization.basePermission = input.basePermission;
  for (const [role, logins] of [
    ["admin", input.owners],
    ["member", input.members],
  ] as const) {
    for (const login of logins ?? []) {
      const user = userNamed(world, login);
      organization.members.set(user.id, { user, role, visibility: "private" });
    }
  }
  for (const name of input.issueTypes ?? []) {
    if (!organization.issueTypes.some((type) => type.name === name))
      plantIssueType(world, organization, name);
  }
  for (const { name, valueType = "string", required = false, allowedValues = null } of input.properties ??
    []) {
    const rest = { required, defaultValue: null, description: null, allowedValues };
    organization.properties.set(name, { name, valueType, ...rest });
  }
  for (const { members, repositories: _, parent, ...rest } of input.teams ?? []) {
    const team = plantTeam(world, organization, {
      slug: rest.slug,
      name: rest.name ?? rest.slug,
      description: rest.description ?? null,
      privacy: rest.privacy ?? "VISIBLE",
      parent: parent === undefined ? null : (organization.teams.get(parent) ?? null),
    });
    for (const login of members ?? []) {
      const user = userNamed(world, login);
      team.members.set(user.id, { user, role: "member" });
    }
  }
}

function seedRepository(world: World, input: SeedRepository): void {
  const key = `${input.owner}/${input.name}`.toLowerCase();
  const { owner: ownerLogin, labels, files, collaborators, properties, archived = false, ...rest } = input;
  const owner = ownerNamed(world, ownerLogin);
  const repository = world.repositories.get(key) ?? plantRepository(world, owner, withoutUndefined(rest));
  repository.archived = archived;
  for (const label of labels ?? []) {
    if (!repository.labels.has(label.name.toLowerCase()))
      plantLabel(world, repository, withoutUndefined(label));
  }
  for (const [path, text] of Object.entries(files ?? {})) {
    plantFile(world, { account: owner, viaApp: null }, repository, path, text, `Add ${path}`);
  }
  for (const [login, role] of Object.entries(collaborators ?? {})) {
    const user = userNamed(world, login);
    repository.collaborators.set(user.id, { user, role });
  }
  for (const [name, value] of Object.entries(properties ?? {})) repository.properties.set(name, value);
}

/** Roles name repositories, which come after the organisation. */
function seedTeamRoles(world: World, input: SeedOrganization): void {
  const organization = world.accounts.get(input.login.toLowerCase());
  if (organization?.kind !== "organization") return;
  for (const team of input.teams ?? []) {
    for (const [name, role] of Object.entries(team.repositories ?? {})) {
      const repository = repositoryNamed(world, `${input.login}/${name}`);
      organization.teams.get(team.slug)?.repositories.set(repository.id, { repository, role });
    }
  }
}

function seedInstallation(world: World, input: NonNullable<SeedDocument["installations"]>[number]): void {
  const app = [...world.apps.values()].find((one) => input.app === undefined || one.slug === input.app);
  if (app === undefined) throw notFound(`No app ${input.app ?? ""} in the seed`);
  const account = ownerNamed(world, input.account);
  const names = input.repositories ?? "all";
  installApp(world, {
    ...(input.id === undefined ? {} : { id: input.id }),
    ...(input.permissions === undefined ? {} : { permissions: input.permissions }),
    ...(input.events === undefined ? {} : { events: input.events }),
    app,
    account,
    by: adminOf(world, account),
    repositories:
      names === "all" ? "all" : names.map((name) => repositoryNamed(world, `${account.login}/${name}`)),
  });
}

export function repositoryNamed(world: World, name: string) {
  const repository = world.repositories.get(name.toLowerCase());
  if (repository === undefined) throw notFound(`No repository ${name} in the seed`);
  return repository;
}

/** Drops keys that zod left undefined, which exact optional types refuse. */
export function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const kept = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]: Exclude<T[K], undefined> };
}
