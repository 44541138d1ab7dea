import { timestamp } from "./clock.ts";
import { shut } from "./closing.ts";
import type { Account } from "./entities.ts";
import { invalid, notFound } from "./errors.ts";
import { nodeId } from "./ids.ts";
import type { Comment, Issue, StateReason } from "./issue-entities.ts";
import { blank } from "./issues.ts";
import { plantLabel } from "./labels.ts";
import { announce } from "./mentions.ts";
import { linkClosing } from "./pull-links.ts";
import type { By } from "./rights.ts";
import { adminOf, ownerNamed, repositoryNamed, userNamed } from "./seed.ts";
import type { SeedIssue } from "./seed-schema.ts";
import { fresh } from "./texts.ts";
import { append, note } from "./timeline.ts";
import type { World } from "./world.ts";
import { born, register } from "./world.ts";

/** Plants one issue with its past; `link` sets what names other issues, once all of them are there. */
export function plantIssue(world: World, input: SeedIssue): { issue: Issue; link(): void } {
  const repository = repositoryNamed(world, input.repository);
  const then = past(world, input.createdAt);
  const doer = wrote(world, input.author ?? adminOf(world, repository.owner).login);
  if (input.number !== undefined) {
    if (repository.issues.has(input.number))
      throw invalid(`${input.repository}#${input.number} exists already`);
  }
  const next = repository.nextNumber;
  if (input.number !== undefined) repository.nextNumber = input.number;
  const issue = blank(then, doer, repository, input.title, input.body ?? "");
  repository.nextNumber = Math.max(next, repository.nextNumber);
  if (input.kind === "pull") makePull(issue);
  register(world, issue);
  plantLabels(then, doer, issue, input.labels ?? []);
  for (const login of input.assignees ?? []) {
    const assignee = userNamed(world, login);
    issue.assignees.push(assignee);
    append(then, doer, issue, { type: "AssignedEvent", assignee });
  }
  plantType(issue, input.type);
  for (const one of input.comments ?? []) plantComment(world, issue, one);
  plantEnd(world, doer, issue, input);
  issue.timeline.sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  if (input.updatedAt !== undefined) issue.updatedAt = timestamp(new Date(input.updatedAt));
  return { issue, link: () => plantLinks(then, doer, issue, input) };
}

/** The same world as of an earlier day: its entities are shared, only new stamps differ. */
export function past(world: World, at: string | undefined): World {
  return at === undefined ? world : { ...world, stamp: () => timestamp(new Date(at)) };
}

function wrote(world: World, login: string): By {
  const known = world.accounts.get(login.toLowerCase());
  const account: Account = known ?? ownerNamed(world, login);
  const app = account.kind === "bot" ? (world.apps.get(account.appId) ?? null) : null;
  return { account, viaApp: app };
}

function makePull(issue: Issue): void {
  issue.id = nodeId("PR", issue.repository.databaseId, issue.databaseId);
  issue.pull = {
    draft: false,
    baseRef: issue.repository.defaultBranch,
    headRef: `change-${issue.number}`,
    headSha: issue.databaseId.toString(16).padStart(40, "0"),
    mergedAt: null,
    mergedBy: null,
    mergeCommitSha: null,
    closes: [],
    linked: [],
  };
}

function plantLabels(world: World, doer: By, issue: Issue, names: string[]): void {
  for (const name of names) {
    const { repository } = issue;
    const label = repository.labels.get(name.toLowerCase()) ?? plantLabel(world, repository, { name });
    issue.labels.push(label);
    append(world, doer, issue, { type: "LabeledEvent", label });
  }
}

function plantType(issue: Issue, name: string | undefined): void {
  if (name === undefined) return;
  const { owner } = issue.repository;
  const types = owner.kind === "organization" ? owner.issueTypes : [];
  const type = types.find((one) => one.name === name);
  if (type === undefined) throw notFound(`No issue type ${name} in ${owner.login}`);
  issue.issueType = type;
}

function plantComment(world: World, issue: Issue, input: NonNullable<SeedIssue["comments"]>[number]): void {
  const then = past(world, input.createdAt ?? issue.createdAt);
  const doer = wrote(world, input.author);
  const comment: Comment = register(world, {
    ...born(then, "IC", "comment", issue.repository.databaseId),
    kind: "comment",
    ...fresh(doer, input.body),
    issue,
    minimized: null,
    pinned: null,
  });
  issue.comments.push(comment);
  append(then, doer, issue, { type: "IssueComment", comment });
}

function plantEnd(world: World, doer: By, issue: Issue, input: SeedIssue): void {
  const ended = input.state ?? (input.closedAt ? "closed" : "open");
  if (ended === "open") return;
  const then = past(world, input.closedAt ?? undefined);
  if (ended === "merged" && issue.pull !== null) {
    const at = then.stamp();
    const sha = issue.databaseId.toString(16).padStart(40, "1");
    const merger = input.mergedBy === undefined ? doer : wrote(world, input.mergedBy);
    Object.assign(issue.pull, { mergedAt: at, mergedBy: merger.account, mergeCommitSha: sha });
    Object.assign(issue, { state: "MERGED", closedAt: at, closedBy: merger.account });
    append(then, merger, issue, { type: "MergedEvent", sha });
    if (input.files !== undefined) land(issue, doer, sha, at, input.files);
    return;
  }
  const reason = (input.stateReason ?? "completed").toUpperCase() as StateReason;
  shut(then, doer, issue, reason, null, null);
}

/** What it changed stands on the default branch, in the order of time. */
function land({ repository, title }: Issue, { account }: By, sha: string, at: string, files: string[]): void {
  const commit = {
    sha,
    message: title,
    author: account,
    committedAt: at,
    added: [],
    modified: files,
    removed: [],
  };
  repository.commits.push(commit);
  repository.commits.sort((a, b) => a.committedAt.localeCompare(b.committedAt));
}

function plantLinks(world: World, doer: By, issue: Issue, input: SeedIssue): void {
  const { updatedAt } = issue;
  if (input.parent !== undefined) {
    const parent = issueNamed(world, input.parent);
    issue.parent = parent;
    parent.subIssues.push(issue);
    note(world, doer, parent, { type: "SubIssueAddedEvent", subIssue: issue });
    note(world, doer, issue, { type: "ParentIssueAddedEvent", parent });
  }
  for (const name of input.blockedBy ?? []) {
    const blocker = issueNamed(world, name);
    const addedAt = world.stamp();
    issue.blockedBy.push({ issue: blocker, addedAt });
    blocker.blocking.push({ issue, addedAt });
  }
  if (issue.pull !== null) linkClosing(world, doer, issue);
  announce(world, doer, issue, `${issue.title}\n${issue.body}`);
  for (const comment of issue.comments) {
    const author = { account: comment.author, viaApp: comment.viaApp };
    announce(past(world, comment.createdAt), author, issue, comment.body);
  }
  issue.timeline.sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  issue.updatedAt = updatedAt;
}

/** `owner/repository#number` */
export function issueNamed(world: World, name: string): Issue {
  const [repository = "", number = ""] = name.split("#");
  const issue = repositoryNamed(world, repository).issues.get(Number(number));
  if (issue === undefined) throw notFound(`No issue ${name} in the seed`);
  return issue;
}
