import type { CardField } from "../domain/refs.ts";

// The shapes that our documents ask for. Everything GitHub's schema calls nullable is nullable here.

export type Many<T> = { nodes: (T | null)[] | null };
export type PagedOn<T> = Many<T> & { pageInfo: { hasNextPage: boolean; endCursor: string | null } };
export type PagedBack<T> = Many<T> & { pageInfo: { hasPreviousPage: boolean; startCursor: string | null } };

export type Who = { __typename: string; login: string; id?: string };
export type Ref = { id: string; number: number; url: string; repository: { nameWithOwner: string } };

export type Place = {
  id: string;
  name: string;
  nameWithOwner: string;
  visibility: "PUBLIC" | "INTERNAL" | "PRIVATE";
  isArchived: boolean;
  hasIssuesEnabled: boolean;
  owner: { id: string; login: string };
};

export type Content =
  | "THUMBS_UP"
  | "CONFUSED"
  | "THUMBS_DOWN"
  | "LAUGH"
  | "HOORAY"
  | "HEART"
  | "ROCKET"
  | "EYES";

export type Said = {
  id: string;
  url: string;
  body: string;
  createdAt: string;
  updatedAt: string;
  lastEditedAt: string | null;
  isMinimized: boolean;
  authorAssociation: string;
  author: Who | null;
  editor: Who | null;
  reactionGroups: { content: Content; createdAt: string | null; viewerHasReacted: boolean }[] | null;
  reactions: Many<{ content: Content; createdAt: string; user: { id: string } | null }>;
};

export type Comments = PagedOn<Said> & { totalCount: number };
export type Edits = PagedOn<{ editor: Who | null }>;

export type Card = {
  id: string;
  isArchived: boolean;
  project: { id: string; closed: boolean } & Partial<Record<CardField, CardFieldNode | null>>;
  status: { name?: string | null; optionId?: string | null } | null;
  cluster: { text?: string | null } | null;
  due: { date?: string | null; updatedAt?: string } | null;
  stalledSince: { date?: string | null } | null;
  recurrences?: { number?: number | null } | null;
};

export type CardFieldNode = { id?: string; dataType?: string; options?: { id: string; name: string }[] };

export type Happened = { __typename: string; createdAt?: string; actor?: Who | null } & {
  assignee?: Who | null;
  label?: { name: string };
  deletedCommentAuthor?: Who | null;
  project?: { id: string } | null;
  subIssue?: { id: string } | null;
  blockingIssue?: { id: string } | null;
  previousStatus?: string;
  status?: string;
  wasAutomated?: boolean;
  fromRepository?: { id: string } | null;
};

type Common = {
  id: string;
  number: number;
  url: string;
  repository: Place;
  title: string;
  body: string;
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  lastEditedAt: string | null;
  locked: boolean;
  author: Who | null;
  userContentEdits: Edits | null;
  labels: Many<{ name: string }> | null;
  assignees: Many<Who>;
  projectItems: Many<Card> | null;
  comments: Comments;
  timelineItems: PagedBack<Happened>;
};

/** What stands above a parent, as far as sub-issues may be nested. */
export type Above = { parent?: Above | null };

export type BlockerNode = Ref & {
  state: "OPEN" | "CLOSED";
  stateReason: "COMPLETED" | "NOT_PLANNED" | "DUPLICATE" | "REOPENED" | null;
  closedAt: string | null;
  updatedAt: string;
  repository: Place;
};

export type IssueNode = Common & {
  __typename: "Issue";
  state: "OPEN" | "CLOSED";
  stateReason: "COMPLETED" | "NOT_PLANNED" | "DUPLICATE" | "REOPENED" | null;
  duplicateOf: Ref | null;
  issueType: { name: string } | null;
  parent: (Ref & Above) | null;
  subIssues: Many<Ref>;
  blockedBy: Many<BlockerNode>;
  closedByPullRequestsReferences: Many<{
    url: string;
    state: "OPEN" | "CLOSED" | "MERGED";
    createdAt: string;
    mergedAt: string | null;
    author: Who | null;
    mergedBy: Who | null;
  }> | null;
};

export type PullNode = Common & {
  __typename: "PullRequest";
  mergedAt: string | null;
  pullState: "OPEN" | "CLOSED" | "MERGED";
  closingIssuesReferences: Many<Ref> | null;
};

export type Observed = IssueNode | PullNode;
