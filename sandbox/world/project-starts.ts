import { createHash } from "node:crypto";
import type {
  FieldType,
  Project,
  ProjectField,
  ProjectFieldOption,
  ProjectView,
} from "./project-entities.ts";
import type { By } from "./rights.ts";
import type { World } from "./world.ts";
import { born, register } from "./world.ts";

const START: readonly [string, FieldType][] = [
  ["Title", "TITLE"],
  ["Assignees", "ASSIGNEES"],
  ["Status", "SINGLE_SELECT"],
  ["Labels", "LABELS"],
  ["Linked pull requests", "LINKED_PULL_REQUESTS"],
  ["Milestone", "MILESTONE"],
  ["Repository", "REPOSITORY"],
  ["Reviewers", "REVIEWERS"],
  ["Parent issue", "PARENT_ISSUE"],
  ["Sub-issues progress", "SUB_ISSUES_PROGRESS"],
];

/** https://docs.github.com/en/issues/planning-and-tracking-with-projects/understanding-fields */
export function plantFields(world: World, project: Project): void {
  for (const [name, dataType] of START) {
    plantField(world, project, name, dataType, dataType === "SINGLE_SELECT" ? STATUS : []);
  }
}

export type NewOption = Omit<ProjectFieldOption, "id"> & { id?: string | null };

const STATUS: NewOption[] = [
  { name: "Todo", color: "GREEN", description: "This item hasn't been started" },
  { name: "In Progress", color: "YELLOW", description: "This is actively being worked on" },
  { name: "Done", color: "PURPLE", description: "This has been completed" },
];

export function plantField(
  world: World,
  project: Project,
  name: string,
  dataType: FieldType,
  options: NewOption[],
): ProjectField {
  const prefix = dataType === "SINGLE_SELECT" ? "PVTSSF" : dataType === "ITERATION" ? "PVTIF" : "PVTF";
  const field: ProjectField = {
    ...born(world, prefix, "field", project.owner.databaseId, project.databaseId),
    kind: "field",
    project,
    name,
    dataType,
    options: [],
  };
  field.options = options.map((option) => ({
    ...option,
    id: option.id ?? optionId(world, field, option.name),
  }));
  project.fields.push(field);
  return register(world, field);
}

/** A new option's id: eight hexadecimal digits, never the one a deleted option of that name had. */
export function optionId(world: World, field: ProjectField, name: string): string {
  const seed = `${field.id}/${name}/${world.ids.next("other")}`;
  return createHash("sha1").update(seed).digest("hex").slice(0, 8);
}

export interface NewView {
  name: string;
  layout: ProjectView["layout"];
  filter?: string | null;
  visibleFields?: ProjectView["visibleFields"];
  sortBy?: ProjectView["sortBy"];
  groupBy?: ProjectView["groupBy"];
  verticalGroupBy?: ProjectView["verticalGroupBy"];
}

export function plantView(world: World, project: Project, doer: By, input: NewView): ProjectView {
  const view: ProjectView = register(world, {
    ...born(world, "PVTV", "other", project.owner.databaseId, project.databaseId),
    kind: "view",
    project,
    creator: doer.account,
    number: 1 + Math.max(0, ...project.views.map((other) => other.number)),
    name: input.name,
    layout: input.layout,
    filter: input.filter ?? null,
    visibleFields:
      input.visibleFields ??
      project.fields.filter((field) => ["Title", "Assignees", "Status"].includes(field.name)),
    groupBy: input.groupBy ?? [],
    verticalGroupBy: input.verticalGroupBy ?? [],
    sortBy: input.sortBy ?? [],
  });
  project.views.push(view);
  return view;
}

/** https://docs.github.com/en/issues/planning-and-tracking-with-projects/automating-your-project/using-the-built-in-automations */
export function plantWorkflows(world: World, project: Project): void {
  const all = [
    ["Item closed", true],
    ["Pull request merged", true],
    ["Item reopened", false],
    ["Item added to project", false],
  ] as const;
  project.workflows = all.map(([name, enabled], index) => ({
    ...born(world, "PVTW", "other", project.databaseId),
    kind: "workflow",
    project,
    number: index + 1,
    name,
    enabled,
  }));
}
