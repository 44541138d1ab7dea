import { invalid } from "./errors.ts";
import type { Issue } from "./issue-entities.ts";
import { issueNeed } from "./issue-rights.ts";
import { named } from "./mentions.ts";
import type { Actor, By } from "./rights.ts";
import { by, demand } from "./rights.ts";
import { closingReferences } from "./text.ts";
import { append } from "./timeline.ts";
import type { World } from "./world.ts";

/**
 * Links the issues that closing keywords in the body name. Keywords count only when the pull request is based on the
 * default branch; links made by hand stay.
 * https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue
 */
export function linkClosing(world: World, doer: By, source: Issue): void {
  const { pull, repository } = source;
  if (pull === null || pull.mergedAt !== null) return;
  const counts = pull.baseRef === repository.defaultBranch;
  const found = counts ? named(world, doer, source, closingReferences(source.body, world.webUrl)) : [];
  const byKeyword = found.filter((issue) => issue.pull === null);
  setLinks(source, [...new Set([...byKeyword, ...pull.linked])]);
}

/** Links a pull request by hand, as the sidebar does. */
export function connectPull(world: World, actor: Actor, source: Issue, target: Issue): void {
  demand(world, actor, issueNeed(target), target.repository);
  if (source.pull === null || target.pull !== null)
    throw invalid("Only a pull request can be linked to an issue");
  if (source.pull.linked.includes(target)) return;
  source.pull.linked.push(target);
  setLinks(source, [...new Set([...source.pull.closes, target])]);
  append(world, by(world, actor), target, { type: "ConnectedEvent", source: target, subject: source });
}

export function disconnectPull(world: World, actor: Actor, source: Issue, target: Issue): void {
  demand(world, actor, issueNeed(target), target.repository);
  if (source.pull?.linked.includes(target) !== true) return;
  source.pull.linked = source.pull.linked.filter((issue) => issue !== target);
  const doer = by(world, actor);
  linkClosing(world, doer, source);
  append(world, doer, target, { type: "DisconnectedEvent", source: target, subject: source });
}

function setLinks(source: Issue, targets: Issue[]): void {
  if (source.pull === null) return;
  for (const gone of source.pull.closes.filter((issue) => !targets.includes(issue))) {
    gone.closingPulls = gone.closingPulls.filter((other) => other !== source);
  }
  for (const target of targets.filter((issue) => !issue.closingPulls.includes(source))) {
    target.closingPulls.push(source);
  }
  source.pull.closes = targets;
}
