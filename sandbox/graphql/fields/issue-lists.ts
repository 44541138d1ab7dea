import type { Issue } from "../../world/index.ts";
import { shown } from "../../world/index.ts";
import { unimplemented } from "../field.ts";
import { sorted } from "../order.ts";

export interface IssueListArgs {
  states?: string[] | null;
  labels?: string[] | null;
  filterBy?: {
    assignee?: string | null;
    createdBy?: string | null;
    labels?: string[] | null;
    since?: string | null;
    states?: string[] | null;
    type?: string | null;
    [other: string]: unknown;
  } | null;
  orderBy?: { field: "CREATED_AT" | "UPDATED_AT" | "COMMENTS"; direction: "ASC" | "DESC" } | null;
}

const UNDERSTOOD = ["assignee", "createdBy", "labels", "since", "states", "type"];

/** Issues in the asked order, oldest first when none is asked. */
export function listIssues(issues: readonly Issue[], args: IssueListArgs): Issue[] {
  const { filterBy } = args;
  for (const key of Object.keys(filterBy ?? {})) {
    // GitHub's default for viewerSubscribed is false, which filters nothing.
    if (key === "viewerSubscribed" && filterBy?.viewerSubscribed === false) continue;
    if (!UNDERSTOOD.includes(key)) throw unimplemented(`IssueFilters.${key}`);
  }
  const found = issues.filter((issue) => passes(issue, args));
  const { field = "CREATED_AT", direction = "ASC" } = args.orderBy ?? {};
  const keys = {
    CREATED_AT: (one: Issue) => `${one.createdAt} ${String(one.number).padStart(9, "0")}`,
    UPDATED_AT: (one: Issue) => one.updatedAt,
    COMMENTS: (one: Issue) => String(one.comments.length).padStart(9, "0"),
  };
  return sorted(found, keys[field], direction);
}

function passes(issue: Issue, { states, labels, filterBy }: IssueListArgs): boolean {
  const wanted = states ?? filterBy?.states;
  if (wanted && !wanted.includes(issue.state)) return false;
  // The argument asks for any of the names; the filter, "where the list of label names exist on the issue", for all.
  // https://docs.github.com/en/graphql/reference/input-objects#issuefilters
  const has = (name: string) => issue.labels.some((label) => label.name.toLowerCase() === name.toLowerCase());
  if (labels && !labels.some(has)) return false;
  if (filterBy?.labels && !filterBy.labels.every(has)) return false;
  if (filterBy?.since && new Date(issue.updatedAt) < new Date(filterBy.since)) return false;
  if (filterBy?.type && issue.issueType?.name !== filterBy.type) return false;
  return byPeople(issue, filterBy);
}

function byPeople(issue: Issue, filterBy: IssueListArgs["filterBy"]): boolean {
  if (filterBy?.createdBy && !isLogin(shown(issue.author)?.login, filterBy.createdBy)) return false;
  const { assignee } = filterBy ?? {};
  if (!assignee) return assignee !== null || issue.assignees.length === 0;
  if (assignee === "*") return issue.assignees.length > 0;
  return issue.assignees.some((user) => isLogin(user.login, assignee));
}

/** A bot may be asked for with or without its `[bot]`. */
export function isLogin(login: string | undefined, asked: string): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/^app\//, "")
      .replace(/\[bot\]$/, "");
  return login !== undefined && plain(login) === plain(asked);
}
