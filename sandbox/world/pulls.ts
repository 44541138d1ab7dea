import { createHash } from "node:crypto";
import { shut } from "./closing.ts";
import { emit } from "./emit.ts";
import type { Repository } from "./entities.ts";
import { invalid } from "./errors.ts";
import { nodeId } from "./ids.ts";
import type { Issue } from "./issue-entities.ts";
import { blank } from "./issues.ts";
import { announce } from "./mentions.ts";
import { onClosed } from "./project-workflows.ts";
import { linkClosing } from "./pull-links.ts";
import type { Actor } from "./rights.ts";
import { by, demand } from "./rights.ts";
import { checked } from "./texts.ts";
import { append } from "./timeline.ts";
import type { World } from "./world.ts";
import { register } from "./world.ts";

export interface NewPull {
  title: string;
  body?: string | null;
  /** The default branch when left out. */
  base?: string;
  head?: string;
  draft?: "draft" | "ready";
}

/** Opens a pull request (from a fork, so reading is enough); closing keywords in its body link issues. */
export function openPullRequest(world: World, actor: Actor, repository: Repository, input: NewPull): Issue {
  demand(world, actor, { role: "read", app: ["pull_requests", "write"] }, repository);
  const doer = by(world, actor);
  const { title, body } = checked(input.title, input.body ?? "");
  const issue = blank(world, doer, repository, title, body);
  issue.id = nodeId("PR", repository.databaseId, issue.databaseId);
  const headRef = input.head ?? `change-${issue.number}`;
  issue.pull = {
    draft: input.draft === "draft",
    baseRef: input.base ?? repository.defaultBranch,
    headRef,
    headSha: sha(`${issue.id}/${headRef}`),
    mergedAt: null,
    mergedBy: null,
    mergeCommitSha: null,
    closes: [],
    linked: [],
  };
  register(world, issue);
  linkClosing(world, doer, issue);
  emit(world, doer, "pull_request", "opened", { repository }, { issue });
  announce(world, doer, issue, `${title}\n${body}`);
  return issue;
}

/**
 * Merges; the issues it is linked to are closed as completed when it lands on the default branch, each only where the
 * merger has the right to close it.
 * https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue
 */
export function mergePullRequest(world: World, actor: Actor, issue: Issue): Issue {
  const { pull, repository } = issue;
  demand(world, actor, { role: "write", app: ["contents", "write"] }, repository);
  if (pull === null || issue.state !== "OPEN") throw invalid("Pull Request is not mergeable");
  const doer = by(world, actor);
  const mergeCommitSha = sha(`merge ${issue.id}`);
  const event = append(world, doer, issue, { type: "MergedEvent", sha: mergeCommitSha });
  const at = event.createdAt;
  Object.assign(pull, { mergedAt: at, mergedBy: doer.account, mergeCommitSha });
  Object.assign(issue, { state: "MERGED", closedAt: at, closedBy: doer.account });
  append(world, doer, issue, { type: "ClosedEvent", stateReason: null, duplicateOf: null, closer: null });
  emit(world, doer, "pull_request", "closed", { repository }, { issue });
  onClosed(world, issue);
  if (pull.baseRef !== repository.defaultBranch) return issue;
  for (const target of pull.closes) {
    if (target.state === "OPEN") shut(world, doer, target, "COMPLETED", null, { kind: "pull", pull: issue });
  }
  return issue;
}

function sha(of: string): string {
  return createHash("sha1").update(of).digest("hex");
}
