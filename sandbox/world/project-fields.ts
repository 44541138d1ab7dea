import { invalid } from "./errors.ts";
import type { FieldType, Project, ProjectField, ProjectView } from "./project-entities.ts";
import { demandProject } from "./project-rights.ts";
import type { NewOption, NewView } from "./project-starts.ts";
import { optionId, plantField, plantView } from "./project-starts.ts";
import type { Actor } from "./rights.ts";
import { by } from "./rights.ts";
import type { World } from "./world.ts";

/** https://docs.github.com/en/issues/planning-and-tracking-with-projects/understanding-fields */
const MOST_FIELDS = 50;
const MOST_OPTIONS = 50;

export interface NewField {
  name: string;
  dataType: FieldType;
  /** Needed for SINGLE_SELECT. */
  options?: NewOption[];
}

export function createField(world: World, actor: Actor, project: Project, input: NewField): ProjectField {
  demandProject(world, actor, project, "WRITER");
  if (project.fields.length >= MOST_FIELDS) throw invalid("Project cannot have more than 50 fields");
  checkName(project, input.name, null);
  if (input.dataType === "SINGLE_SELECT") checkOptions(input.options ?? []);
  const field = plantField(world, project, input.name, input.dataType, input.options ?? []);
  project.updatedAt = field.createdAt;
  return field;
}

/**
 * Renames a field, or replaces its options: an option that comes with its id keeps its identity; every other one is
 * new, and items that had a lost option have no value any more.
 * https://docs.github.com/en/graphql/reference/projects#projectv2singleselectfieldoptioninput
 */
export function editField(
  world: World,
  actor: Actor,
  field: ProjectField,
  change: { name?: string | null; options?: NewOption[] | null },
): ProjectField {
  demandProject(world, actor, field.project, "WRITER");
  if (change.name) checkName(field.project, change.name, field);
  if (change.options) replaceOptions(world, field, change.options);
  if (change.name) field.name = change.name;
  field.updatedAt = world.stamp();
  field.project.updatedAt = field.updatedAt;
  return field;
}

function replaceOptions(world: World, field: ProjectField, options: NewOption[]): void {
  if (field.dataType !== "SINGLE_SELECT") throw invalid("Field is not a single select field");
  checkOptions(options);
  const known = new Set(field.options.map((option) => option.id));
  if (options.some((option) => option.id && !known.has(option.id))) {
    throw invalid("The single select option Id does not belong to the field");
  }
  field.options = options.map((option) => ({
    ...option,
    id: option.id ?? optionId(world, field, option.name),
  }));
  const kept = new Set(field.options.map((option) => option.id));
  for (const item of field.project.items) {
    const stored = item.values.get(field.id);
    if (stored?.value.type === "SINGLE_SELECT" && !kept.has(stored.value.optionId))
      item.values.delete(field.id);
  }
}

/**
 * The field goes, and with it every value of it. What a project starts with cannot be deleted.
 * https://docs.github.com/en/issues/planning-and-tracking-with-projects/understanding-fields/deleting-custom-fields
 */
export function deleteField(world: World, actor: Actor, field: ProjectField): ProjectField {
  const { project } = field;
  demandProject(world, actor, project, "WRITER");
  if (field.name === "Status" || !CUSTOM.includes(field.dataType)) throw invalid("Field cannot be deleted");
  project.fields = project.fields.filter((one) => one !== field);
  project.updatedAt = world.stamp();
  for (const item of project.items) item.values.delete(field.id);
  world.nodes.delete(field.id);
  return field;
}

const CUSTOM: readonly FieldType[] = ["TEXT", "NUMBER", "DATE", "SINGLE_SELECT", "ITERATION"];

/** Anyone who may write in a project may add a view. */
export function createView(world: World, actor: Actor, project: Project, input: NewView): ProjectView {
  demandProject(world, actor, project, "WRITER");
  if (input.name.trim() === "") throw invalid("Name can't be blank");
  return plantView(world, project, by(world, actor), input);
}

function checkName(project: Project, name: string, self: ProjectField | null): void {
  if (name.trim() === "") throw invalid("Name can't be blank");
  const taken = project.fields.some(
    (field) => field !== self && field.name.toLowerCase() === name.toLowerCase(),
  );
  if (taken) throw invalid("Name has already been taken");
}

function checkOptions(options: NewOption[]): void {
  if (options.length === 0) throw invalid("Single select options can't be blank");
  if (options.length > MOST_OPTIONS) throw invalid("Single select field cannot have more than 50 options");
  const names = new Set(options.map((option) => option.name.toLowerCase()));
  if (names.size < options.length) throw invalid("Option names must be unique");
}
