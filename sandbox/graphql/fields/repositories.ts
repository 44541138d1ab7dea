import type { Issue, Label, Repository } from "../../world/index.ts";
import {
  can,
  canSeeProject,
  fullName,
  organizationOf,
  READ_ISSUES,
  READ_PULLS,
  rights,
} from "../../world/index.ts";
import type { Context, Table } from "../field.ts";
import { fieldsOf, forbidden, int32, takes, unresolved } from "../field.ts";
import { repositoryPath, web } from "../links.ts";
import { sorted } from "../order.ts";
import type { PageArgs } from "../page.ts";
import { page } from "../page.ts";
import { listedIssues, seenIssues, seesTypes } from "../sight.ts";
import { gitObject } from "./git.ts";
import type { IssueListArgs } from "./issue-lists.ts";
import { listIssues } from "./issue-lists.ts";
import { REPOSITORY_PEOPLE, roleName } from "./repository-people.ts";

const repository = fieldsOf<Repository>({
  id: (source) => source.id,
  databaseId: (source) => int32(source.databaseId),
  name: (source) => source.name,
  nameWithOwner: (source) => fullName(source),
  owner: (source) => source.owner,
  description: (source) => source.description,
  createdAt: (source) => source.createdAt,
  updatedAt: (source) => source.updatedAt,
  pushedAt: (source) => source.pushedAt,
  visibility: (source) => source.visibility.toUpperCase(),
  isPrivate: (source) => source.visibility !== "public",
  isArchived: (source) => source.archived,
  isDisabled: () => false,
  isFork: () => false,
  isLocked: () => false,
  isTemplate: () => false,
  isMirror: () => false,
  isEmpty: (source) => source.commits.length === 0,
  isInOrganization: (source) => source.owner.kind === "organization",
  hasIssuesEnabled: (source) => source.hasIssues,
  hasProjectsEnabled: () => true,
  resourcePath: (source) => repositoryPath(source),
  url: (source, _args, { world }) => web(world, repositoryPath(source)),
  // "Will return null if authenticated as an GitHub App."
  // https://docs.github.com/en/graphql/reference/objects#repository
  viewerPermission: (source, _args, { world, actor }) =>
    actor.kind === "app" ? null : roleName(rights(world, actor, source)),
  viewerCanAdminister: (source, _args, { world, actor }) => rights(world, actor, source) === "admin",
  defaultBranchRef: (source, _args, context) => {
    demandContents(context, source);
    if (source.commits.length === 0) return null;
    return {
      typename: "Ref",
      id: `${source.id}/${source.defaultBranch}`,
      name: source.defaultBranch,
      repository: source,
    };
  },
  object: takes<Repository, { expression?: string; oid?: string }>(
    ["expression", "oid"],
    (source, args, context) => {
      demandContents(context, source);
      return gitObject(source, args);
    },
  ),
  issue: takes<Repository, { number: number }>(["number"], (source, { number }, context) =>
    numbered(context, source, number, "Issue"),
  ),
  pullRequest: takes<Repository, { number: number }>(["number"], (source, { number }, context) =>
    numbered(context, source, number, "PullRequest"),
  ),
  issueOrPullRequest: takes<Repository, { number: number }>(["number"], (source, { number }, context) =>
    numbered(context, source, number, "issue or pull request"),
  ),
  issues: takes<Repository, PageArgs & IssueListArgs>(
    ["filterBy", "labels", "orderBy", "states"],
    (source, args, context) => {
      if (!can(context.world, context.actor, READ_ISSUES, source)) throw forbidden();
      const issues = [...source.issues.values()].filter((issue) => issue.pull === null);
      return page(listIssues(listedIssues(context, issues), args), args);
    },
  ),
  pullRequests: takes<Repository, PageArgs & IssueListArgs>(
    ["labels", "orderBy", "states"],
    (source, args, context) => {
      if (!can(context.world, context.actor, READ_PULLS, source)) throw forbidden();
      const pulls = [...source.issues.values()].filter((issue) => issue.pull !== null);
      return page(listIssues(listedIssues(context, pulls), args), args);
    },
  ),
  label: takes<Repository, { name: string }>(
    ["name"],
    (source, { name }) => source.labels.get(name.toLowerCase()) ?? null,
  ),
  labels: takes<Repository, PageArgs & { query?: string | null; orderBy?: LabelOrder | null }>(
    ["query", "orderBy"],
    (source, args) => page(labelsOf(source, args.query, args.orderBy), args),
  ),
  issueType: takes<Repository, { name: string }>(
    ["name"],
    (source, { name }, context) => typesOf(context, source).find((type) => type.name === name) ?? null,
  ),
  issueTypes: takes<Repository, PageArgs>([], (source, args, context) =>
    page(typesOf(context, source), args),
  ),
  projectV2: takes<Repository, { number: number }>(["number"], (source, { number }, { world, actor }) => {
    const linked = [...world.projects.values()].filter((project) => project.repositories.includes(source));
    const found = linked.find((project) => project.number === number);
    if (found !== undefined && canSeeProject(world, actor, found)) return found;
    throw unresolved(`Could not resolve to a ProjectV2 with the number ${number}.`);
  }),
  projectsV2: takes<Repository, PageArgs>([], (source, args, { world, actor }) => {
    const linked = [...world.projects.values()].filter((project) => project.repositories.includes(source));
    return page(
      linked.filter((project) => canSeeProject(world, actor, project)),
      args,
    );
  }),
  releases: takes<Repository, PageArgs & { orderBy?: { direction: "ASC" | "DESC" } | null }>(
    ["orderBy"],
    (source, args, context) => {
      demandContents(context, source);
      return page(
        sorted(source.releases, (one) => one.createdAt, args.orderBy?.direction ?? "DESC"),
        args,
      );
    },
  ),
  latestRelease: (source, _args, context) => {
    demandContents(context, source);
    return source.releases.at(-1) ?? null;
  },
  deployments: takes<
    Repository,
    PageArgs & { environments?: string[] | null; orderBy?: { direction: "ASC" | "DESC" } | null }
  >(["environments", "orderBy"], (source, args, { world, actor }) => {
    if (!can(world, actor, { role: "read", app: ["deployments", "read"] }, source)) throw forbidden();
    const list = source.deployments.filter(
      (one) => !args.environments || args.environments.includes(one.environment),
    );
    return page(
      sorted(list, (one) => one.createdAt, args.orderBy?.direction ?? "ASC"),
      args,
    );
  }),
  repositoryCustomPropertyValue: takes<Repository, { propertyName: string }>(
    ["propertyName"],
    (source, { propertyName }) => {
      const value = source.properties.get(propertyName);
      return value === undefined ? null : { propertyName, value };
    },
  ),
  repositoryCustomPropertyValues: takes<Repository, PageArgs>([], (source, args) => {
    const values = [...source.properties].map(([propertyName, value]) => ({ propertyName, value }));
    return page(values, args, { key: (one) => one.propertyName });
  }),
});

interface LabelOrder {
  field: "NAME" | "CREATED_AT" | "ISSUE_COUNT";
  direction: "ASC" | "DESC";
}

function demandContents({ world, actor }: Context, source: Repository): void {
  if (!can(world, actor, { role: "read", app: ["contents", "read"] }, source)) throw forbidden();
}

function numbered(context: Context, source: Repository, number: number, what: string): Issue {
  const issue = source.issues.get(number);
  const wanted =
    what === "Issue" ? issue?.pull === null : what === "PullRequest" ? Boolean(issue?.pull) : true;
  if (issue !== undefined && wanted && seenIssues(context, [issue]).length > 0) return issue;
  const article = what === "PullRequest" ? "a" : "an";
  throw unresolved(`Could not resolve to ${article} ${what} with the number of ${number}.`);
}

function labelsOf(
  source: Repository,
  query: string | null | undefined,
  order: LabelOrder | null | undefined,
): Label[] {
  const word = query?.toLowerCase() ?? "";
  const list = [...source.labels.values()].filter(
    (label) =>
      label.name.toLowerCase().includes(word) || (label.description ?? "").toLowerCase().includes(word),
  );
  const by =
    order?.field === "NAME" ? (label: Label) => label.name.toLowerCase() : (label: Label) => label.createdAt;
  return sorted(list, by, order?.direction ?? "ASC");
}

function typesOf(context: Context, source: Repository) {
  const organization = organizationOf(source);
  return organization !== null && seesTypes(context, organization) ? organization.issueTypes : [];
}

export const REPOSITORIES: Table = {
  Repository: { ...repository, ...REPOSITORY_PEOPLE },
  RepositoryCustomPropertyValue: fieldsOf<{ propertyName: string; value: unknown }>({
    propertyName: (source) => source.propertyName,
    value: (source) => source.value,
  }),
};
