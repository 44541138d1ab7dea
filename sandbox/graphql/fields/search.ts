import type { Issue } from "../../world/index.ts";
import { canSeeIssue, fullName, shown } from "../../world/index.ts";
import type { Context, Table } from "../field.ts";
import { fieldsOf, takes, unimplemented } from "../field.ts";
import { sorted } from "../order.ts";
import type { Page, PageArgs } from "../page.ts";
import { page } from "../page.ts";
import { isLogin } from "./issue-lists.ts";
import type { Term } from "./terms.ts";
import { compareTime, termsOf } from "./terms.ts";

/** https://docs.github.com/en/rest/search/search : no search gives more than its first thousand results */
const MOST_RESULTS = 1000;

interface SearchArgs extends PageArgs {
  query: string;
  type: string;
}

export const search = takes<unknown, SearchArgs>(["query", "type"], (_source, args, context) => {
  if (args.type !== "ISSUE" && args.type !== "ISSUE_ADVANCED")
    throw unimplemented(`Query.search(type: ${args.type})`);
  const found = searchIssues(context, args.query);
  return { ...page(found.slice(0, MOST_RESULTS), args), issueCount: found.length };
});

/**
 * Issues and pull requests by the simple qualifiers; terms are joined by AND, `repo:`, `org:` and `user:` by OR.
 * https://docs.github.com/en/search-github/searching-on-github/searching-issues-and-pull-requests
 */
export function searchIssues(context: Context, query: string): Issue[] {
  const terms = termsOf(query);
  const places = terms.filter((term) => ["repo", "org", "user"].includes(term.name ?? ""));
  const rest = terms.filter((term) => !places.includes(term) && term.name !== "sort");
  const { world, actor } = context;
  const found = [...world.issuesById.values()].filter(
    (issue) =>
      !context.hidden(issue) &&
      canSeeIssue(world, actor, issue) &&
      inPlace(issue, places) &&
      rest.every((term) => holds(issue, term, context) !== term.negated),
  );
  return inOrder(found, terms.find((term) => term.name === "sort")?.value ?? "created-desc");
}

function inPlace(issue: Issue, places: Term[]): boolean {
  const named = (term: Term) => {
    const value = term.value.toLowerCase();
    if (term.name === "repo") return fullName(issue.repository).toLowerCase() === value;
    return issue.repository.owner.login.toLowerCase() === value;
  };
  const wanted = places.filter((term) => !term.negated);
  if (places.some((term) => term.negated && named(term))) return false;
  return wanted.length === 0 || wanted.some(named);
}

function inOrder(found: Issue[], sort: string): Issue[] {
  const [key = "created", direction = "desc"] = sort.split("-");
  if (key !== "created" && key !== "updated") throw unimplemented(`Query.search(query: "sort:${sort}")`);
  const by = (issue: Issue) => (key === "created" ? issue.createdAt : issue.updatedAt);
  return sorted(found, by, direction === "asc" ? "ASC" : "DESC");
}

function holds(issue: Issue, { name, value }: Term, context: Context): boolean {
  if (name === null) return `${issue.title}\n${issue.body}`.toLowerCase().includes(value.toLowerCase());
  const now = context.world.clock.now();
  switch (name) {
    case "is":
    case "type":
    case "state":
      return isKind(issue, value.toLowerCase());
    case "label":
      return value
        .split(",")
        .some((one) => issue.labels.some((label) => label.name.toLowerCase() === one.toLowerCase()));
    case "author":
      return isLogin(shown(issue.author)?.login, value);
    case "assignee":
      return issue.assignees.some((user) => isLogin(user.login, value));
    case "no":
      return !hasAny(issue, value.toLowerCase());
    case "created":
      return compareTime(issue.createdAt, value, now);
    case "updated":
      return compareTime(issue.updatedAt, value, now);
    case "closed":
      return issue.closedAt !== null && compareTime(issue.closedAt, value, now);
    case "reason":
      return issue.stateReason?.toLowerCase().replace("_", " ") === value.toLowerCase();
    default:
      throw unimplemented(`Query.search(query: "${name}:")`);
  }
}

function isKind(issue: Issue, value: string): boolean {
  switch (value) {
    case "issue":
      return issue.pull === null;
    case "pr":
    case "pull-request":
      return issue.pull !== null;
    case "open":
      return issue.state === "OPEN";
    case "closed":
      return issue.state !== "OPEN";
    case "merged":
      return issue.state === "MERGED";
    case "public":
    case "private":
    case "internal":
      return issue.repository.visibility === value;
    default:
      return issue.issueType?.name.toLowerCase() === value;
  }
}

function hasAny(issue: Issue, what: string): boolean {
  const parts: Record<string, boolean> = {
    assignee: issue.assignees.length > 0,
    label: issue.labels.length > 0,
    milestone: false,
    type: issue.issueType !== null,
  };
  const known = parts[what];
  if (known === undefined) throw unimplemented(`Query.search(query: "no:${what}")`);
  return known;
}

export const SEARCH: Table = {
  SearchResultItemConnection: fieldsOf<Page & { issueCount: number }>({
    issueCount: (source) => source.issueCount,
    repositoryCount: () => 0,
    userCount: () => 0,
    discussionCount: () => 0,
    codeCount: () => 0,
    wikiCount: () => 0,
  }),
};
