import type { Signer } from "../../src/github/marker.ts";

// Answers as GitHub gives them, for the invented organisation acme.
export const us = "BOT_us";
export const signer: Signer = { installation: 7, keys: ["key"] };

export const who = (login: string, kind = "User", id = `U_${login}`) => ({ __typename: kind, login, id });

export const many = <T>(nodes: T[]) => ({
  nodes,
  pageInfo: { hasNextPage: false, endCursor: null, hasPreviousPage: false, startCursor: null },
});

export const place = {
  id: "R_api",
  name: "api",
  nameWithOwner: "acme/api",
  visibility: "INTERNAL",
  isArchived: false,
  hasIssuesEnabled: true,
  owner: { id: "O_acme", login: "acme" },
};

const common = {
  repository: place,
  title: "Recover from primary change",
  body: "As written by rae.",
  createdAt: "2026-05-01T09:00:00Z",
  updatedAt: "2026-05-10T09:00:00Z",
  closedAt: null,
  lastEditedAt: null,
  author: who("rae"),
  userContentEdits: many([]),
  labels: many([]),
  assignees: many([]),
  projectItems: many([]),
  comments: { ...many([]), totalCount: 0 },
  timelineItems: many([]),
};

export const issueNode = (more: object) => ({
  __typename: "Issue",
  ...common,
  id: "I_40",
  number: 40,
  url: "https://github.com/acme/api/issues/40",
  state: "OPEN",
  stateReason: null,
  duplicateOf: null,
  issueType: null,
  parent: null,
  subIssues: many([]),
  blockedBy: many([]),
  closedByPullRequestsReferences: many([]),
  ...more,
});

export const pullNode = (more: object) => ({
  __typename: "PullRequest",
  ...common,
  id: "PR_41",
  number: 41,
  url: "https://github.com/acme/api/pull/41",
  mergedAt: null,
  pullState: "OPEN",
  closingIssuesReferences: many([]),
  ...more,
});

export const comment = (more: object) => ({
  id: "IC_1",
  url: "https://github.com/acme/api/issues/40#issuecomment-1",
  body: "Words.",
  createdAt: "2026-05-02T09:00:00Z",
  updatedAt: "2026-05-02T09:00:00Z",
  lastEditedAt: null,
  isMinimized: false,
  authorAssociation: "MEMBER",
  author: who("rae"),
  editor: null,
  reactionGroups: [],
  reactions: many([]),
  ...more,
});
