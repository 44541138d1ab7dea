import type { Issue, Pull } from "../../world/issue-entities.ts";
import { fullName, type World } from "../../world/world.ts";
import { type Links, type Shape, userShape } from "./accounts.ts";
import { issueAddress, issueShape } from "./issues.ts";
import { repositoryShape } from "./repositories.ts";

/** `pull-request-simple`, as lists show it. */
export function pullShape(world: World, links: Links, issue: Issue & { pull: Pull }): Shape {
  const repository = `${links.api}/repos/${fullName(issue.repository)}`;
  const url = `${repository}/pulls/${issue.number}`;
  const html = issueAddress(links, issue);
  const { pull } = issue;
  const shared = issueShape(world, links, issue);
  const addresses = {
    url,
    html_url: html,
    issue_url: `${repository}/issues/${issue.number}`,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${repository}/pulls/comments{/number}`,
    comments_url: `${repository}/issues/${issue.number}/comments`,
    statuses_url: `${repository}/statuses/${pull.headSha}`,
  };
  return {
    ...pick(shared, SHARED),
    ...addresses,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitSha,
    requested_reviewers: [],
    requested_teams: [],
    head: side(world, links, issue, pull.headRef, pull.headSha),
    base: side(world, links, issue, pull.baseRef, issue.repository.commits.at(-1)?.sha ?? "0".repeat(40)),
    _links: linkObjects(addresses),
    auto_merge: null,
    draft: pull.draft,
  };
}

/** `pull-request`, as single reads, writes and webhooks show it. */
export function fullPullShape(world: World, links: Links, issue: Issue & { pull: Pull }): Shape {
  const { pull } = issue;
  return {
    ...pullShape(world, links, issue),
    merged: pull.mergedAt !== null,
    mergeable: issue.state === "OPEN" ? true : null,
    rebaseable: null,
    mergeable_state: issue.state === "OPEN" ? "clean" : "unknown",
    merged_by: pull.mergedBy === null ? null : userShape(world, links, pull.mergedBy),
    comments: issue.comments.length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: 1,
    additions: 1,
    deletions: 0,
    changed_files: 1,
  };
}

export function isPull(issue: Issue): issue is Issue & { pull: Pull } {
  return issue.pull !== null;
}

const SHARED = [
  "id",
  "node_id",
  "number",
  "state",
  "locked",
  "title",
  "user",
  "body",
  "labels",
  "milestone",
  "active_lock_reason",
  "created_at",
  "updated_at",
  "closed_at",
  "assignee",
  "assignees",
  "author_association",
];

function pick(shape: Shape, keys: readonly string[]): Shape {
  return Object.fromEntries(keys.map((key) => [key, shape[key]]));
}

function side(world: World, links: Links, issue: Issue, ref: string, sha: string): Shape {
  const { repository } = issue;
  const user = userShape(world, links, repository.owner);
  return {
    label: `${repository.owner.login}:${ref}`,
    ref,
    sha,
    user,
    repo: repositoryShape(world, links, repository),
  };
}

function linkObjects(addresses: Record<string, string>): Shape {
  const pairs = Object.entries(addresses).map(([name, href]) => [name.replace(/_url$/, ""), { href }]);
  const { url, ...others } = Object.fromEntries(pairs) as Record<string, Shape>;
  return { self: url, ...others };
}
