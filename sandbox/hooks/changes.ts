import { type Links, type Shape, userShape } from "../rest/shapes/accounts.ts";
import { issueShape } from "../rest/shapes/issues.ts";
import { repositoryShape } from "../rest/shapes/repositories.ts";
import type { World, WorldEvent } from "../world/index.ts";

type Changes = NonNullable<WorldEvent["changes"]>;

/** The `changes` of a payload, or the keys that `custom_property_values` has in their place. */
export function changesShape(world: World, links: Links, event: WorldEvent): Shape {
  const { changes } = event;
  if (changes === undefined) return unnamedChanges(event);
  if (changes.properties !== undefined) return propertyShape(changes.properties);
  return { changes: shaped(world, links, event, changes) };
}

/** GitHub requires the key for these even where it has nothing to put in. */
function unnamedChanges({ event, action, item }: WorldEvent): Shape {
  if (event === "repository" && action === "edited") return { changes: {} };
  if (event !== "projects_v2_item" || action !== "reordered" || item === undefined) return {};
  const { items } = item.project;
  const previous = items[items.indexOf(item) - 1];
  return { changes: { previous_projects_v2_item_node_id: { from: null, to: previous?.id ?? null } } };
}

function shaped(world: World, links: Links, event: WorldEvent, changes: Changes): Shape {
  if (changes.newIssue !== undefined || changes.oldIssue !== undefined) return moved(world, links, changes);
  if (event.event === "repository") return repositoryChanges(world, links, changes);
  if (event.event === "projects_v2") return projectChanges(changes.project ?? {});
  if (event.event === "member") return memberChanges(event, changes);
  return {
    ...textChanges(changes),
    ...(changes.login === undefined ? {} : { login: changes.login }),
    ...(changes.archivedAt === undefined ? {} : { archived_at: changes.archivedAt }),
    ...(changes.fieldValue === undefined ? {} : { field_value: fieldChange(changes.fieldValue) }),
  };
}

/** Texts that were empty are left out where GitHub's description knows only strings. */
function textChanges({ title, body, name, color, description }: Changes): Shape {
  return {
    ...(title === undefined ? {} : { title }),
    ...(body === undefined ? {} : { body: { from: body.from ?? "" } }),
    ...(name === undefined ? {} : { name }),
    ...(color === undefined ? {} : { color }),
    ...(description === undefined ? {} : { description: { from: description.from ?? "" } }),
  };
}

function fieldChange(change: NonNullable<Changes["fieldValue"]>): Shape {
  return {
    field_node_id: change.fieldNodeId,
    field_type: change.fieldType.toLowerCase(),
    field_name: change.fieldName,
    project_number: change.projectNumber,
    from: change.from,
    to: change.to,
  };
}

/** A transfer: the old repository hears where the issue went, the new one where it came from. */
function moved(world: World, links: Links, changes: Changes): Shape {
  const { newIssue, newRepository, oldIssue, oldRepository } = changes;
  return {
    ...(newIssue === undefined ? {} : { new_issue: issueShape(world, links, newIssue) }),
    ...(newRepository === undefined ? {} : { new_repository: repositoryShape(world, links, newRepository) }),
    ...(oldIssue === undefined ? {} : { old_issue: issueShape(world, links, oldIssue) }),
    ...(oldRepository === undefined ? {} : { old_repository: repositoryShape(world, links, oldRepository) }),
  };
}

function repositoryChanges(world: World, links: Links, { name, description, oldRepository }: Changes): Shape {
  if (oldRepository !== undefined) {
    const { owner } = oldRepository;
    const key = owner.kind === "organization" ? "organization" : "user";
    return { owner: { from: { [key]: userShape(world, links, owner) } } };
  }
  return {
    ...(name === undefined ? {} : { repository: { name } }),
    ...(description === undefined ? {} : { description }),
  };
}

function projectChanges(project: NonNullable<Changes["project"]>): Shape {
  const { title, shortDescription, readme, public: open } = project;
  return {
    ...(title === undefined ? {} : { title }),
    ...(shortDescription === undefined ? {} : { short_description: shortDescription }),
    ...(readme === undefined ? {} : { description: readme }),
    ...(open === undefined ? {} : { public: open }),
  };
}

const PERMISSIONS: Record<string, string> = { triage: "read", maintain: "write" };

function memberChanges(event: WorldEvent, { permission }: Changes): Shape {
  if (permission === undefined) return {};
  const to = PERMISSIONS[permission.to] ?? permission.to;
  if (event.action === "added") return { permission: { to }, role_name: { to: permission.to } };
  return { permission: { from: permission.from, to } };
}

function propertyShape({ before, after }: NonNullable<Changes["properties"]>): Shape {
  const pairs = (values: Record<string, unknown>) =>
    Object.entries(values).map(([name, value]) => ({ property_name: name, value }));
  return { new_property_values: pairs(after), old_property_values: pairs(before) };
}
