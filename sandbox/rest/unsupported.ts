import { failure } from "../http/failures.ts";

/**
 * Parameters that GitHub knows and the sandbox does not act on: it says so with 501, and never pretends.
 * Null and false ask for nothing and pass.
 */
const UNSUPPORTED: Readonly<Record<string, readonly string[]>> = {
  "issues/create": ["milestone", "issue_field_values", "assignee"],
  "issues/update": ["milestone", "issue_field_values", "assignee"],
  "issues/list-for-repo": ["milestone", "issue_field_values"],
  "pulls/create": ["issue", "head_repo", "maintainer_can_modify"],
  "pulls/update": ["base", "maintainer_can_modify"],
  "repos/update": [
    "homepage",
    "default_branch",
    "is_template",
    "security_and_analysis",
    "has_wiki",
    "has_projects",
    "pull_request_creation_policy",
  ],
  "repos/list-for-org": ["type", "sort", "direction"],
  "orgs/list-members": ["filter"],
  "projects/list-items-for-org": ["q"],
  "search/issues-and-pull-requests": ["search_type"],
  "orgs/custom-properties-for-repos-get-organization-values": ["repository_query"],
  "apps/list-installations": ["outdated"],
};

export function demandSupported(
  operationId: string,
  query: URLSearchParams,
  body: Record<string, unknown>,
): void {
  const asked = UNSUPPORTED[operationId]?.find((name) => isAsked(query.get(name)) || isAsked(body[name]));
  if (asked !== undefined) throw failure(501, `The sandbox does not implement ${operationId} with ${asked}`);
  if (isSuggestion(body)) throw failure(501, `The sandbox does not implement suggestions: ${operationId}`);
}

function isAsked(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false;
}

/** https://docs.github.com/rest/issues/issues#update-an-issue: `suggest: true` proposes a change and makes none. */
function isSuggestion(body: Record<string, unknown>): boolean {
  return Object.values(body)
    .flat()
    .some(
      (entry) =>
        typeof entry === "object" && entry !== null && (entry as { suggest?: unknown }).suggest === true,
    );
}
