import { failure } from "../../http/failures.ts";
import { listing } from "../../http/pages.ts";
import {
  can,
  canSeeIssue,
  closeIssue,
  createIssue,
  editIssue,
  type Issue,
  type IssueType,
  type Label,
  labelsByName,
  organizationOf,
  type Repository,
  reopenIssue,
  type StateReason,
  setAssignees,
  setIssueType,
  setLabels,
  type User,
} from "../../world/index.ts";
import { type Answer, created, listed, ok } from "../answer.ts";
import { type ActorCall, type Handler, issueById, issueOf, repositoryOf, text } from "../call.ts";
import { filtered } from "../filters.ts";
import { fullIssueShape, issueUrl } from "../shapes/issues.ts";
import { isEvent, timelineShape } from "../shapes/timeline.ts";

export const ISSUES: Record<string, Handler> = {
  "issues/list-for-repo": { by: "actor", needs: ["issues", "read"], run: list },
  "issues/create": { by: "actor", run: open },
  "issues/get": { by: "actor", run: (call) => ok(shape(call, issueOf(call))) },
  "issues/update": { by: "actor", run: update },
  "issues/list-events-for-timeline": { by: "actor", run: timeline },
  "issues/list-events": { by: "actor", run: events },
};

function list(call: ActorCall): Answer {
  const repository = repositoryOf(call);
  if (!repository.hasIssues) throw failure(410, "Issues has been disabled in this repository.");
  const seen = [...repository.issues.values()].filter(
    (issue) => !call.hidden(issue) && canSeeIssue(call.world, call.actor, issue),
  );
  return listed(listing(filtered(seen, call.query), (issue) => shape(call, issue)));
}

function open(call: ActorCall): Answer {
  const { world, actor, body } = call;
  const repository = repositoryOf(call);
  if (text(body.title) === undefined && typeof body.title !== "number") throw missing("title");
  const trusted = mayTriage(call, repository);
  const issue = createIssue(world, actor, repository, {
    title: String(body.title),
    body: text(body.body) ?? "",
    labels: trusted ? labelsOf(call, repository, body.labels) : [],
    assignees: trusted ? usersOf(call, body.assignees, "drop") : [],
    issueType: trusted ? typeOf(repository, body.type) : null,
  });
  return created(shape(call, issue), issueUrl(call.links, issue));
}

/**
 * https://docs.github.com/rest/issues/issues#update-an-issue: whoever may not triage changes the text and state of
 * what they wrote; labels, assignees and type are silently dropped for them.
 */
function update(call: ActorCall): Answer {
  const { world, actor, body } = call;
  const issue = issueOf(call);
  const title = typeof body.title === "number" ? String(body.title) : text(body.title);
  const input = {
    ...(title === undefined ? {} : { title }),
    ...(body.body === undefined ? {} : { body: text(body.body) ?? "" }),
  };
  // An update without anything in it still needs the right to make one.
  editIssue(world, actor, issue, input);
  if (mayTriage(call, issue.repository)) updateTriaged(call, issue);
  if (body.state === "closed") closeIssue(world, actor, issue, closing(call));
  if (body.state === "open") reopenIssue(world, actor, issue);
  return ok(shape(call, issue));
}

function updateTriaged(call: ActorCall, issue: Issue): void {
  const { world, actor, body } = call;
  if (body.labels !== undefined)
    setLabels(world, actor, issue, labelsOf(call, issue.repository, body.labels));
  if (body.assignees !== undefined)
    setAssignees(world, actor, issue, usersOf(call, body.assignees, "refuse"));
  if (body.type !== undefined) setIssueType(world, actor, issue, typeOf(issue.repository, body.type));
}

function closing(call: ActorCall): { reason?: StateReason; duplicateOf?: Issue } {
  const { state_reason: reason, duplicate_issue_id: duplicate } = call.body;
  if (duplicate !== undefined) return { reason: "DUPLICATE", duplicateOf: issueById(call, duplicate) };
  return typeof reason === "string" ? { reason: reason.toUpperCase() as StateReason } : {};
}

function timeline(call: ActorCall): Answer {
  const issue = issueOf(call);
  const { world, links, actor } = call;
  // A reference from a repository that the reader may not see is not shown to them.
  const seen = issue.timeline.filter(
    (item) => item.type !== "CrossReferencedEvent" || canSeeIssue(world, actor, item.source),
  );
  return listed(listing(seen, (item) => timelineShape(world, links, item)));
}

function events(call: ActorCall): Answer {
  const shaped = issueOf(call).timeline.filter(isEvent);
  return listed(listing(shaped, (item) => timelineShape(call.world, call.links, item)));
}

function shape(call: ActorCall, issue: Issue) {
  return fullIssueShape(call.world, call.links, issue);
}

function mayTriage(call: ActorCall, repository: Repository): boolean {
  return can(call.world, call.actor, { role: "triage", app: ["issues", "write"] }, repository);
}

/** Names, or objects with a name. Names the repository does not have become labels. */
export function labelsOf(call: ActorCall, repository: Repository, value: unknown): Label[] {
  const names = (Array.isArray(value) ? value : []).map((entry) =>
    typeof entry === "string" ? entry : String((entry as { name?: unknown }).name ?? ""),
  );
  return labelsByName(call.world, call.actor, repository, names);
}

/** A login nobody has is refused when an issue is changed and dropped when it is created or assigned. */
export function usersOf(call: ActorCall, value: unknown, unknown: "drop" | "refuse"): User[] {
  const logins = (Array.isArray(value) ? value : []).map((entry) =>
    typeof entry === "string" ? entry : String((entry as { login?: unknown }).login ?? ""),
  );
  return logins.flatMap((login) => {
    const account = call.world.accounts.get(login.toLowerCase());
    if (account?.kind === "user") return [account];
    if (unknown === "drop") return [];
    throw failure(422, "Validation Failed", {
      errors: [{ value: login, resource: "Issue", field: "assignees", code: "invalid" }],
    });
  });
}

function typeOf(repository: Repository, value: unknown): IssueType | null {
  if (value === null || value === undefined) return null;
  const name = typeof value === "string" ? value : String((value as { value?: unknown }).value ?? "");
  const types = organizationOf(repository)?.issueTypes ?? [];
  const found = types.find((type) => type.enabled && type.name.toLowerCase() === name.toLowerCase());
  if (found === undefined) {
    throw failure(422, "Validation Failed", {
      errors: [{ resource: "Issue", field: "type", code: "invalid" }],
    });
  }
  return found;
}

export function missing(field: string) {
  return failure(422, "Validation Failed", { errors: [{ resource: "Issue", field, code: "missing_field" }] });
}
