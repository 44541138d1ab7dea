import type { CommentRef, IssueRef, NodeId, ProjectRef, RepoRef } from "./refs.ts";
import type { Source } from "./text.ts";
import type { Closing, Fields, Mark, OwnLabel, Reaction, Tag } from "./want.ts";

/**
 * Everything this app can do to the world. What is not here, it cannot do: the union is the security review, and a
 * guard ties each verb to a permission in `app.yml`. What carries words says whose they are, and who will read them.
 */
export type Action = { why: string } & (
  | { do: "say"; on: IssueRef; in: RepoRef; tag: Tag; body: string; quotes: Quotes }
  | { do: "resay"; comment: CommentRef; on: IssueRef; in: RepoRef; tag: Tag; body: string; quotes: Quotes }
  | { do: "hush"; comment: CommentRef; on: IssueRef }
  | { do: "label"; on: IssueRef; in: RepoRef; label: OwnLabel }
  | {
      do: "open";
      mark: Mark;
      in: RepoRef;
      under: IssueRef | null;
      title: string;
      body: string;
      quotes: Quotes;
      label: OwnLabel;
    }
  | { do: "revise"; issue: IssueRef; mark: Mark; in: RepoRef; title: string; body: string; quotes: Quotes }
  | { do: "link"; parent: IssueRef; child: IssueRef }
  | { do: "block"; issue: IssueRef; by: IssueRef }
  | { do: "track"; issue: IssueRef; on: ProjectRef; item: NodeId | null; fields: Fields; quotes: Quotes }
  | { do: "react"; to: CommentRef; with: Reaction }
  | { do: "assign"; issue: IssueRef; login: string }
  | { do: "unassign"; issue: IssueRef; login: string }
  | { do: "close"; issue: IssueRef; as: Closing }
  | { do: "reopen"; issue: IssueRef }
);

type Quotes = readonly Source[];

export type Verb = Action["do"];

/** One line of the ledger: what was done to what, and why. `left alone` is an entry too. */
export const describe = (action: Action): string => {
  switch (action.do) {
    case "say":
    case "resay":
      return `${action.do} ${action.tag} on ${action.on.at}`;
    case "hush":
      return `hush an older comment on ${action.on.at}`;
    case "label":
      return `label ${action.on.at} ${action.label}`;
    case "open":
      return `open "${action.title}" in ${action.in.owner}/${action.in.name}`;
    case "revise":
      return `revise ${action.issue.at}`;
    case "link":
      return `link ${action.child.at} under ${action.parent.at}`;
    case "block":
      return `mark ${action.issue.at} as blocked by ${action.by.at}`;
    case "track":
      return `track ${action.issue.at} in project ${action.on.number}`;
    case "react":
      return `react ${action.with}`;
    case "assign":
      return `assign ${action.issue.at} to ${action.login}`;
    case "unassign":
      return `take ${action.login} off ${action.issue.at}`;
    case "close":
      return `close ${action.issue.at} as ${typeof action.as === "string" ? action.as : `duplicate of ${action.as.duplicate.at}`}`;
    case "reopen":
      return `reopen ${action.issue.at}`;
  }
};

/** One native link, as it is remembered when GitHub refused it: it is asked for once. */
export const linkKey = (verb: "link" | "block", on: NodeId, other: NodeId): string =>
  `${verb} ${on} ${other}`;
