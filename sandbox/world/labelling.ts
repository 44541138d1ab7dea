import { emit } from "./emit.ts";
import type { Label } from "./entities.ts";
import { invalid } from "./errors.ts";
import type { Issue } from "./issue-entities.ts";
import { eventFor, issueNeed } from "./issue-rights.ts";
import type { Actor, By } from "./rights.ts";
import { by, demand } from "./rights.ts";
import { append } from "./timeline.ts";
import type { World } from "./world.ts";

/** Adds what is not there yet; each addition is one timeline item and one `labeled` event. */
export function addLabels(world: World, actor: Actor, issue: Issue, labels: Label[]): Issue {
  demand(world, actor, issueNeed(issue), issue.repository);
  if (labels.some((label) => label.repository !== issue.repository)) {
    throw invalid("Label does not belong to the repository of the issue");
  }
  applyLabels(world, by(world, actor), issue, labels);
  return issue;
}

/** The law of labelling, rights asked already. */
export function applyLabels(world: World, doer: By, issue: Issue, labels: Label[]): void {
  for (const label of labels) {
    if (issue.labels.includes(label)) continue;
    issue.labels.push(label);
    tellLabelled(world, doer, issue, label);
  }
}

/** Timeline and event of a label that stands on the issue already. */
export function tellLabelled(world: World, doer: By, issue: Issue, label: Label): void {
  append(world, doer, issue, { type: "LabeledEvent", label });
  emit(world, doer, eventFor(issue), "labeled", { repository: issue.repository }, { issue, label });
}

/** Removing a label that is not on the issue does nothing here; REST answers 404 for it. */
export function removeLabels(world: World, actor: Actor, issue: Issue, labels: Label[]): Issue {
  demand(world, actor, issueNeed(issue), issue.repository);
  const doer = by(world, actor);
  for (const label of labels) dropLabel(world, doer, issue, label);
  return issue;
}

/** Leaves exactly these labels. */
export function setLabels(world: World, actor: Actor, issue: Issue, labels: Label[]): Issue {
  removeLabels(
    world,
    actor,
    issue,
    issue.labels.filter((label) => !labels.includes(label)),
  );
  return addLabels(world, actor, issue, labels);
}

/** The law of unlabelling, rights asked already. */
export function dropLabel(world: World, doer: By, issue: Issue, label: Label): void {
  if (!issue.labels.includes(label)) return;
  issue.labels = issue.labels.filter((other) => other !== label);
  append(world, doer, issue, { type: "UnlabeledEvent", label });
  emit(world, doer, eventFor(issue), "unlabeled", { repository: issue.repository }, { issue, label });
}
