import { tellAssigned } from "./assignees.ts";
import { emit } from "./emit.ts";
import type { IssueType, Label, Repository, User } from "./entities.ts";
import { gone } from "./errors.ts";
import type { Changes } from "./events.ts";
import type { Issue } from "./issue-entities.ts";
import { demandOwnOr, eventFor } from "./issue-rights.ts";
import { noteType } from "./issue-types.ts";
import { tellLabelled } from "./labelling.ts";
import { announce } from "./mentions.ts";
import { linkClosing } from "./pull-links.ts";
import type { Actor, By } from "./rights.ts";
import { assignable, by, can, demand } from "./rights.ts";
import { checkParent, linkSubIssue } from "./sub-issues.ts";
import { templateLabels } from "./templates.ts";
import { checked, fresh, rewrite } from "./texts.ts";
import { append } from "./timeline.ts";
import type { World } from "./world.ts";
import { born, register } from "./world.ts";

export interface NewIssue {
  title: string;
  body?: string | null;
  labels?: Label[];
  assignees?: User[];
  issueType?: IssueType | null;
  parent?: Issue | null;
  /** A file name in `.github/ISSUE_TEMPLATE`: its labels are applied whatever the author may do. */
  template?: string | null;
}

/**
 * Opens an issue: anybody who can read the repository may. Labels, assignees, type and parent are dropped without a
 * word when the author may not set them.
 * https://docs.github.com/en/rest/issues/issues#create-an-issue
 * Sends `issues.opened`, then one `labeled`, `assigned` or `typed` for each of these.
 */
export function createIssue(world: World, actor: Actor, repository: Repository, input: NewIssue): Issue {
  demand(world, actor, { role: "read", app: ["issues", "write"] }, repository);
  if (!repository.hasIssues) throw gone("Issues has been disabled in this repository.");
  const doer = by(world, actor);
  const { title, body } = checked(input.title, input.body ?? "");
  if (input.parent) checkParent(input.parent, repository);
  const issue = register(world, blank(world, doer, repository, title, body));
  const trusted = can(world, actor, { role: "triage", app: ["issues", "write"] }, repository);
  if (trusted && input.issueType) issue.issueType = input.issueType;
  const labels = new Set([
    ...templateLabels(repository, input.template ?? null),
    ...(trusted ? (input.labels ?? []) : []),
  ]);
  issue.labels = [...labels];
  issue.assignees = trusted
    ? (input.assignees ?? []).filter((user) => assignable(user, repository)).slice(0, 10)
    : [];
  emit(world, doer, "issues", "opened", { repository }, { issue });
  tellBirth(world, doer, issue);
  announce(world, doer, issue, `${title}\n${body}`);
  if (trusted && input.parent) linkSubIssue(world, actor, input.parent, issue, "keep");
  return issue;
}

/** One event for each thing that the issue was born with; each shows the issue as a whole. */
function tellBirth(world: World, doer: By, issue: Issue): void {
  for (const label of issue.labels) tellLabelled(world, doer, issue, label);
  for (const assignee of issue.assignees) tellAssigned(world, doer, issue, assignee);
  if (issue.issueType !== null) noteType(world, doer, issue, null, issue.issueType);
}

/** A number in the repository with nothing in it but its text. */
export function blank(world: World, doer: By, repository: Repository, title: string, body: string): Issue {
  const number = repository.nextNumber;
  repository.nextNumber += 1;
  return {
    ...born(world, "I", "issue", repository.databaseId),
    kind: "issue",
    ...fresh(doer, body),
    repository,
    number,
    title,
    state: "OPEN",
    stateReason: null,
    closedAt: null,
    closedBy: null,
    duplicateOf: null,
    locked: false,
    labels: [],
    assignees: [],
    issueType: null,
    parent: null,
    subIssues: [],
    blockedBy: [],
    blocking: [],
    comments: [],
    pinnedComment: null,
    timeline: [],
    projectItems: [],
    closingPulls: [],
    pull: null,
  };
}

/**
 * Authors and people with the triage role may edit.
 * https://docs.github.com/en/rest/issues/issues#update-an-issue
 */
export function editIssue(
  world: World,
  actor: Actor,
  issue: Issue,
  input: { title?: string | null; body?: string | null },
): Issue {
  demandOwnOr(world, actor, issue, "triage");
  const doer = by(world, actor);
  const next = checked(input.title ?? issue.title, input.body ?? issue.body);
  const changes: Changes = {};
  if (next.title !== issue.title) {
    changes.title = { from: issue.title };
    append(world, doer, issue, {
      type: "RenamedTitleEvent",
      previousTitle: issue.title,
      currentTitle: next.title,
    });
    issue.title = next.title;
  }
  if (next.body !== issue.body) {
    changes.body = { from: issue.body };
    rewrite(world, doer, issue, next.body);
    if (issue.pull !== null) linkClosing(world, doer, issue);
    announce(world, doer, issue, next.body);
  }
  if (changes.title === undefined && changes.body === undefined) return issue;
  emit(world, doer, eventFor(issue), "edited", { repository: issue.repository }, { issue, changes });
  return issue;
}
