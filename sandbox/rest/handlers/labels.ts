import { failure } from "../../http/failures.ts";
import { listing } from "../../http/pages.ts";
import {
  addAssignees,
  addLabels,
  assignable,
  createLabel,
  deleteLabel,
  editLabel,
  findLabel,
  type Issue,
  type Label,
  type Repository,
  removeAssignees,
  removeLabels,
  setLabels,
  type User,
} from "../../world/index.ts";
import { type Answer, created, listed, NO_CONTENT, ok } from "../answer.ts";
import { type ActorCall, type Handler, issueOf, repositoryOf, text } from "../call.ts";
import { userShape } from "../shapes/accounts.ts";
import { fullIssueShape, labelShape } from "../shapes/issues.ts";
import { labelsOf, missing, usersOf } from "./issues.ts";

export const LABELS: Record<string, Handler> = {
  "issues/list-labels-for-repo": {
    by: "actor",
    run: (call) => labelList(call, [...repositoryOf(call).labels.values()]),
  },
  "issues/get-label": { by: "actor", run: (call) => ok(labelShape(call.links, labelOf(call))) },
  "issues/create-label": { by: "actor", run: create },
  "issues/update-label": { by: "actor", run: update },
  "issues/delete-label": {
    by: "actor",
    run(call) {
      deleteLabel(call.world, call.actor, labelOf(call));
      return NO_CONTENT;
    },
  },
  "issues/list-labels-on-issue": { by: "actor", run: (call) => labelList(call, issueOf(call).labels) },
  "issues/add-labels": { by: "actor", run: (call) => changeLabels(call, addLabels) },
  "issues/set-labels": { by: "actor", run: (call) => changeLabels(call, setLabels) },
  "issues/remove-label": { by: "actor", run: removeOne },
  "issues/remove-all-labels": {
    by: "actor",
    run(call) {
      const issue = issueOf(call);
      removeLabels(call.world, call.actor, issue, [...issue.labels]);
      return NO_CONTENT;
    },
  },
  "issues/list-assignees": { by: "actor", run: listAssignees },
  "issues/check-user-can-be-assigned": {
    by: "actor",
    run: (call) => checkAssignee(call, repositoryOf(call)),
  },
  "issues/check-user-can-be-assigned-to-issue": {
    by: "actor",
    run: (call) => checkAssignee(call, issueOf(call).repository),
  },
  "issues/add-assignees": {
    by: "actor",
    run: (call) => created(changeAssignees(call, addAssignees)),
  },
  "issues/remove-assignees": { by: "actor", run: (call) => ok(changeAssignees(call, removeAssignees)) },
};

function labelList(call: ActorCall, labels: Label[]): Answer {
  return listed(listing(labels, (label) => labelShape(call.links, label)));
}

function labelOf(call: ActorCall): Label {
  return findLabel(repositoryOf(call), call.params.name ?? "");
}

function create(call: ActorCall): Answer {
  const name = text(call.body.name);
  if (name === undefined) throw missing("name");
  const color = text(call.body.color);
  const description = text(call.body.description);
  const label = createLabel(call.world, call.actor, repositoryOf(call), {
    name,
    ...(color === undefined ? {} : { color }),
    ...(description === undefined ? {} : { description }),
  });
  const shaped = labelShape(call.links, label);
  return created(shaped, shaped.url);
}

function update(call: ActorCall): Answer {
  const { new_name: name, color, description } = call.body;
  const changes = {
    ...(typeof name === "string" ? { name } : {}),
    ...(typeof color === "string" ? { color } : {}),
    ...(typeof description === "string" ? { description } : {}),
  };
  return ok(labelShape(call.links, editLabel(call.world, call.actor, labelOf(call), changes)));
}

type LabelVerb = (
  world: ActorCall["world"],
  actor: ActorCall["actor"],
  issue: Issue,
  labels: Label[],
) => Issue;

function changeLabels(call: ActorCall, verb: LabelVerb): Answer {
  const issue = issueOf(call);
  // Asks for the right before names become labels of the repository.
  verb(call.world, call.actor, issue, verb === setLabels ? issue.labels : []);
  verb(call.world, call.actor, issue, labelsOf(call, issue.repository, call.body.labels));
  return ok(issue.labels.map((label) => labelShape(call.links, label)));
}

function removeOne(call: ActorCall): Answer {
  const issue = issueOf(call);
  const name = (call.params.name ?? "").toLowerCase();
  const label = issue.labels.find((entry) => entry.name.toLowerCase() === name);
  if (label === undefined) throw failure(404, "Label does not exist");
  removeLabels(call.world, call.actor, issue, [label]);
  return ok(issue.labels.map((entry) => labelShape(call.links, entry)));
}

function listAssignees(call: ActorCall): Answer {
  const repository = repositoryOf(call);
  const people = [...call.world.accounts.values()].filter(
    (account): account is User => account.kind === "user" && assignable(account, repository),
  );
  return listed(listing(people, (person) => userShape(call.world, call.links, person)));
}

function checkAssignee(call: ActorCall, repository: Repository): Answer {
  const account = call.world.accounts.get((call.params.assignee ?? "").toLowerCase());
  if (account?.kind !== "user" || !assignable(account, repository)) throw failure(404, "Not Found");
  return NO_CONTENT;
}

type AssignVerb = (
  world: ActorCall["world"],
  actor: ActorCall["actor"],
  issue: Issue,
  users: User[],
) => Issue;

function changeAssignees(call: ActorCall, verb: AssignVerb) {
  const issue = issueOf(call);
  verb(call.world, call.actor, issue, usersOf(call, call.body.assignees, "drop"));
  return fullIssueShape(call.world, call.links, issue);
}
