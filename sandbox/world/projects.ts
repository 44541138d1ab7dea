import { emit } from "./emit.ts";
import type { Owner, Repository } from "./entities.ts";
import { denied, invalid } from "./errors.ts";
import type { Changes, EventSubjects } from "./events.ts";
import type { Project, StatusUpdate, StatusUpdateStatus } from "./project-entities.ts";
import { demandProject } from "./project-rights.ts";
import { plantFields, plantView, plantWorkflows } from "./project-starts.ts";
import type { Actor, By } from "./rights.ts";
import { by, permits } from "./rights.ts";
import type { World } from "./world.ts";
import { born, register } from "./world.ts";

/** Members of the organisation may create projects; an app needs `organization_projects: write` there. */
export function createProject(world: World, actor: Actor, owner: Owner, title: string): Project {
  demandCreation(world, actor, owner);
  checkTitle(title);
  const project = plantProject(world, by(world, actor), owner, title);
  tell(world, by(world, actor), project, "created", {});
  return project;
}

/** A project as GitHub starts it: default fields with a Status of three options, one table view. */
export function plantProject(world: World, doer: By, owner: Owner, title: string): Project {
  const project: Project = {
    ...born(world, "PVT", "project", owner.databaseId),
    kind: "project",
    owner,
    number: 1 + Math.max(0, ...projectsOf(world, owner).map((other) => other.number)),
    title,
    shortDescription: null,
    readme: null,
    public: false,
    closedAt: null,
    template: false,
    creator: doer.account,
    fields: [],
    items: [],
    statusUpdates: [],
    views: [],
    workflows: [],
    collaborators: new Map(),
    // https://docs.github.com/en/issues/planning-and-tracking-with-projects/managing-your-project/managing-access-to-your-projects
    baseRole: "WRITER",
    repositories: [],
    teams: [],
  };
  if (doer.account.kind === "user") project.collaborators.set(doer.account.id, "ADMIN");
  register(world, project);
  plantFields(world, project);
  plantView(world, project, doer, { name: "View 1", layout: "TABLE_LAYOUT" });
  plantWorkflows(world, project);
  return project;
}

export function projectsOf(world: World, owner: Owner): Project[] {
  return [...world.projects.values()].filter((project) => project.owner === owner);
}

function demandCreation(world: World, actor: Actor, owner: Owner): void {
  if (actor.kind === "app") {
    const installation = world.installations.get(actor.installationId);
    const here =
      installation?.account === owner && owner.kind === "organization" && installation.suspendedAt === null;
    if (!here || !permits(actor.permissions, "organization_projects", "write")) throw denied();
    return;
  }
  const { account } = by(world, actor);
  if (owner.kind === "user" ? owner !== account : !owner.members.has(account.id)) throw denied();
}

export interface ProjectChange {
  title?: string;
  shortDescription?: string;
  readme?: string;
  public?: boolean;
  closed?: boolean;
}

/** Changing settings needs write; making it public needs admin. */
export function editProject(world: World, actor: Actor, project: Project, change: ProjectChange): Project {
  demandProject(world, actor, project, change.public === undefined ? "WRITER" : "ADMIN");
  if (change.title !== undefined) checkTitle(change.title);
  const { closed, ...texts } = change;
  const changes: NonNullable<Changes["project"]> = {};
  for (const key of ["title", "shortDescription", "readme", "public"] as const) {
    const to = texts[key];
    if (to !== undefined && to !== project[key]) changes[key] = { from: project[key], to };
  }
  Object.assign(project, texts, { updatedAt: world.stamp() });
  const doer = by(world, actor);
  if (Object.keys(changes).length > 0)
    tell(world, doer, project, "edited", { changes: { project: changes } });
  if (closed !== undefined && closed !== (project.closedAt !== null)) {
    project.closedAt = closed ? project.updatedAt : null;
    tell(world, doer, project, closed ? "closed" : "reopened", {});
  }
  return project;
}

/**
 * Only an admin of the project deletes it, and its items with it; the issues stay.
 * https://docs.github.com/en/issues/planning-and-tracking-with-projects/managing-your-project/closing-and-deleting-your-projects
 */
export function deleteProject(world: World, actor: Actor, project: Project): Project {
  demandProject(world, actor, project, "ADMIN");
  for (const { content } of project.items)
    if (content.kind === "issue")
      content.projectItems = content.projectItems.filter((item) => item.project !== project);
  tell(world, by(world, actor), project, "deleted", {});
  for (const one of [project, ...project.fields, ...project.items]) world.nodes.delete(one.id);
  world.projects.delete(project.databaseId);
  return project;
}

/** The repository must have the project's owner; it then lists the project. */
export function linkRepository(
  world: World,
  actor: Actor,
  project: Project,
  repository: Repository,
): Project {
  demandProject(world, actor, project, "WRITER");
  if (repository.owner !== project.owner) throw invalid("Repository must have the same owner as the project");
  if (!project.repositories.includes(repository)) project.repositories.push(repository);
  return project;
}

export interface NewStatusUpdate {
  status?: StatusUpdateStatus | null;
  body?: string | null;
  startDate?: string | null;
  targetDate?: string | null;
}

/** https://docs.github.com/en/issues/planning-and-tracking-with-projects/learning-about-projects/sharing-project-updates */
export function statusUpdate(
  world: World,
  actor: Actor,
  project: Project,
  input: NewStatusUpdate,
): StatusUpdate {
  demandProject(world, actor, project, "WRITER");
  const doer = by(world, actor);
  const update: StatusUpdate = register(world, {
    ...born(world, "PVTSU", "other", project.databaseId),
    kind: "statusUpdate",
    project,
    creator: doer.account,
    status: input.status ?? null,
    body: input.body ?? null,
    startDate: input.startDate ?? null,
    targetDate: input.targetDate ?? null,
  });
  project.statusUpdates.push(update);
  project.updatedAt = update.createdAt;
  if (project.owner.kind === "organization") {
    const subjects = { project, statusUpdate: update };
    emit(world, doer, "projects_v2_status_update", "created", { organization: project.owner }, subjects);
  }
  return update;
}

/** Changes an update; what is left out stays. */
export function editStatusUpdate(
  world: World,
  actor: Actor,
  update: StatusUpdate,
  change: NewStatusUpdate,
): StatusUpdate {
  const { project } = update;
  demandProject(world, actor, project, "WRITER");
  const kept = Object.entries(change).filter(([, value]) => value !== undefined);
  Object.assign(update, Object.fromEntries(kept), { updatedAt: world.stamp() });
  if (project.owner.kind === "organization") {
    const scope = { organization: project.owner };
    emit(world, by(world, actor), "projects_v2_status_update", "edited", scope, {
      project,
      statusUpdate: update,
    });
  }
  return update;
}

/** Only projects of organisations send webhooks. */
function tell(world: World, doer: By, project: Project, action: string, subjects: EventSubjects): void {
  if (project.owner.kind !== "organization") return;
  emit(world, doer, "projects_v2", action, { organization: project.owner }, { ...subjects, project });
}

function checkTitle(title: string): void {
  if (title.trim() === "") throw invalid("Title can't be blank");
}
