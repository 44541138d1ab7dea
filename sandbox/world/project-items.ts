import { emit } from "./emit.ts";
import { invalid, notFound } from "./errors.ts";
import type { EventSubjects } from "./events.ts";
import { canSeeIssue } from "./find.ts";
import type { Issue } from "./issue-entities.ts";
import type { DraftIssue, Project, ProjectItem } from "./project-entities.ts";
import { demandProject } from "./project-rights.ts";
import { place } from "./project-values.ts";
import type { Actor, By } from "./rights.ts";
import { by } from "./rights.ts";
import { note } from "./timeline.ts";
import type { World } from "./world.ts";
import { born, register } from "./world.ts";

/** https://docs.github.com/en/issues/planning-and-tracking-with-projects/managing-items-in-your-project/adding-items-to-your-project */
const MOST_ITEMS = 50_000;

/** Adds an issue or pull request; what is there already is answered again, also when it is archived. */
export function addItem(world: World, actor: Actor, project: Project, content: Issue): ProjectItem {
  demandProject(world, actor, project, "WRITER");
  if (!canSeeIssue(world, actor, content)) throw notFound();
  const known = content.projectItems.find((item) => item.project === project);
  if (known !== undefined) return known;
  if (project.items.length >= MOST_ITEMS) throw invalid("Project cannot have more than 50000 items");
  const doer = by(world, actor);
  const item = plant(world, doer, project, content);
  content.projectItems.push(item);
  note(world, doer, content, { type: "AddedToProjectV2Event", project, wasAutomated: false });
  tell(world, doer, item, "created", {});
  const workflow = project.workflows.find((one) => one.name === "Item added to project");
  if (workflow?.enabled === true) startStatus(world, item);
  return item;
}

function startStatus(world: World, item: ProjectItem): void {
  const status = item.project.fields.find((field) => field.name === "Status");
  const [first] = status?.options ?? [];
  if (status === undefined || first === undefined) return;
  const value = { type: "SINGLE_SELECT", optionId: first.id } as const;
  place(world, { account: world.automation, viaApp: null }, item, status, value, "by workflow");
}

export function addDraft(
  world: World,
  actor: Actor,
  project: Project,
  input: { title: string; body?: string | null },
): ProjectItem {
  demandProject(world, actor, project, "WRITER");
  if (input.title.trim() === "") throw invalid("Title can't be blank");
  const doer = by(world, actor);
  const draft: DraftIssue = {
    ...born(world, "DI", "other", project.databaseId),
    kind: "draft",
    title: input.title,
    body: input.body ?? "",
    creator: doer.account,
  };
  const item = plant(world, doer, project, draft);
  tell(world, doer, item, "created", {});
  return item;
}

function plant(world: World, doer: By, project: Project, content: Issue | DraftIssue): ProjectItem {
  const item: ProjectItem = register(world, {
    ...born(world, "PVTI", "item", project.owner.databaseId, project.databaseId),
    kind: "item",
    project,
    content,
    creator: doer.account,
    archivedAt: null,
    values: new Map(),
  });
  project.items.push(item);
  project.updatedAt = item.createdAt;
  return item;
}

export function archiveItem(world: World, actor: Actor, item: ProjectItem): ProjectItem {
  return setArchived(world, actor, item, world.stamp());
}

export function unarchiveItem(world: World, actor: Actor, item: ProjectItem): ProjectItem {
  return setArchived(world, actor, item, null);
}

function setArchived(world: World, actor: Actor, item: ProjectItem, at: string | null): ProjectItem {
  demandProject(world, actor, item.project, "WRITER");
  if ((item.archivedAt === null) === (at === null)) return item;
  const changes = { archivedAt: { from: item.archivedAt, to: at } };
  Object.assign(item, { archivedAt: at, updatedAt: world.stamp() });
  tell(world, by(world, actor), item, at === null ? "restored" : "archived", { changes });
  return item;
}

export function deleteItem(world: World, actor: Actor, item: ProjectItem): void {
  const { project, content } = item;
  demandProject(world, actor, project, "WRITER");
  const doer = by(world, actor);
  project.items = project.items.filter((other) => other !== item);
  world.nodes.delete(item.id);
  if (content.kind === "issue") {
    content.projectItems = content.projectItems.filter((other) => other !== item);
    note(world, doer, content, { type: "RemovedFromProjectV2Event", project, wasAutomated: false });
  }
  tell(world, doer, item, "deleted", {});
}

/** Moves the item behind another one, or to the top. */
export function moveItem(
  world: World,
  actor: Actor,
  item: ProjectItem,
  after: ProjectItem | null,
): ProjectItem {
  const { project } = item;
  demandProject(world, actor, project, "WRITER");
  const rest = project.items.filter((other) => other !== item);
  rest.splice(after === null ? 0 : rest.indexOf(after) + 1, 0, item);
  project.items = rest;
  tell(world, by(world, actor), item, "reordered", {});
  return item;
}

function tell(world: World, doer: By, item: ProjectItem, action: string, subjects: EventSubjects): void {
  const { project } = item;
  if (project.owner.kind !== "organization") return;
  const scope = { organization: project.owner };
  emit(world, doer, "projects_v2_item", action, scope, { ...subjects, item, project });
}
