import type { Issue } from "../world/index.ts";

/** The query of GET …/issues. https://docs.github.com/rest/issues/issues#list-repository-issues */
export function filtered(issues: Issue[], query: URLSearchParams): Issue[] {
  const state = query.get("state") ?? "open";
  const labels = split(query.get("labels"));
  const since = query.get("since");
  return sorted(
    issues.filter(
      (issue) =>
        (state === "all" || (state === "open") === (issue.state === "OPEN")) &&
        labels.every((name) => hasLabel(issue, name)) &&
        (since === null || Date.parse(issue.updatedAt) >= Date.parse(since)) &&
        matchesPerson(query.get("creator"), [issue.author.login]) &&
        matchesPerson(
          query.get("assignee"),
          issue.assignees.map(({ login }) => login),
        ) &&
        matchesType(query.get("type"), issue) &&
        (query.get("mentioned") === null || mentions(issue, query.get("mentioned") ?? "")),
    ),
    query,
  );
}

export function hasLabel(issue: Issue, name: string): boolean {
  return issue.labels.some((label) => label.name.toLowerCase() === name.toLowerCase());
}

function split(list: string | null): string[] {
  return (list ?? "").split(",").filter((name) => name !== "");
}

/** `none` and `*` are for nobody and anybody. */
function matchesPerson(wanted: string | null, logins: string[]): boolean {
  if (wanted === null) return true;
  if (wanted === "none") return logins.length === 0;
  if (wanted === "*") return logins.length > 0;
  return logins.some((login) => login.toLowerCase() === wanted.toLowerCase());
}

function matchesType(wanted: string | null, issue: Issue): boolean {
  return matchesPerson(wanted, issue.issueType === null ? [] : [issue.issueType.name]);
}

function mentions(issue: Issue, login: string): boolean {
  return issue.body.toLowerCase().includes(`@${login.toLowerCase()}`);
}

/** By `sort` (created, updated, comments) and `direction` (desc unless asked); equals keep the newer first. */
export function sorted(issues: Issue[], query: URLSearchParams): Issue[] {
  const sort = query.get("sort") ?? "created";
  const sign = (query.get("direction") ?? query.get("order") ?? "desc") === "asc" ? 1 : -1;
  const value = (issue: Issue): number => {
    if (sort === "updated") return Date.parse(issue.updatedAt);
    return sort === "comments" ? issue.comments.length : Date.parse(issue.createdAt);
  };
  return issues.toSorted((a, b) => sign * (value(a) - value(b) || a.databaseId - b.databaseId));
}
