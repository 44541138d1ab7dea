import type { Part } from "./assemble.ts";

/** What changed since an instant: GitHub filters, so a page holds news only. Constant text; see assemble.ts. */
export const changedParts = {
  /** Oldest created first: an update while we read moves nothing, so a page may repeat an issue but never skip one. */
  inRepository: {
    takes: { of: "ID!", since: "DateTime!", after: "String" },
    does: `node(id: $of) {
      ... on Repository {
        issues(
          first: 100, after: $after, filterBy: {since: $since}, orderBy: {field: CREATED_AT, direction: ASC}
        ) {
          pageInfo { hasNextPage endCursor }
          nodes { id updatedAt author { __typename ... on Node { id } } }
        }
      }
    }`,
  },
  labelled: {
    takes: { of: "ID!", since: "DateTime!", label: "String!", after: "String" },
    does: `node(id: $of) {
      ... on Repository {
        issues(
          first: 100, after: $after, filterBy: {since: $since, labels: [$label]}
          orderBy: {field: CREATED_AT, direction: ASC}
        ) {
          pageInfo { hasNextPage endCursor }
          nodes { id updatedAt author { __typename ... on Node { id } } }
        }
      }
    }`,
  },
  /** These, a hundred at a time, with what changes beside them: who has them, and their cards. */
  byId: {
    takes: { ids: "[ID!]!" },
    does: `nodes(ids: $ids) {
      ... on Issue {
        id updatedAt assignees(first: 20) { nodes { id } } projectItems(first: 20) { nodes { updatedAt } }
      }
      ... on PullRequest { id updatedAt }
    }`,
  },
} as const satisfies Record<string, Part>;
