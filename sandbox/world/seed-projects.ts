import { invalid } from "./errors.ts";
import type { FieldValue, Project, ProjectField } from "./project-entities.ts";
import { addItem } from "./project-items.ts";
import { plantField } from "./project-starts.ts";
import { place } from "./project-values.ts";
import { plantProject } from "./projects.ts";
import type { Actor, By } from "./rights.ts";
import { adminOf, ownerNamed } from "./seed.ts";
import { issueNamed } from "./seed-issues.ts";
import type { SeedProject } from "./seed-schema.ts";
import type { World } from "./world.ts";

/** A project with its fields, items and values, made by an owner of the organisation. */
export function seedProject(world: World, input: SeedProject): Project {
  const owner = ownerNamed(world, input.owner);
  const user = adminOf(world, owner);
  const doer: By = { account: user, viaApp: null };
  const project = plantProject(world, doer, owner, input.title);
  project.public = input.public ?? false;
  project.readme = input.readme ?? null;
  project.shortDescription = input.shortDescription ?? null;
  for (const field of input.fields ?? []) seedField(world, project, field);
  for (const { issue, values } of input.items ?? []) {
    const actor: Actor = { kind: "person", login: user.login };
    const item = addItem(world, actor, project, issueNamed(world, issue));
    for (const [name, value] of Object.entries(values ?? {})) {
      const field = fieldNamed(project, name);
      place(world, doer, item, field, valueFor(field, value), "by hand");
    }
  }
  return project;
}

/** A field named like one that a project starts with (Status) gets the given options instead. */
function seedField(world: World, project: Project, input: NonNullable<SeedProject["fields"]>[number]): void {
  project.fields = project.fields.filter((field) => field.name !== input.name);
  const options = (input.options ?? []).map((name) => ({ name, color: "GRAY" as const, description: "" }));
  plantField(world, project, input.name, input.type, options);
}

function fieldNamed(project: Project, name: string): ProjectField {
  const field = project.fields.find((one) => one.name === name);
  if (field === undefined) throw invalid(`No field ${name} in project ${project.title}`);
  return field;
}

function valueFor(field: ProjectField, value: string | number): FieldValue {
  switch (field.dataType) {
    case "NUMBER":
      return { type: "NUMBER", number: Number(value) };
    case "DATE":
      return { type: "DATE", date: String(value) };
    case "SINGLE_SELECT": {
      const option = field.options.find((one) => one.name === value);
      if (option === undefined) throw invalid(`No option ${value} in field ${field.name}`);
      return { type: "SINGLE_SELECT", optionId: option.id };
    }
    default:
      return { type: "TEXT", text: String(value) };
  }
}
