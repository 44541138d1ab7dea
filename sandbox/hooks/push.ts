import type { Links, Shape } from "../rest/shapes/accounts.ts";
import type { Commit, Repository, World, WorldEvent } from "../world/index.ts";
import { fullName } from "../world/index.ts";

/** The parts of a `push` that no other event has. */
export function pushShape(
  _world: World,
  links: Links,
  { commits: push, repository, sender }: WorldEvent,
): Shape {
  if (push === undefined || repository === null) return {};
  const commits = push.commits.map((commit) => commitOf(links, repository, commit));
  const range = `${push.before.slice(0, 12)}...${push.after.slice(0, 12)}`;
  return {
    ref: push.ref,
    before: push.before,
    after: push.after,
    created: /^0+$/.test(push.before),
    deleted: false,
    forced: false,
    base_ref: null,
    compare: `${links.web}/${fullName(repository)}/compare/${range}`,
    commits,
    head_commit: commits.at(-1) ?? null,
    pusher: { name: sender.login, email: address(sender.login) },
  };
}

function commitOf(links: Links, repository: Repository, commit: Commit): Shape {
  const { login } = commit.author;
  const person = { name: login, email: address(login), username: login, date: commit.committedAt };
  return {
    id: commit.sha,
    tree_id: commit.sha.split("").reverse().join(""),
    distinct: true,
    message: commit.message,
    timestamp: commit.committedAt,
    url: `${links.web}/${fullName(repository)}/commit/${commit.sha}`,
    author: person,
    committer: person,
    added: commit.added,
    modified: commit.modified,
    removed: commit.removed,
  };
}

function address(login: string): string {
  return `${login}@users.noreply.github.com`;
}
