import type { Part } from "./assemble.ts";

/** Parts of the one query that answers what a look asked. Constant text; see assemble.ts. */
export const askParts = {
  repository: {
    takes: { owner: "String!", name: "String!" },
    does: `repository(owner: $owner, name: $name) {
      id name visibility isArchived hasIssuesEnabled owner { __typename id login }
    }`,
  },
  issue: {
    takes: { at: "URI!" },
    does: `resource(url: $at) {
      __typename
      ... on Issue {
        id number url title
        labels(first: 100) { nodes { name } }
        repository { id name nameWithOwner visibility owner { id login } }
      }
      ... on PullRequest {
        id number url title
        repository { id name nameWithOwner visibility owner { id login } }
      }
    }`,
  },
  history: {
    takes: { of: "ID!" },
    does: `node(id: $of) {
      ... on Issue { body userContentEdits(first: 100) {
        nodes { editedAt diff editor { __typename login ... on Node { id } } }
      } }
    }`,
  },
  assignable: {
    takes: { owner: "String!", name: "String!", login: "String!" },
    does: `repository(owner: $owner, name: $name) {
      assignableUsers(query: $login, first: 100) { nodes { login } }
    }`,
  },
  team: {
    takes: { org: "String!", slug: "String!", login: "String!" },
    does: `organization(login: $org) {
      team(slug: $slug) { members(query: $login, first: 100) { nodes { id } } }
    }`,
  },
  person: {
    takes: { id: "ID!" },
    does: "node(id: $id) { __typename ... on User { id login } }",
  },
} as const satisfies Record<string, Part>;

/** Who we are: the bot of this app, as GitHub names the author of what we write. */
export const VIEWER = `
query Viewer { viewer { id databaseId login } }`;
