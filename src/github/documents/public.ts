import type { Part } from "./assemble.ts";

/** What a look back asks of a cited issue or pull request: only how it stands. */
export const publicParts = {
  state: {
    takes: { at: "URI!" },
    does: `resource(url: $at) {
      __typename
      ... on Issue { id state stateReason(enableDuplicate: true) }
      ... on PullRequest { id pullState: state }
    }`,
  },
} as const satisfies Record<string, Part>;
