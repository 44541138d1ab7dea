import { emit } from "./emit.ts";
import type { IssueType } from "./entities.ts";
import type { Issue } from "./issue-entities.ts";
import { issueNeed } from "./issue-rights.ts";
import type { Actor, By } from "./rights.ts";
import { by, demand } from "./rights.ts";
import { append } from "./timeline.ts";
import type { World } from "./world.ts";

/** Sets, changes or (with null) takes away the issue's type. */
export function setIssueType(world: World, actor: Actor, issue: Issue, issueType: IssueType | null): Issue {
  demand(world, actor, issueNeed(issue), issue.repository);
  if (issue.issueType !== issueType) noteType(world, by(world, actor), issue, issue.issueType, issueType);
  return issue;
}

/** The law of typing, for a new issue and a changed one. */
export function noteType(
  world: World,
  doer: By,
  issue: Issue,
  before: IssueType | null,
  after: IssueType | null,
): void {
  issue.issueType = after;
  const scope = { repository: issue.repository };
  if (after === null) {
    if (before === null) return;
    append(world, doer, issue, { type: "IssueTypeRemovedEvent", issueType: before });
    emit(world, doer, "issues", "untyped", scope, { issue, issueType: before });
    return;
  }
  if (before === null) append(world, doer, issue, { type: "IssueTypeAddedEvent", issueType: after });
  else append(world, doer, issue, { type: "IssueTypeChangedEvent", issueType: after, prevIssueType: before });
  emit(world, doer, "issues", "typed", scope, { issue, issueType: after });
}
