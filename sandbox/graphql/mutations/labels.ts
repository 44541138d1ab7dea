import {
  addAssignees,
  addLabels,
  createLabel,
  deleteLabel,
  editLabel,
  removeAssignees,
  removeLabels,
} from "../../world/index.ts";
import type { TypeFields } from "../field.ts";
import { find, findAll, mutation } from "./mutation.ts";

type Labelling = { labelableId: string; labelIds: string[] };
type Assignment = { assignableId: string; assigneeIds: string[] };
type LabelInput = { repositoryId: string; name: string; color: string; description?: string | null };
type LabelChange = { id: string; name?: string | null; color?: string | null; description?: string | null };

export const LABEL_MUTATIONS: TypeFields = {
  addLabelsToLabelable: mutation<Labelling>(["labelableId", "labelIds"], (context, input) => {
    const labels = findAll(context, "label", input.labelIds);
    return {
      labelable: addLabels(context.world, context.actor, find(context, "issue", input.labelableId), labels),
    };
  }),
  removeLabelsFromLabelable: mutation<Labelling>(["labelableId", "labelIds"], (context, input) => {
    const labels = findAll(context, "label", input.labelIds);
    return {
      labelable: removeLabels(
        context.world,
        context.actor,
        find(context, "issue", input.labelableId),
        labels,
      ),
    };
  }),
  createLabel: mutation<LabelInput>(["repositoryId", "name", "color", "description"], (context, input) => {
    const { name, color, description = null } = input;
    const repository = find(context, "repository", input.repositoryId);
    return { label: createLabel(context.world, context.actor, repository, { name, color, description }) };
  }),
  updateLabel: mutation<LabelChange>(["id", "name", "color", "description"], (context, input) => {
    const change = {
      ...(input.name ? { name: input.name } : {}),
      ...(input.color ? { color: input.color } : {}),
      ...(input.description === undefined ? {} : { description: input.description }),
    };
    return { label: editLabel(context.world, context.actor, find(context, "label", input.id), change) };
  }),
  deleteLabel: mutation<{ id: string }>(["id"], (context, { id }) => {
    deleteLabel(context.world, context.actor, find(context, "label", id));
    return {};
  }),
  addAssigneesToAssignable: mutation<Assignment>(["assignableId", "assigneeIds"], (context, input) => {
    const users = findAll(context, "user", input.assigneeIds);
    return {
      assignable: addAssignees(
        context.world,
        context.actor,
        find(context, "issue", input.assignableId),
        users,
      ),
    };
  }),
  removeAssigneesFromAssignable: mutation<Assignment>(["assignableId", "assigneeIds"], (context, input) => {
    const users = findAll(context, "user", input.assigneeIds);
    const issue = find(context, "issue", input.assignableId);
    return { assignable: removeAssignees(context.world, context.actor, issue, users) };
  }),
};
