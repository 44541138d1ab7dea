import { emit } from "./emit.ts";
import type { Label, Repository } from "./entities.ts";
import { invalid, notFound } from "./errors.ts";
import type { Changes } from "./events.ts";
import type { Actor, Need } from "./rights.ts";
import { by, demand } from "./rights.ts";
import type { World } from "./world.ts";
import { born, register } from "./world.ts";

export interface NewLabel {
  name: string;
  /** Six hexadecimal digits without `#`. */
  color?: string;
  description?: string | null;
}

/** https://docs.github.com/en/issues/using-labels-and-milestones-to-track-work/managing-labels */
const MANAGE: Need = { role: "write", app: ["issues", "write"] };

/** Throws Invalid (`already_exists`) when the repository has a label of that name, whatever its case. */
export function createLabel(world: World, actor: Actor, repository: Repository, input: NewLabel): Label {
  demand(world, actor, MANAGE, repository);
  checkLabel(input);
  if (repository.labels.has(input.name.toLowerCase())) {
    throw invalid("Name has already been taken", {
      resource: "Label",
      field: "name",
      code: "already_exists",
    });
  }
  const label = plantLabel(world, repository, input);
  emit(world, by(world, actor), "label", "created", { repository }, { label });
  return label;
}

/** A label out of nothing, for seeds and for names that REST creates in passing. */
export function plantLabel(world: World, repository: Repository, input: NewLabel): Label {
  const label: Label = {
    ...born(world, "LA", "label", repository.databaseId),
    kind: "label",
    repository,
    name: input.name,
    color: input.color ?? "ededed",
    description: input.description ?? null,
    isDefault: false,
  };
  repository.labels.set(label.name.toLowerCase(), label);
  return register(world, label);
}

export function findLabel(repository: Repository, name: string): Label {
  const label = repository.labels.get(name.toLowerCase());
  if (label === undefined) throw notFound();
  return label;
}

/**
 * Labels by name. REST creates a label that an issue asks for and the repository does not have.
 * The actor's right to label must have been asked before.
 */
export function labelsByName(world: World, actor: Actor, repository: Repository, names: string[]): Label[] {
  return names.map((name) => {
    const known = repository.labels.get(name.toLowerCase());
    if (known !== undefined) return known;
    checkLabel({ name });
    const label = plantLabel(world, repository, { name });
    emit(world, by(world, actor), "label", "created", { repository }, { label });
    return label;
  });
}

export function editLabel(world: World, actor: Actor, label: Label, input: Partial<NewLabel>): Label {
  const { repository } = label;
  demand(world, actor, MANAGE, repository);
  const next = { ...label, ...input };
  checkLabel(next);
  const changes: Changes = {};
  if (next.name !== label.name) changes.name = { from: label.name };
  if (next.color !== label.color) changes.color = { from: label.color };
  if (next.description !== label.description) changes.description = { from: label.description };
  repository.labels.delete(label.name.toLowerCase());
  Object.assign(label, input, { updatedAt: world.stamp() });
  repository.labels.set(label.name.toLowerCase(), label);
  emit(world, by(world, actor), "label", "edited", { repository }, { label, changes });
  return label;
}

/** Deletes the label and takes it off every issue, without a timeline item there. */
export function deleteLabel(world: World, actor: Actor, label: Label): void {
  const { repository } = label;
  demand(world, actor, MANAGE, repository);
  repository.labels.delete(label.name.toLowerCase());
  world.nodes.delete(label.id);
  for (const issue of repository.issues.values()) {
    issue.labels = issue.labels.filter((other) => other !== label);
  }
  emit(world, by(world, actor), "label", "deleted", { repository }, { label });
}

function checkLabel(input: NewLabel): void {
  const wrong = (field: string, message: string) =>
    invalid(message, { resource: "Label", field, code: "invalid" });
  if (input.name.trim() === "") throw wrong("name", "Name can't be blank");
  if (input.name.length > 50) throw wrong("name", "Name is too long (maximum is 50 characters)");
  if (!/^[0-9a-f]{6}$/i.test(input.color ?? "ededed")) throw wrong("color", "Color is not a valid hex color");
  if ((input.description ?? "").length > 100) {
    throw wrong("description", "Description is too long (maximum is 100 characters)");
  }
}
