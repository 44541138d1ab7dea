import type { Deployment, Label, Release } from "../../world/index.ts";
import type { Table } from "../field.ts";
import { fieldsOf, int32, takes } from "../field.ts";
import { repositoryPath, web } from "../links.ts";
import type { PageArgs } from "../page.ts";
import { page } from "../page.ts";
import { author, listedIssues } from "../sight.ts";
import type { IssueListArgs } from "./issue-lists.ts";
import { listIssues } from "./issue-lists.ts";

const label = fieldsOf<Label>({
  id: (source) => source.id,
  name: (source) => source.name,
  color: (source) => source.color,
  description: (source) => source.description,
  isDefault: (source) => source.isDefault,
  createdAt: (source) => source.createdAt,
  updatedAt: (source) => source.updatedAt,
  repository: (source) => source.repository,
  resourcePath: (source) => `${repositoryPath(source.repository)}/labels/${encodeURIComponent(source.name)}`,
  url: (source, _args, { world }) =>
    web(world, `${repositoryPath(source.repository)}/labels/${encodeURIComponent(source.name)}`),
  issues: takes<Label, PageArgs & IssueListArgs>(
    ["filterBy", "labels", "orderBy", "states"],
    (source, args, context) => {
      const issues = [...source.repository.issues.values()].filter(
        (one) => one.pull === null && one.labels.includes(source),
      );
      return page(listIssues(listedIssues(context, issues), args), args);
    },
  ),
});

const release = fieldsOf<Release>({
  id: (source) => source.id,
  databaseId: (source) => int32(source.databaseId),
  name: (source) => source.name,
  tagName: (source) => source.tagName,
  description: (source) => source.body,
  author: (source) => author(source.author),
  createdAt: (source) => source.createdAt,
  publishedAt: (source) => source.publishedAt,
  isDraft: (source) => source.draft,
  isPrerelease: (source) => source.prerelease,
  repository: (source) => source.repository,
  url: (source, _args, { world }) =>
    web(world, `${repositoryPath(source.repository)}/releases/tag/${source.tagName}`),
});

const deployment = fieldsOf<Deployment>({
  id: (source) => source.id,
  databaseId: (source) => int32(source.databaseId),
  environment: (source) => source.environment,
  task: (source) => source.task,
  description: (source) => source.description,
  creator: (source) => author(source.creator),
  createdAt: (source) => source.createdAt,
  updatedAt: (source) => source.updatedAt,
  commitOid: (source) => source.sha,
  repository: (source) => source.repository,
});

/** What a repository holds besides issues and files. */
export const BELONGINGS: Table = { Label: label, Release: release, Deployment: deployment };
