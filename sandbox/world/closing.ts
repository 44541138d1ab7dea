import { emit } from "./emit.ts";
import { invalid } from "./errors.ts";
import { canSeeIssue } from "./find.ts";
import type { Closer, Issue, StateReason } from "./issue-entities.ts";
import { demandOwnOr, eventFor } from "./issue-rights.ts";
import { onClosed, onReopened } from "./project-workflows.ts";
import type { Actor, By } from "./rights.ts";
import { by } from "./rights.ts";
import { append } from "./timeline.ts";
import type { World } from "./world.ts";

/** Closing a closed issue with another reason changes the reason only. Throws Invalid for a duplicate of itself. */
export function closeIssue(
  world: World,
  actor: Actor,
  issue: Issue,
  how: { reason?: StateReason | null; duplicateOf?: Issue | null } = {},
): Issue {
  demandOwnOr(world, actor, issue, "triage");
  const { duplicateOf = null } = how;
  if (duplicateOf === issue) throw invalid("Issue cannot be a duplicate of itself");
  if (duplicateOf !== null && !canSeeIssue(world, actor, duplicateOf))
    throw invalid("Duplicate issue not found");
  const reason = duplicateOf === null ? (how.reason ?? "COMPLETED") : "DUPLICATE";
  shut(world, by(world, actor), issue, reason, duplicateOf, null);
  return issue;
}

/** The law of closing, for people, merged pull requests and project workflows alike. */
export function shut(
  world: World,
  doer: By,
  issue: Issue,
  stateReason: StateReason,
  duplicateOf: Issue | null,
  closer: Closer | null,
): void {
  if (issue.state !== "OPEN" && issue.stateReason === stateReason && issue.duplicateOf === duplicateOf)
    return;
  if (issue.state === "MERGED") return;
  const reason = issue.pull === null ? stateReason : null;
  if (duplicateOf !== null)
    append(world, doer, issue, { type: "MarkedAsDuplicateEvent", canonical: duplicateOf });
  const event = append(world, doer, issue, { type: "ClosedEvent", stateReason: reason, duplicateOf, closer });
  const closed = { closedAt: event.createdAt, closedBy: doer.account, duplicateOf };
  Object.assign(issue, { state: "CLOSED", stateReason: reason, ...closed });
  emit(world, doer, eventFor(issue), "closed", { repository: issue.repository }, { issue });
  onClosed(world, issue);
}

export function reopenIssue(world: World, actor: Actor, issue: Issue): Issue {
  demandOwnOr(world, actor, issue, "triage");
  if (issue.state === "OPEN") return issue;
  if (issue.state === "MERGED") throw invalid("Merged pull requests cannot be reopened");
  const doer = by(world, actor);
  if (issue.duplicateOf !== null) {
    append(world, doer, issue, { type: "UnmarkedAsDuplicateEvent", canonical: issue.duplicateOf });
  }
  const stateReason = issue.pull === null ? "REOPENED" : null;
  append(world, doer, issue, { type: "ReopenedEvent", stateReason });
  Object.assign(issue, { state: "OPEN", stateReason, closedAt: null, closedBy: null, duplicateOf: null });
  emit(world, doer, eventFor(issue), "reopened", { repository: issue.repository }, { issue });
  onReopened(world, issue);
  return issue;
}
