import type {
  Project,
  ProjectField,
  ProjectItem,
  ProjectView,
  StatusUpdate,
} from "../../world/project-entities.ts";
import type { World } from "../../world/world.ts";
import { type Links, type Shape, userShape } from "./accounts.ts";
import { fullIssueShape } from "./issues.ts";
import { isPull, pullShape } from "./pulls.ts";

export function projectUrl(links: Links, project: Project): string {
  const scope = project.owner.kind === "organization" ? "orgs" : "users";
  return `${links.api}/${scope}/${project.owner.login}/projectsV2/${project.number}`;
}

/** `projects-v2`. */
export function projectShape(world: World, links: Links, project: Project): Shape {
  const latest = project.statusUpdates.at(-1);
  return {
    id: project.databaseId,
    node_id: project.id,
    owner: userShape(world, links, project.owner),
    creator: userShape(world, links, project.creator),
    title: project.title,
    description: project.readme,
    public: project.public,
    closed_at: project.closedAt,
    created_at: project.createdAt,
    updated_at: project.updatedAt,
    number: project.number,
    short_description: project.shortDescription,
    deleted_at: null,
    deleted_by: null,
    state: project.closedAt === null ? "open" : "closed",
    latest_status_update: latest === undefined ? null : statusUpdateShape(world, links, latest),
    is_template: project.template,
  };
}

/** `projects-v2-status-update`. */
export function statusUpdateShape(world: World, links: Links, update: StatusUpdate): Shape {
  return {
    id: update.databaseId,
    node_id: update.id,
    project_node_id: update.project.id,
    creator: userShape(world, links, update.creator),
    created_at: update.createdAt,
    updated_at: update.updatedAt,
    status: update.status,
    // The description has no null here, so an unset date is left out.
    ...(update.startDate === null ? {} : { start_date: update.startDate }),
    ...(update.targetDate === null ? {} : { target_date: update.targetDate }),
    body: update.body,
  };
}

/** `projects-v2-field`. */
export function fieldShape(links: Links, field: ProjectField): Shape {
  const text = (raw: string) => ({ raw, html: raw });
  return {
    id: field.databaseId,
    node_id: field.id,
    project_url: projectUrl(links, field.project),
    name: field.name,
    data_type: field.dataType.toLowerCase(),
    ...(field.dataType === "SINGLE_SELECT"
      ? {
          options: field.options.map((option) => ({
            id: option.id,
            name: text(option.name),
            description: text(option.description),
            color: option.color,
          })),
        }
      : {}),
    created_at: field.createdAt,
    updated_at: field.updatedAt,
  };
}

/** `projects-v2-item`, the webhook's: it names the content and does not hold it. */
export function itemShape(world: World, links: Links, item: ProjectItem): Shape {
  return {
    ...itemTimes(world, links, item),
    project_node_id: item.project.id,
    content_node_id: item.content.id,
    content_type: contentType(item),
  };
}

/** `projects-v2-item-simple` and `projects-v2-item-with-content`, with the values of the asked fields. */
export function fullItemShape(world: World, links: Links, item: ProjectItem, fields: ProjectField[]): Shape {
  const url = projectUrl(links, item.project);
  return {
    ...itemTimes(world, links, item),
    content_type: contentType(item),
    content: contentShape(world, links, item),
    project_url: url,
    item_url: `${url}/items/${item.databaseId}`,
    fields: fields.map((field) => valueShape(field, item)),
  };
}

function itemTimes(world: World, links: Links, item: ProjectItem): Shape {
  return {
    id: item.databaseId,
    node_id: item.id,
    creator: userShape(world, links, item.creator),
    created_at: item.createdAt,
    updated_at: item.updatedAt,
    archived_at: item.archivedAt,
  };
}

function contentType(item: ProjectItem): string {
  if (item.content.kind === "draft") return "DraftIssue";
  return item.content.pull === null ? "Issue" : "PullRequest";
}

function contentShape(world: World, links: Links, item: ProjectItem): Shape {
  const { content } = item;
  if (content.kind === "issue") {
    return isPull(content) ? pullShape(world, links, content) : fullIssueShape(world, links, content);
  }
  return {
    id: content.databaseId,
    node_id: content.id,
    title: content.title,
    body: content.body,
    user: userShape(world, links, content.creator),
    created_at: content.createdAt,
    updated_at: content.updatedAt,
  };
}

function valueShape(field: ProjectField, item: ProjectItem): Shape {
  const shape = { id: field.databaseId, name: field.name, data_type: field.dataType.toLowerCase() };
  if (field.dataType === "TITLE")
    return { ...shape, value: { raw: item.content.title, html: item.content.title } };
  const stored = item.values.get(field.id)?.value;
  if (stored === undefined) return { ...shape, value: null };
  if (stored.type === "TEXT") return { ...shape, value: { raw: stored.text, html: stored.text } };
  if (stored.type === "NUMBER") return { ...shape, value: stored.number };
  if (stored.type === "DATE") return { ...shape, value: stored.date };
  return { ...shape, value: field.options.find(({ id }) => id === stored.optionId) ?? null };
}

/** `projects-v2-view`. */
export function viewShape(world: World, links: Links, view: ProjectView): Shape {
  const ids = (fields: ProjectField[]) => fields.map(({ databaseId }) => databaseId);
  const { project } = view;
  return {
    id: view.databaseId,
    number: view.number,
    name: view.name,
    layout: view.layout.replace(/_LAYOUT$/, "").toLowerCase(),
    node_id: view.id,
    project_url: projectUrl(links, project),
    html_url: `${links.web}/orgs/${project.owner.login}/projects/${project.number}/views/${view.number}`,
    creator: userShape(world, links, view.creator),
    created_at: view.createdAt,
    updated_at: view.updatedAt,
    filter: view.filter,
    visible_fields: ids(view.visibleFields),
    sort_by: view.sortBy.map(({ field, direction }) => [field.databaseId, direction.toLowerCase()]),
    group_by: ids(view.groupBy),
    vertical_group_by: ids(view.verticalGroupBy),
  };
}
