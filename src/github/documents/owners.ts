import type { Part } from "./assemble.ts";

const merges = `nodes {
          associatedPullRequests(first: 1) {
            nodes {
              mergedAt
              mergedBy { __typename login ... on Node { id } }
              author { __typename login ... on Node { id } }
            }
          }
        }`;

/** Parts of the query that says who could take something in a repository. Constant text; see assemble.ts. */
export const ownerParts = {
  /** The three places where GitHub looks for the file, and who merged last anywhere. */
  repository: {
    takes: { owner: "String!", name: "String!", first: "String!", second: "String!", third: "String!" },
    does: `repository(owner: $owner, name: $name) {
      id
      first: object(expression: $first) { ... on Blob { text byteSize isTruncated } }
      second: object(expression: $second) { ... on Blob { text byteSize isTruncated } }
      third: object(expression: $third) { ... on Blob { text byteSize isTruncated } }
      defaultBranchRef { target { ... on Commit { history(first: 20) { ${merges} } } } }
    }`,
  },
  path: {
    takes: { owner: "String!", name: "String!", at: "String!", path: "String!" },
    does: `repository(owner: $owner, name: $name) {
      object(expression: $at) { __typename }
      defaultBranchRef { target { ... on Commit { history(first: 20, path: $path) { ${merges} } } } }
    }`,
  },
  account: {
    takes: { login: "String!" },
    does: "user(login: $login) { login }",
  },
  team: {
    takes: { org: "String!", slug: "String!" },
    does: "organization(login: $org) { team(slug: $slug) { privacy members(first: 1) { totalCount } } }",
  },
  /** Teams with a role in one repository; a secret team is nobody's business but its own. */
  teams: {
    takes: { org: "String!", repository: "String!" },
    does: `organization(login: $org) {
      teams(first: 100, privacy: VISIBLE) {
        pageInfo { hasNextPage }
        nodes {
          combinedSlug
          repositories(first: 20, query: $repository) { edges { permission node { id } } }
        }
      }
    }`,
  },
} as const satisfies Record<string, Part>;
