import type { Issue } from "./issue-entities.ts";
import type { Project } from "./project-entities.ts";
import { place } from "./project-values.ts";
import type { World } from "./world.ts";

/**
 * A new project comes with two workflows on: closed items and merged pull requests move to Done. Moving an item back
 * when it is reopened exists too, but is off.
 * https://docs.github.com/en/issues/planning-and-tracking-with-projects/automating-your-project/using-the-built-in-automations
 */
export function onClosed(world: World, issue: Issue): void {
  moveCards(world, issue, issue.state === "MERGED" ? "Pull request merged" : "Item closed", "Done");
}

export function onReopened(world: World, issue: Issue): void {
  moveCards(world, issue, "Item reopened", "In Progress");
}

function moveCards(world: World, issue: Issue, workflow: string, status: string): void {
  for (const item of issue.projectItems) {
    if (item.archivedAt !== null || !runs(item.project, workflow)) continue;
    const field = item.project.fields.find(
      (one) => one.name === "Status" && one.dataType === "SINGLE_SELECT",
    );
    const option = field?.options.find((one) => one.name === status);
    if (field === undefined || option === undefined) continue;
    const value = { type: "SINGLE_SELECT", optionId: option.id } as const;
    place(world, { account: world.automation, viaApp: null }, item, field, value, "by workflow");
  }
}

function runs(project: Project, workflow: string): boolean {
  return project.workflows.some((one) => one.name === workflow && one.enabled);
}
