import { failure } from "../../http/failures.ts";
import { listing } from "../../http/pages.ts";
import {
  addItem,
  canSeeProject,
  clearValue,
  createField,
  createView,
  deleteItem,
  type FieldType,
  type FieldValue,
  findOrganization,
  type Issue,
  type NewOption,
  type Project,
  type ProjectField,
  type ProjectItem,
  projectsOf,
  setValue,
} from "../../world/index.ts";
import { type Answer, created, listed, NO_CONTENT, ok } from "../answer.ts";
import { type ActorCall, type Handler, issueById, text } from "../call.ts";
import { fieldShape, fullItemShape, projectShape, viewShape } from "../shapes/projects.ts";

/** Projects of an organisation. https://docs.github.com/rest/projects */
export const PROJECTS: Record<string, Handler> = {
  "projects/list-for-org": { by: "actor", run: list },
  "projects/get-for-org": {
    by: "actor",
    run: (call) => ok(projectShape(call.world, call.links, projectOf(call))),
  },
  "projects/list-fields-for-org": { by: "actor", run: fields },
  "projects/get-field-for-org": {
    by: "actor",
    run: (call) => ok(fieldShape(call.links, fieldById(projectOf(call), call.params.field_id))),
  },
  "projects/add-field-for-org": { by: "actor", run: addField },
  "projects/list-items-for-org": { by: "actor", run: items },
  "projects/add-item-for-org": { by: "actor", run: add },
  "projects/get-org-item": { by: "actor", run: (call) => ok(itemShape(call, itemOf(call))) },
  "projects/update-item-for-org": { by: "actor", run: update },
  "projects/delete-item-for-org": { by: "actor", run: remove },
  "projects/create-view-for-org": { by: "actor", run: addView },
};

/** Only what the caller may see; an app without the permission gets an empty list, not an error. */
function list(call: ActorCall): Answer {
  const { world, links, actor } = call;
  const words = (call.query.get("q") ?? "").toLowerCase();
  const found = projectsOf(world, findOrganization(world, call.params.org ?? "")).filter(
    (project) => canSeeProject(world, actor, project) && project.title.toLowerCase().includes(words),
  );
  return listed(
    listing(found, (project) => projectShape(world, links, project)),
    "after",
  );
}

function projectOf(call: ActorCall): Project {
  const owner = findOrganization(call.world, call.params.org ?? "");
  const number = Number(call.params.project_number);
  const project = projectsOf(call.world, owner).find((entry) => entry.number === number);
  if (project === undefined || !canSeeProject(call.world, call.actor, project))
    throw failure(404, "Not Found");
  return project;
}

function fields(call: ActorCall): Answer {
  return listed(
    listing(projectOf(call).fields, (field) => fieldShape(call.links, field)),
    "after",
  );
}

function fieldById(project: Project, id: unknown): ProjectField {
  const field = project.fields.find(({ databaseId }) => databaseId === Number(id));
  if (field === undefined) throw failure(404, "Not Found");
  return field;
}

function addField(call: ActorCall): Answer {
  const { name, data_type: type, single_select_options: options } = call.body;
  if (type === undefined) throw failure(501, "The sandbox has no issue fields: projects/add-field-for-org");
  const dataType = String(type).toUpperCase() as FieldType;
  const field = createField(call.world, call.actor, projectOf(call), {
    name: String(name),
    dataType,
    ...(dataType === "SINGLE_SELECT" ? { options: (options as Partial<NewOption>[]).map(optionOf) } : {}),
  });
  return created(fieldShape(call.links, field));
}

function optionOf({ name = "", color = "GRAY", description = "" }: Partial<NewOption>): NewOption {
  return { name, color, description };
}

/** Archived items are left out, as in the project itself. */
function items(call: ActorCall): Answer {
  const found = projectOf(call).items.filter((item) => item.archivedAt === null && !isHidden(call, item));
  return listed(
    listing(found, (item) => itemShape(call, item)),
    "after",
  );
}

function isHidden(call: ActorCall, item: ProjectItem): boolean {
  return item.content.kind === "issue" && call.hidden(item.content);
}

/** The title unless `fields` names others. */
function itemShape(call: ActorCall, item: ProjectItem) {
  const asked = call.query.get("fields")?.split(",").map(Number);
  const wanted = item.project.fields.filter((field) =>
    asked === undefined ? field.dataType === "TITLE" : asked.includes(field.databaseId),
  );
  return fullItemShape(call.world, call.links, item, wanted);
}

function add(call: ActorCall): Answer {
  return created(itemShape(call, addItem(call.world, call.actor, projectOf(call), contentOf(call))));
}

function contentOf(call: ActorCall): Issue {
  const { id, owner, repo, number } = call.body;
  if (id !== undefined) return issueById(call, id);
  const repository = call.world.repositories.get(`${String(owner)}/${String(repo)}`.toLowerCase());
  const issue = repository?.issues.get(Number(number));
  if (issue === undefined) throw failure(404, "Not Found");
  return issueById(call, issue.databaseId);
}

function itemOf(call: ActorCall): ProjectItem {
  const item = projectOf(call).items.find(({ databaseId }) => databaseId === Number(call.params.item_id));
  if (item === undefined) throw failure(404, "Not Found");
  return item;
}

function update(call: ActorCall): Answer {
  const item = itemOf(call);
  for (const { id, value } of call.body.fields as { id: number; value: string | number | null }[]) {
    const field = fieldById(item.project, id);
    if (value === null) clearValue(call.world, call.actor, item, field);
    else setValue(call.world, call.actor, item, field, fieldValue(field, value));
  }
  return ok(itemShape(call, item));
}

function fieldValue(field: ProjectField, value: string | number): FieldValue {
  if (field.dataType === "TEXT") return { type: "TEXT", text: String(value) };
  if (field.dataType === "NUMBER") return { type: "NUMBER", number: Number(value) };
  if (field.dataType === "DATE") return { type: "DATE", date: String(value) };
  if (field.dataType === "SINGLE_SELECT") return { type: "SINGLE_SELECT", optionId: String(value) };
  throw failure(422, `Field ${field.name} cannot be set`);
}

function remove(call: ActorCall): Answer {
  deleteItem(call.world, call.actor, itemOf(call));
  return NO_CONTENT;
}

function addView(call: ActorCall): Answer {
  const {
    name,
    layout,
    filter,
    visible_fields: visible,
    group_by: group,
    vertical_group_by: vertical,
  } = call.body;
  const project = projectOf(call);
  const fieldsOf = (ids: unknown) => (Array.isArray(ids) ? ids.map((id) => fieldById(project, id)) : []);
  const sorting = (call.body.sort_by ?? []) as [number, string][];
  const view = createView(call.world, call.actor, project, {
    name: String(name),
    layout: LAYOUTS[String(layout)] ?? "TABLE_LAYOUT",
    filter: text(filter) ?? null,
    visibleFields: fieldsOf(visible),
    groupBy: fieldsOf(group),
    verticalGroupBy: fieldsOf(vertical),
    sortBy: sorting.map(([id, way]) => ({
      field: fieldById(project, id),
      direction: way === "desc" ? "DESC" : "ASC",
    })),
  });
  return created(viewShape(call.world, call.links, view));
}

const LAYOUTS: Record<string, "TABLE_LAYOUT" | "BOARD_LAYOUT" | "ROADMAP_LAYOUT"> = {
  table: "TABLE_LAYOUT",
  board: "BOARD_LAYOUT",
  roadmap: "ROADMAP_LAYOUT",
};
