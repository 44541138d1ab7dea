import type { Comment, Issue, User } from "../../world/index.ts";
import { can, canSeeProject, issueNeed, permits } from "../../world/index.ts";
import type { Context, Table } from "../field.ts";
import { fieldsOf, forbidden, int32, plain, takes } from "../field.ts";
import { commentPath, issuePath, web } from "../links.ts";
import { sorted } from "../order.ts";
import type { PageArgs } from "../page.ts";
import { page } from "../page.ts";
import { author, seen, seenIssues, seesTypes } from "../sight.ts";
import { timelinePage } from "./timeline.ts";
import { WRITTEN } from "./written.ts";

type Ordered = { orderBy?: { field: string; direction: "ASC" | "DESC" } | null };

/** What issues and pull requests answer alike. */
export const NUMBERED = fieldsOf<Issue>({
  number: (source) => source.number,
  title: (source) => source.title,
  state: (source) => source.state,
  closed: (source) => source.state !== "OPEN",
  closedAt: (source) => source.closedAt,
  locked: (source) => source.locked,
  activeLockReason: () => null,
  // No verb of the world makes a milestone.
  milestone: () => null,
  resourcePath: (source) => issuePath(source),
  url: (source, _args, { world }) => web(world, issuePath(source)),
  labels: takes<Issue, PageArgs & Ordered>(["orderBy"], (source, args) =>
    page(
      inOrder(source.labels, args, (label) =>
        args.orderBy?.field === "NAME" ? label.name : label.createdAt,
      ),
      args,
    ),
  ),
  assignees: takes<Issue, PageArgs>([], (source, args) => page(source.assignees.filter(isShown), args)),
  assignedActors: takes<Issue, PageArgs>([], (source, args) => page(source.assignees.filter(isShown), args)),
  participants: takes<Issue, PageArgs>([], (source, args) => page(participants(source), args)),
  comments: takes<Issue, PageArgs & Ordered>(["orderBy"], (source, args) =>
    page(
      inOrder(source.comments, args, (one) => one.updatedAt),
      args,
    ),
  ),
  projectItems: takes<Issue, PageArgs & { includeArchived?: boolean }>(
    ["includeArchived"],
    (source, args, context) => {
      demandProjects(context);
      const list = source.projectItems.filter(
        (item) =>
          canSeeProject(context.world, context.actor, item.project) &&
          (args.includeArchived !== false || item.archivedAt === null),
      );
      return page(list, args);
    },
  ),
  timelineItems: takes(["itemTypes", "since", "skip"], timelinePage),
  viewerCanClose: (source, _args, context) => mayChange(context, source),
  viewerCanReopen: (source, _args, context) => mayChange(context, source),
  viewerCanLabel: (source, _args, { world, actor }) =>
    can(world, actor, issueNeed(source), source.repository),
});

/** An app without the permission for projects is told so; it is not shown an empty list. */
function demandProjects({ actor }: Context): void {
  if (actor.kind === "app" && !permits(actor.permissions, "organization_projects", "read")) throw forbidden();
}

function isShown(user: User): boolean {
  return author(user) !== null;
}

function inOrder<T>(list: readonly T[], args: Ordered, key: (one: T) => string): readonly T[] {
  return args.orderBy ? sorted(list, key, args.orderBy.direction) : list;
}

function participants(source: Issue): User[] {
  const all = [source.author, ...source.assignees, ...source.comments.map((one) => one.author)];
  return [...new Set(all)].filter((one): one is User => one.kind === "user" && isShown(one));
}

function mayChange({ world, actor }: Context, source: Issue): boolean {
  const own = actor.kind === "person" && source.author.login.toLowerCase() === actor.login.toLowerCase();
  return can(world, actor, issueNeed(source, own ? "read" : "triage"), source.repository);
}

const issue = fieldsOf<Issue>({
  bodyUrl: (source, _args, { world }) => web(world, `${issuePath(source)}#issue-${source.databaseId}`),
  // "enableDuplicate: Whether or not to return state reason for duplicates."
  stateReason: takes<Issue, { enableDuplicate?: boolean }>(["enableDuplicate"], (source, args) =>
    source.stateReason === "DUPLICATE" && args.enableDuplicate !== true ? "NOT_PLANNED" : source.stateReason,
  ),
  duplicateOf: (source, _args, context) => seen(context, source.duplicateOf),
  isPinned: () => false,
  issueType: (source, _args, context) =>
    source.issueType !== null && seesTypes(context, source.issueType.organization) ? source.issueType : null,
  // No verb of the world makes an organisation-wide issue field, so no issue has a value in one.
  issueFieldValues: takes<Issue, PageArgs>([], (_source, args) => page([], args)),
  parent: (source, _args, context) => seen(context, source.parent),
  subIssues: takes<Issue, PageArgs>([], (source, args, context) =>
    page(seenIssues(context, source.subIssues), args),
  ),
  subIssuesSummary: (source) => {
    const total = source.subIssues.length;
    const completed = source.subIssues.filter((one) => one.state !== "OPEN").length;
    return { total, completed, percentCompleted: total === 0 ? 0 : Math.round((completed / total) * 100) };
  },
  blockedBy: takes<Issue, PageArgs & Ordered>(["orderBy"], (source, args, context) =>
    page(linked(context, source.blockedBy, args), args),
  ),
  blocking: takes<Issue, PageArgs & Ordered>(["orderBy"], (source, args, context) =>
    page(linked(context, source.blocking, args), args),
  ),
  // The first two count open issues only.
  issueDependenciesSummary: (source) => ({
    blockedBy: source.blockedBy.filter((link) => link.issue.state === "OPEN").length,
    blocking: source.blocking.filter((link) => link.issue.state === "OPEN").length,
    totalBlockedBy: source.blockedBy.length,
    totalBlocking: source.blocking.length,
  }),
  closedByPullRequestsReferences: takes<
    Issue,
    PageArgs & { includeClosedPrs?: boolean; userLinkedOnly?: boolean }
  >(["includeClosedPrs", "userLinkedOnly"], (source, args, context) => {
    const list = seenIssues(context, source.closingPulls).filter(
      (pull) =>
        (args.includeClosedPrs === true || pull.state === "OPEN") &&
        (args.userLinkedOnly !== true || pull.pull?.linked.includes(source)),
    );
    return page(list, args);
  }),
  pinnedIssueComment: (source) => source.pinnedComment,
  // Task lists in bodies no longer track issues.
  // https://github.blog/changelog/2025-02-18-github-issues-projects-february-18th-update/
  trackedIssuesCount: takes<Issue, { states?: unknown }>(["states"], () => 0),
});

/** By the time of linking, newest first unless asked otherwise. */
function linked(context: Context, links: Issue["blockedBy"], args: Ordered): Issue[] {
  const direction = args.orderBy?.direction ?? "DESC";
  const key =
    args.orderBy?.field === "CREATED_AT"
      ? (link: Issue["blockedBy"][number]) => link.issue.createdAt
      : (link: Issue["blockedBy"][number]) => link.addedAt;
  return seenIssues(
    context,
    sorted(links, key, direction).map((link) => link.issue),
  );
}

const pull = fieldsOf<Issue>({
  isDraft: (source) => source.pull?.draft,
  merged: (source) => source.pull?.mergedAt !== null,
  mergedAt: (source) => source.pull?.mergedAt,
  mergedBy: (source) => author(source.pull?.mergedBy ?? null),
  baseRefName: (source) => source.pull?.baseRef,
  headRefName: (source) => source.pull?.headRef,
  headRefOid: (source) => source.pull?.headSha,
  permalink: (source, _args, { world }) => web(world, issuePath(source)),
  isCrossRepository: () => false,
  totalCommentsCount: (source) => source.comments.length,
  closingIssuesReferences: takes<Issue, PageArgs & { userLinkedOnly?: boolean }>(
    ["userLinkedOnly"],
    (source, args, context) => {
      const from = args.userLinkedOnly === true ? source.pull?.linked : source.pull?.closes;
      return page(seenIssues(context, from ?? []), args);
    },
  ),
});

const comment = fieldsOf<Comment>({
  issue: (source) => source.issue,
  pullRequest: (source) => (source.issue.pull === null ? null : source.issue),
  isMinimized: (source) => source.minimized !== null,
  minimizedReason: (source) => source.minimized,
  isPinned: (source) => source.pinned !== null,
  pinnedAt: (source) => source.pinned?.at ?? null,
  pinnedBy: (source) => (source.pinned?.by.kind === "user" ? author(source.pinned.by) : null),
  resourcePath: (source) => commentPath(source),
  url: (source, _args, { world }) => web(world, commentPath(source)),
});

export const ISSUES: Table = {
  Issue: { ...WRITTEN, ...NUMBERED, ...issue },
  PullRequest: { ...WRITTEN, ...NUMBERED, ...pull },
  IssueComment: { ...WRITTEN, ...comment },
  PinnedIssueComment: fieldsOf<Comment>({
    id: (source) => `PIC_${source.id}`,
    databaseId: (source) => int32(source.databaseId),
    fullDatabaseId: (source) => String(source.databaseId),
    issue: (source) => source.issue,
    issueComment: (source) => source,
    pinnedAt: (source) => source.pinned?.at,
    pinnedBy: (source) => source.pinned?.by,
  }),
  IssueType: fieldsOf<NonNullable<Issue["issueType"]>>({
    id: (source) => source.id,
    name: (source) => source.name,
    description: (source) => source.description,
    color: (source) => source.color,
    isEnabled: (source) => source.enabled,
    isPrivate: () => false,
  }),
  SubIssuesSummary: plain(["total", "completed", "percentCompleted"]),
  IssueDependenciesSummary: plain(["blockedBy", "blocking", "totalBlockedBy", "totalBlocking"]),
};
