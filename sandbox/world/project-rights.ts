import { denied, notFound } from "./errors.ts";
import type { Project, ProjectRole } from "./project-entities.ts";
import type { Actor } from "./rights.ts";
import { permits } from "./rights.ts";
import type { World } from "./world.ts";

const ROLES: readonly ProjectRole[] = ["NONE", "READER", "WRITER", "ADMIN"];

/**
 * A person's role in a project: owners of the organisation are admins, members have the base role, teams and people
 * may be given more. A public project is read by everybody.
 * https://docs.github.com/en/issues/planning-and-tracking-with-projects/managing-your-project/managing-access-to-your-projects
 *
 * An app sees organisation projects with `organization_projects`, and never a person's own projects.
 * https://docs.github.com/en/issues/planning-and-tracking-with-projects/automating-your-project/using-the-api-to-manage-projects
 */
export function projectRole(world: World, actor: Actor, project: Project): ProjectRole {
  const open: ProjectRole = project.public ? "READER" : "NONE";
  return strongest(
    open,
    actor.kind === "app" ? appRole(world, actor, project) : personRole(world, actor.login, project),
  );
}

export function canSeeProject(world: World, actor: Actor, project: Project): boolean {
  return projectRole(world, actor, project) !== "NONE";
}

export function demandProject(world: World, actor: Actor, project: Project, role: ProjectRole): void {
  const has = projectRole(world, actor, project);
  if (has === "NONE") throw notFound();
  if (strongest(has, role) !== has) throw denied();
}

function appRole(world: World, actor: Extract<Actor, { kind: "app" }>, project: Project): ProjectRole {
  const installation = world.installations.get(actor.installationId);
  if (installation === undefined || installation.suspendedAt !== null) return "NONE";
  if (project.owner.kind !== "organization" || installation.account !== project.owner) return "NONE";
  const level = (["admin", "write", "read"] as const).find((one) =>
    permits(actor.permissions, "organization_projects", one),
  );
  return level === undefined ? "NONE" : ({ admin: "ADMIN", write: "WRITER", read: "READER" } as const)[level];
}

function personRole(world: World, login: string, project: Project): ProjectRole {
  const user = world.accounts.get(login.toLowerCase());
  if (user?.kind !== "user" || user.standing !== "active") return "NONE";
  if (project.owner === user) return "ADMIN";
  const direct = project.collaborators.get(user.id) ?? "NONE";
  if (project.owner.kind !== "organization") return direct;
  const member = project.owner.members.get(user.id);
  if (member?.role === "admin") return "ADMIN";
  const teams = [...project.owner.teams.values()]
    .filter((team) => team.members.has(user.id))
    .map((team) => project.collaborators.get(team.id) ?? "NONE");
  return strongest(direct, member === undefined ? "NONE" : project.baseRole, ...teams);
}

function strongest(...roles: ProjectRole[]): ProjectRole {
  return roles.reduce((a, b) => (ROLES.indexOf(a) >= ROLES.indexOf(b) ? a : b), "NONE");
}
