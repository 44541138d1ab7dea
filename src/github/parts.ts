import type { Action, Verb } from "../domain/action.ts";
import type { IssueRef, NodeId } from "../domain/refs.ts";
import type { Closing, OwnLabel } from "../domain/want.ts";
import type { Many, Ref } from "./answers.ts";
import { actParts } from "./documents/act.ts";
import type { Filled } from "./documents/assemble.ts";
import type { Outgoing } from "./outgoing.ts";
import { refOf } from "./people.ts";

/** Ids that were looked up before acting; null is a thing that is not there and could not be made. */
export type Means = {
  out: Outgoing;
  label(repo: NodeId, label: OwnLabel): NodeId | null;
  /** The mutation that makes a label of ours. */
  making(repo: NodeId, label: OwnLabel): Filled;
  person(login: string): NodeId | null;
};

/**
 * The mutation of one action, and others that go along and may fail; or the card that is on its board already. A text
 * is why it cannot be done.
 */
export type Work = { does: Filled; along?: Filled[] } | { item: NodeId };

/** A hand for every verb: a new verb does not compile until it has one. */
export type Act = { [V in Verb]: (action: Extract<Action, { do: V }>, means: Means) => Work | string };

export const hands: Act = {
  say: ({ on, tag, body }, { out }) => ({
    does: { part: actParts.say, values: { on: on.id, body: out.comment(body, tag, on.id) } },
  }),
  resay: ({ comment, on, tag, body }, { out }) => ({
    does: { part: actParts.resay, values: { comment: comment.id, body: out.comment(body, tag, on.id) } },
  }),
  hush: ({ comment }) => ({ does: { part: actParts.hush, values: { comment: comment.id } } }),
  label({ on, in: repo, label }, means) {
    const id = means.label(repo.id, label);
    if (id === null) return `the label ${label} is not in ${repo.owner}/${repo.name} and could not be made`;
    return { does: { part: actParts.label, values: { on: on.id, labels: [id] } } };
  },
  /**
   * One mutation for issue and parent: a crash between the two cannot leave an orphan. A label that the repository lacks
   * is made in the same request; its id is not known before, so the issue gets it when it is first looked at.
   */
  open({ mark, in: repo, under, title, body, label }, { out, making, label: labelId }) {
    const id = labelId(repo.id, label);
    return {
      along: id === null ? [making(repo.id, label)] : [],
      does: {
        part: actParts.open,
        values: {
          in: repo.id,
          title: out.title(title),
          body: out.body(body, mark, repo.id),
          labels: id === null ? [] : [id],
          under: under?.id ?? null,
        },
      },
    };
  },
  revise: ({ issue, mark, in: repo, title, body }, { out }) => ({
    does: {
      part: actParts.revise,
      values: { issue: issue.id, title: out.title(title), body: out.body(body, mark, repo.id) },
    },
  }),
  link: ({ parent, child }) => ({
    does: { part: actParts.link, values: { parent: parent.id, child: child.id } },
  }),
  block: ({ issue, by }) => ({
    does: { part: actParts.block, values: { issue: issue.id, by: by.id } },
  }),
  track: ({ on, issue, item }) =>
    item === null ? { does: { part: actParts.track, values: { on: on.id, issue: issue.id } } } : { item },
  /** The other answer goes away, or two would stand and nobody could tell which holds. */
  react({ to, with: reaction }) {
    const other = reaction === "done" ? "refused" : "done";
    return {
      does: { part: actParts.react, values: { to: to.id, content: contents[reaction] } },
      along: [{ part: actParts.unreact, values: { to: to.id, content: contents[other] } }],
    };
  },
  assign({ issue, login }, { person }) {
    const id = person(login);
    if (id === null) return `there is no account ${login}`;
    return { does: { part: actParts.assign, values: { issue: issue.id, who: [id] } } };
  },
  unassign({ issue, login }, { person }) {
    const id = person(login);
    if (id === null) return `there is no account ${login}`;
    return { does: { part: actParts.unassign, values: { issue: issue.id, who: [id] } } };
  },
  close: ({ issue, as }) => ({
    does: { part: actParts.close, values: { issue: issue.id, ...closingOf(as) } },
  }),
  reopen: ({ issue }) => ({ does: { part: actParts.reopen, values: { issue: issue.id } } }),
};

const contents = { done: "THUMBS_UP", refused: "CONFUSED" } as const;
const closings = { completed: "COMPLETED", "not planned": "NOT_PLANNED" } as const;
const closingOf = (as: Closing): { reason: string; of: NodeId | null } =>
  typeof as === "string" ? { reason: closings[as], of: null } : { reason: "DUPLICATE", of: as.duplicate.id };

/** The work of one action; a text when it cannot be done; `barred` when its words may not stand where they would go. */
export const workOf = (action: Action, means: Means): Work | string | { barred: string } => {
  const barred = means.out.barred(action);
  return barred === null ? workByHand(action, means) : { barred };
};

const workByHand = (action: Action, means: Means): Work | string =>
  // The verb chooses the hand, so the two always fit; TypeScript cannot follow a union through a lookup.
  (hands[action.do] as (action: Action, means: Means) => Work | string)(action, means);

/**
 * What GitHub made of an action, from the value of its part; a text when it did nothing although it says so: somebody
 * who cannot be assigned is left out without an error.
 */
export const madeOf = (
  action: Action,
  means: Means,
  value: Record<string, unknown>,
): IssueRef | null | string => {
  if (action.do === "open") {
    const issue = value.issue as Ref | null;
    return issue === null ? "GitHub names no issue" : refOf(issue);
  }
  if (action.do === "assign") {
    const assignable = value.assignable as { assignees?: Many<{ id: string }> } | null;
    const assigned = assignable?.assignees?.nodes?.some((who) => who?.id === means.person(action.login));
    return assigned === true ? null : `${action.login} cannot be assigned there`;
  }
  return null;
};
