import { emit } from "./emit.ts";
import { invalid, notFound } from "./errors.ts";
import type { ChangedValue } from "./events.ts";
import type { FieldValue, ProjectField, ProjectItem, StoredValue } from "./project-entities.ts";
import { demandProject } from "./project-rights.ts";
import type { Actor, By } from "./rights.ts";
import { by } from "./rights.ts";
import { note } from "./timeline.ts";
import type { World } from "./world.ts";
import { born } from "./world.ts";

/** Sets one field of an item. Throws Invalid when the value does not fit the field. */
export function setValue(
  world: World,
  actor: Actor,
  item: ProjectItem,
  field: ProjectField,
  value: FieldValue,
): ProjectItem {
  demandProject(world, actor, item.project, "WRITER");
  place(world, by(world, actor), item, field, value, "by hand");
  return item;
}

export function clearValue(world: World, actor: Actor, item: ProjectItem, field: ProjectField): ProjectItem {
  demandProject(world, actor, item.project, "WRITER");
  if (field.project !== item.project) throw notFound();
  const before = item.values.get(field.id);
  if (before === undefined) return item;
  item.values.delete(field.id);
  settle(world, by(world, actor), item, field, before.value, null, "by hand");
  return item;
}

/** The law of field values, for people and workflows alike. */
export function place(
  world: World,
  doer: By,
  item: ProjectItem,
  field: ProjectField,
  value: FieldValue,
  how: "by hand" | "by workflow",
): void {
  if (field.project !== item.project) throw notFound();
  checkValue(field, value);
  const known = item.values.get(field.id);
  if (known !== undefined && JSON.stringify(known.value) === JSON.stringify(value)) return;
  const before = known?.value ?? null;
  const stored: StoredValue = known ?? {
    ...born(world, PREFIX[value.type], "value", item.project.databaseId, item.databaseId),
    field,
    item,
    creator: doer.account,
    value,
  };
  Object.assign(stored, { value, updatedAt: world.stamp() });
  item.values.set(field.id, stored);
  settle(world, doer, item, field, before, value, how);
}

const PREFIX: Record<FieldValue["type"], string> = {
  TEXT: "PVTFTV",
  NUMBER: "PVTFNV",
  DATE: "PVTFDV",
  SINGLE_SELECT: "PVTFSV",
};

function checkValue(field: ProjectField, value: FieldValue): void {
  if (field.dataType !== value.type) {
    throw invalid(
      `Did not receive a ${field.dataType.toLowerCase()} value to update a field of type ${field.dataType.toLowerCase()}`,
    );
  }
  if (value.type === "SINGLE_SELECT" && !field.options.some((option) => option.id === value.optionId)) {
    throw invalid("The single select option Id does not belong to the field");
  }
  if (value.type === "DATE" && !/^\d{4}-\d\d-\d\d$/.test(value.date))
    throw invalid("Date is not a valid date");
}

/** Times, timeline and events after a value changed. A change of Status also shows in the timeline. */
function settle(
  world: World,
  doer: By,
  item: ProjectItem,
  field: ProjectField,
  before: FieldValue | null,
  after: FieldValue | null,
  how: "by hand" | "by workflow",
): void {
  const { project, content } = item;
  item.updatedAt = world.stamp();
  project.updatedAt = item.updatedAt;
  if (field.name === "Status" && field.dataType === "SINGLE_SELECT" && content.kind === "issue") {
    note(world, doer, content, {
      type: "ProjectV2ItemStatusChangedEvent",
      project,
      previousStatus: optionName(field, before),
      status: optionName(field, after),
      wasAutomated: how === "by workflow",
    });
  }
  if (project.owner.kind !== "organization") return;
  const fieldValue = {
    fieldNodeId: field.id,
    fieldType: field.dataType,
    fieldName: field.name,
    projectNumber: project.number,
    from: changed(field, before),
    to: changed(field, after),
  };
  const scope = { organization: project.owner };
  emit(world, doer, "projects_v2_item", "edited", scope, { item, project, changes: { fieldValue } });
}

function optionName(field: ProjectField, value: FieldValue | null): string {
  if (value?.type !== "SINGLE_SELECT") return "";
  return field.options.find((option) => option.id === value.optionId)?.name ?? "";
}

function changed(field: ProjectField, value: FieldValue | null): ChangedValue {
  switch (value?.type) {
    case "TEXT":
      return value.text;
    case "NUMBER":
      return value.number;
    case "DATE":
      return value.date;
    case "SINGLE_SELECT":
      return field.options.find((option) => option.id === value.optionId) ?? null;
    default:
      return null;
  }
}
