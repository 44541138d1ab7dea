import type { FieldValue, NewOption, Project, ProjectItem, StatusUpdateStatus } from "../../world/index.ts";
import {
  addDraft,
  addItem,
  archiveItem,
  clearValue,
  createField,
  createProject,
  deleteField,
  deleteItem,
  deleteProject,
  editField,
  editProject,
  editStatusUpdate,
  invalid,
  linkRepository,
  moveItem,
  notFound,
  setValue,
  statusUpdate,
  unarchiveItem,
} from "../../world/index.ts";
import type { Context, TypeFields } from "../field.ts";
import { page } from "../page.ts";
import { find, findOwner, mutation } from "./mutation.ts";

interface Value {
  text?: string | null;
  number?: number | null;
  date?: string | null;
  singleSelectOptionId?: string | null;
  iterationId?: string | null;
}

type OfItem = { projectId: string; itemId: string };
type OfValue = OfItem & { fieldId: string };
type NewField = {
  projectId: string;
  dataType: "TEXT" | "NUMBER" | "DATE" | "SINGLE_SELECT" | "ITERATION";
  name: string;
  singleSelectOptions?: NewOption[] | null;
};
type StatusInput = {
  projectId: string;
  status?: StatusUpdateStatus | null;
  body?: string | null;
  startDate?: string | null;
  targetDate?: string | null;
};
type ProjectInput = {
  projectId: string;
  title?: string | null;
  shortDescription?: string | null;
  readme?: string | null;
  public?: boolean | null;
  closed?: boolean | null;
};

/** "Only 1 value can be updated at a time": https://docs.github.com/en/graphql/reference/input-objects#projectv2fieldvalue */
function valueFrom(value: Value): FieldValue {
  const given = Object.entries(value).filter(([, one]) => one !== null && one !== undefined);
  if (given.length !== 1) throw invalid("Exactly one value must be provided");
  if (typeof value.text === "string") return { type: "TEXT", text: value.text };
  if (typeof value.number === "number") return { type: "NUMBER", number: value.number };
  if (typeof value.date === "string") return { type: "DATE", date: value.date.slice(0, 10) };
  if (value.singleSelectOptionId) return { type: "SINGLE_SELECT", optionId: value.singleSelectOptionId };
  throw invalid("The iteration Id does not belong to the field");
}

function itemOf(context: Context, { projectId, itemId }: OfItem): { project: Project; item: ProjectItem } {
  const project = find(context, "project", projectId);
  const item = find(context, "item", itemId);
  if (item.project !== project) throw notFound("The item does not exist in the project");
  return { project, item };
}

function withoutNull<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], null | undefined> } {
  const kept = Object.entries(value).filter(([, one]) => one !== null && one !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], null | undefined> };
}

export const PROJECT_MUTATIONS: TypeFields = {
  createProjectV2: mutation<{ ownerId: string; title: string; repositoryId?: string | null }>(
    ["ownerId", "title", "repositoryId"],
    (context, input) => {
      const { world, actor } = context;
      const linked = input.repositoryId ? find(context, "repository", input.repositoryId) : null;
      const projectV2 = createProject(world, actor, findOwner(context, input.ownerId), input.title);
      if (linked !== null) linkRepository(world, actor, projectV2, linked);
      return { projectV2 };
    },
  ),
  updateProjectV2: mutation<ProjectInput>(
    ["projectId", "title", "shortDescription", "readme", "public", "closed"],
    (context, input) => {
      const { title, shortDescription, readme, public: open, closed } = input;
      const change = withoutNull({ title, shortDescription, readme, public: open, closed });
      return {
        projectV2: editProject(
          context.world,
          context.actor,
          find(context, "project", input.projectId),
          change,
        ),
      };
    },
  ),
  linkProjectV2ToRepository: mutation<{ projectId: string; repositoryId: string }>(
    ["projectId", "repositoryId"],
    (context, input) => {
      const repository = find(context, "repository", input.repositoryId);
      linkRepository(context.world, context.actor, find(context, "project", input.projectId), repository);
      return { repository };
    },
  ),
  createProjectV2Field: mutation<NewField>(
    ["projectId", "dataType", "name", "singleSelectOptions"],
    (context, input) => {
      const { dataType, name, singleSelectOptions } = input;
      const field = { dataType, name, options: singleSelectOptions ?? [] };
      return {
        projectV2Field: createField(
          context.world,
          context.actor,
          find(context, "project", input.projectId),
          field,
        ),
      };
    },
  ),
  updateProjectV2Field: mutation<{
    fieldId: string;
    name?: string | null;
    singleSelectOptions?: NewOption[] | null;
  }>(["fieldId", "name", "singleSelectOptions"], (context, input) => {
    const change = { name: input.name ?? null, options: input.singleSelectOptions ?? null };
    return {
      projectV2Field: editField(context.world, context.actor, find(context, "field", input.fieldId), change),
    };
  }),
  deleteProjectV2Field: mutation<{ fieldId: string }>(["fieldId"], (context, { fieldId }) => ({
    projectV2Field: deleteField(context.world, context.actor, find(context, "field", fieldId)),
  })),
  deleteProjectV2: mutation<{ projectId: string }>(["projectId"], (context, { projectId }) => ({
    projectV2: deleteProject(context.world, context.actor, find(context, "project", projectId)),
  })),
  addProjectV2ItemById: mutation<{ projectId: string; contentId: string }>(
    ["projectId", "contentId"],
    (context, input) => {
      const content = find(context, "issue", input.contentId);
      return {
        item: addItem(context.world, context.actor, find(context, "project", input.projectId), content),
      };
    },
  ),
  addProjectV2DraftIssue: mutation<{ projectId: string; title: string; body?: string | null }>(
    ["projectId", "title", "body"],
    (context, { projectId, title, body = null }) => ({
      projectItem: addDraft(context.world, context.actor, find(context, "project", projectId), {
        title,
        body,
      }),
    }),
  ),
  updateProjectV2ItemFieldValue: mutation<OfValue & { value: Value }>(
    ["projectId", "itemId", "fieldId", "value"],
    (context, input) => {
      const { item } = itemOf(context, input);
      const field = find(context, "field", input.fieldId);
      return { projectV2Item: setValue(context.world, context.actor, item, field, valueFrom(input.value)) };
    },
  ),
  clearProjectV2ItemFieldValue: mutation<OfValue>(["projectId", "itemId", "fieldId"], (context, input) => {
    const { item } = itemOf(context, input);
    const field = find(context, "field", input.fieldId);
    return { projectV2Item: clearValue(context.world, context.actor, item, field) };
  }),
  archiveProjectV2Item: mutation<OfItem>(["projectId", "itemId"], (context, input) => ({
    item: archiveItem(context.world, context.actor, itemOf(context, input).item),
  })),
  unarchiveProjectV2Item: mutation<OfItem>(["projectId", "itemId"], (context, input) => ({
    item: unarchiveItem(context.world, context.actor, itemOf(context, input).item),
  })),
  deleteProjectV2Item: mutation<OfItem>(["projectId", "itemId"], (context, input) => {
    deleteItem(context.world, context.actor, itemOf(context, input).item);
    return { deletedItemId: input.itemId };
  }),
  updateProjectV2ItemPosition: mutation<OfItem & { afterId?: string | null }>(
    ["projectId", "itemId", "afterId"],
    (context, input) => {
      const { project, item } = itemOf(context, input);
      const after = input.afterId ? find(context, "item", input.afterId) : null;
      moveItem(context.world, context.actor, item, after);
      return { items: page(project.items, {}) };
    },
  ),
  createProjectV2StatusUpdate: mutation<StatusInput>(
    ["projectId", "status", "body", "startDate", "targetDate"],
    (context, input) => {
      const project = find(context, "project", input.projectId);
      return { statusUpdate: statusUpdate(context.world, context.actor, project, input) };
    },
  ),
  updateProjectV2StatusUpdate: mutation<Omit<StatusInput, "projectId"> & { statusUpdateId: string }>(
    ["statusUpdateId", "status", "body", "startDate", "targetDate"],
    (context, { statusUpdateId, status, body, startDate, targetDate }) => {
      const change = withoutNull({ status, body, startDate, targetDate });
      return {
        statusUpdate: editStatusUpdate(
          context.world,
          context.actor,
          find(context, "statusUpdate", statusUpdateId),
          change,
        ),
      };
    },
  ),
};
