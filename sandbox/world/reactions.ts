import type { Comment, Issue, Reaction, ReactionContent } from "./issue-entities.ts";
import { issueNeed } from "./issue-rights.ts";
import type { Actor } from "./rights.ts";
import { by, demand } from "./rights.ts";
import type { World } from "./world.ts";
import { born } from "./world.ts";

/**
 * A reaction is one per account and content: reacting again answers the first one (REST: 200 instead of 201).
 * Reactions send no webhook and leave `updatedAt` alone.
 * https://docs.github.com/en/rest/reactions/reactions#create-reaction-for-an-issue
 */
export function react(
  world: World,
  actor: Actor,
  subject: Issue | Comment,
  content: ReactionContent,
): { reaction: Reaction; existed: boolean } {
  const issue = subject.kind === "comment" ? subject.issue : subject;
  demand(world, actor, issueNeed(issue, "read"), issue.repository);
  const { account } = by(world, actor);
  const known = subject.reactions.find((one) => one.user === account && one.content === content);
  if (known !== undefined) return { reaction: known, existed: true };
  const { updatedAt, ...base } = born(world, "REA", "reaction");
  const reaction: Reaction = { ...base, content, user: account };
  subject.reactions.push(reaction);
  return { reaction, existed: false };
}

/** Takes back one's own reaction; null when there was none. */
export function unreact(
  world: World,
  actor: Actor,
  subject: Issue | Comment,
  content: ReactionContent,
): Reaction | null {
  const issue = subject.kind === "comment" ? subject.issue : subject;
  demand(world, actor, issueNeed(issue, "read"), issue.repository);
  const { account } = by(world, actor);
  const known = subject.reactions.find((one) => one.user === account && one.content === content);
  subject.reactions = subject.reactions.filter((one) => one !== known);
  return known ?? null;
}
