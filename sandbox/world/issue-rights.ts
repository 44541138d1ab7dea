import { denied } from "./errors.ts";
import { canSeeIssue } from "./find.ts";
import type { Issue, Written } from "./issue-entities.ts";
import type { Actor, Need } from "./rights.ts";
import { by, demand } from "./rights.ts";
import type { World } from "./world.ts";

/** What changing an issue needs: `triage` for a person, the matching permission for an app. */
export function issueNeed(issue: Issue, role: Need["role"] = "triage"): Need {
  return { role, app: [issue.pull === null ? "issues" : "pull_requests", "write"] };
}

/** A person needs to be the author or to have the role; an app needs the permission. */
export function demandOwnOr(
  world: World,
  actor: Actor,
  issue: Issue,
  role: Need["role"],
  written: Written = issue,
): void {
  const own = actor.kind === "person" && written.author === by(world, actor).account;
  demand(world, actor, issueNeed(issue, own ? "read" : role), issue.repository);
  if (!canSeeIssue(world, actor, issue)) throw denied();
}

export function eventFor(issue: Issue): "issues" | "pull_request" {
  return issue.pull === null ? "issues" : "pull_request";
}
