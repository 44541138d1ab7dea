import type {
  DraftIssue,
  Project,
  ProjectField,
  ProjectItem,
  ProjectView,
  ProjectWorkflow,
  StatusUpdate,
} from "../../world/index.ts";
import { canSeeIssue, projectRole } from "../../world/index.ts";
import type { Context, Table } from "../field.ts";
import { fieldsOf, int32, plain, takes } from "../field.ts";
import { projectPath, web } from "../links.ts";
import { sorted } from "../order.ts";
import type { PageArgs } from "../page.ts";
import { page } from "../page.ts";
import { author, canSeeNode } from "../sight.ts";
import { filterItems } from "./item-filter.ts";
import { valueIn, valuesOf } from "./project-values.ts";

type Direction = { orderBy?: { direction: "ASC" | "DESC"; field: string } | null };
type Timed = { id: string; databaseId: number; createdAt: string; updatedAt: string };

/** What everything in projects answers alike. */
const timed = fieldsOf<Timed>({
  id: (source) => source.id,
  databaseId: (source) => int32(source.databaseId),
  fullDatabaseId: (source) => String(source.databaseId),
  createdAt: (source) => source.createdAt,
  updatedAt: (source) => source.updatedAt,
});

const project = fieldsOf<Project>({
  number: (source) => source.number,
  title: (source) => source.title,
  shortDescription: (source) => source.shortDescription,
  readme: (source) => source.readme,
  public: (source) => source.public,
  closed: (source) => source.closedAt !== null,
  closedAt: (source) => source.closedAt,
  template: (source) => source.template,
  owner: (source) => source.owner,
  creator: (source) => author(source.creator),
  resourcePath: (source) => projectPath(source),
  url: (source, _args, { world }) => web(world, projectPath(source)),
  viewerCanUpdate: (source, _args, context) => mayWrite(context, source),
  viewerCanClose: (source, _args, context) => mayWrite(context, source),
  viewerCanReopen: (source, _args, context) => mayWrite(context, source),
  field: takes<Project, { name: string }>(
    ["name"],
    (source, { name }) =>
      source.fields.find((field) => field.name.toLowerCase() === name.toLowerCase()) ?? null,
  ),
  fields: takes<Project, PageArgs & Direction>(["orderBy"], (source, args) =>
    page(inOrder(source.fields, args), args),
  ),
  items: takes<Project, PageArgs & Direction & { query?: string }>(
    ["orderBy", "query"],
    (source, args, context) => {
      const shown = source.items.filter((item) => item.archivedAt === null && !isHidden(context, item));
      return page(inOrder(filterItems(shown, args.query ?? "", context), args), args);
    },
  ),
  repositories: takes<Project, PageArgs>([], (source, args, context) =>
    page(
      source.repositories.filter((one) => canSeeNode(context, one)),
      args,
    ),
  ),
  teams: takes<Project, PageArgs>([], (source, args, context) =>
    page(
      source.teams.filter((one) => canSeeNode(context, one)),
      args,
    ),
  ),
  statusUpdates: takes<Project, PageArgs & Direction>(["orderBy"], (source, args) =>
    page(
      sorted(source.statusUpdates, (one) => one.createdAt, args.orderBy?.direction ?? "DESC"),
      args,
    ),
  ),
  view: takes<Project, { number: number }>(
    ["number"],
    (source, { number }) => source.views.find((view) => view.number === number) ?? null,
  ),
  views: takes<Project, PageArgs & Direction>(["orderBy"], (source, args) =>
    page(inOrder(source.views, args), args),
  ),
  workflow: takes<Project, { number: number }>(
    ["number"],
    (source, { number }) => source.workflows.find((one) => one.number === number) ?? null,
  ),
  workflows: takes<Project, PageArgs & Direction>(["orderBy"], (source, args) =>
    page(inOrder(source.workflows, args), args),
  ),
});

function mayWrite({ world, actor }: Context, source: Project): boolean {
  return ["WRITER", "ADMIN"].includes(projectRole(world, actor, source));
}

/** By position or creation, which are the same here until somebody moves an item. */
function inOrder<T extends { createdAt: string }>(list: readonly T[], { orderBy }: Direction): readonly T[] {
  if (!orderBy) return list;
  return orderBy.direction === "ASC" ? list : [...list].reverse();
}

const field = fieldsOf<ProjectField>({
  name: (source) => source.name,
  dataType: (source) => source.dataType,
  project: (source) => source.project,
});

const singleSelect = fieldsOf<ProjectField>({
  options: takes<ProjectField, { names?: string[] | null }>(["names"], (source, { names }) =>
    source.options.filter((option) => !names || names.includes(option.name)),
  ),
});

const item = fieldsOf<ProjectItem>({
  isArchived: (source) => source.archivedAt !== null,
  creator: (source) => author(source.creator),
  project: (source) => source.project,
  // "ProjectV2ItemType.REDACTED": content that the viewer may not see.
  // https://docs.github.com/en/graphql/reference/enums#projectv2itemtype
  type: (source, _args, context) => {
    if (source.content.kind === "draft") return "DRAFT_ISSUE";
    if (!isVisible(context, source)) return "REDACTED";
    return source.content.pull === null ? "ISSUE" : "PULL_REQUEST";
  },
  content: (source, _args, context) => (isVisible(context, source) ? source.content : null),
  fieldValueByName: takes<ProjectItem, { name: string }>(["name"], (source, { name }, context) => {
    const asked = source.project.fields.find((one) => one.name.toLowerCase() === name.toLowerCase());
    return asked === undefined || !isVisible(context, source) ? null : valueIn(source, asked);
  }),
  fieldValues: takes<ProjectItem, PageArgs & Direction>(["orderBy"], (source, args, context) =>
    page(isVisible(context, source) ? valuesOf(source) : [], args, { key: (one) => one.field.id }),
  ),
});

function isVisible({ world, actor }: Context, source: ProjectItem): boolean {
  return source.content.kind === "draft" || canSeeIssue(world, actor, source.content);
}

const draft = fieldsOf<DraftIssue>({
  id: (source) => source.id,
  title: (source) => source.title,
  body: (source) => source.body,
  creator: (source) => author(source.creator),
  createdAt: (source) => source.createdAt,
  updatedAt: (source) => source.updatedAt,
  assignees: takes<DraftIssue, PageArgs>([], (_source, args) => page([], args)),
});

const view = fieldsOf<ProjectView>({
  number: (source) => source.number,
  name: (source) => source.name,
  layout: (source) => source.layout,
  filter: (source) => source.filter,
  project: (source) => source.project,
  fields: takes<ProjectView, PageArgs>([], (source, args) => page(source.visibleFields, args)),
  visibleFields: takes<ProjectView, PageArgs>([], (source, args) => page(source.visibleFields, args)),
  groupByFields: takes<ProjectView, PageArgs>([], (source, args) => page(source.groupBy, args)),
  verticalGroupByFields: takes<ProjectView, PageArgs>([], (source, args) =>
    page(source.verticalGroupBy, args),
  ),
  sortByFields: takes<ProjectView, PageArgs>([], (source, args) =>
    page(source.sortBy, args, { key: (one) => one.field.id }),
  ),
});

const statusUpdate = fieldsOf<StatusUpdate>({
  body: (source) => source.body,
  status: (source) => source.status,
  startDate: (source) => source.startDate,
  targetDate: (source) => source.targetDate,
  creator: (source) => author(source.creator),
  project: (source) => source.project,
});

const workflow = fieldsOf<ProjectWorkflow>({
  name: (source) => source.name,
  number: (source) => source.number,
  enabled: (source) => source.enabled,
  project: (source) => source.project,
});

export const PROJECTS: Table = {
  ProjectV2: { ...timed, ...project },
  ProjectV2Field: { ...timed, ...field },
  ProjectV2IterationField: { ...timed, ...field },
  ProjectV2SingleSelectField: { ...timed, ...field, ...singleSelect },
  ProjectV2SingleSelectFieldOption: plain(["id", "name", "color", "description"]),
  ProjectV2Item: { ...timed, ...item },
  ProjectV2View: { ...timed, ...view },
  ProjectV2SortByField: plain(["field", "direction"]),
  ProjectV2StatusUpdate: { ...timed, ...statusUpdate },
  ProjectV2Workflow: { ...timed, ...workflow },
  DraftIssue: draft,
};

function isHidden(context: Context, { content }: ProjectItem): boolean {
  return content.kind === "issue" && context.hidden(content);
}
