import type { MinimizedReason, ReactionContent } from "../../world/index.ts";
import {
  comment,
  deleteComment,
  editComment,
  minimizeComment,
  pinComment,
  react,
  unpinComment,
  unreact,
} from "../../world/index.ts";
import type { TypeFields } from "../field.ts";
import type { Text } from "../fields/written.ts";
import { WRITTEN } from "../fields/written.ts";
import { page } from "../page.ts";
import { find, findSubject, mutation } from "./mutation.ts";

type Reacting = { subjectId: string; content: ReactionContent };

function groupsOf(subject: Text, context: never): unknown {
  return WRITTEN.reactionGroups?.run(subject as never, {} as never, context);
}

export const COMMENT_MUTATIONS: TypeFields = {
  addComment: mutation<{ subjectId: string; body: string }>(["subjectId", "body"], (context, input) => {
    const subject = find(context, "issue", input.subjectId);
    const created = comment(context.world, context.actor, subject, input.body);
    const cut = page(subject.comments, { last: 1 });
    return { subject, commentEdge: { page: cut, entry: created, index: 0 } };
  }),
  updateIssueComment: mutation<{ id: string; body: string }>(["id", "body"], (context, { id, body }) => ({
    issueComment: editComment(context.world, context.actor, find(context, "comment", id), body),
  })),
  deleteIssueComment: mutation<{ id: string }>(["id"], (context, { id }) => {
    deleteComment(context.world, context.actor, find(context, "comment", id));
    return {};
  }),
  minimizeComment: mutation<{ subjectId: string; classifier: string }>(
    ["subjectId", "classifier"],
    (context, input) => {
      const reason = input.classifier.toLowerCase().replace("_", "-") as MinimizedReason;
      const target = find(context, "comment", input.subjectId);
      return { minimizedComment: minimizeComment(context.world, context.actor, target, reason) };
    },
  ),
  unminimizeComment: mutation<{ subjectId: string }>(["subjectId"], (context, { subjectId }) => ({
    unminimizedComment: minimizeComment(
      context.world,
      context.actor,
      find(context, "comment", subjectId),
      null,
    ),
  })),
  pinIssueComment: mutation<{ issueCommentId: string }>(
    ["issueCommentId"],
    (context, { issueCommentId }) => ({
      issueComment: pinComment(context.world, context.actor, find(context, "comment", issueCommentId)),
    }),
  ),
  unpinIssueComment: mutation<{ issueCommentId: string }>(
    ["issueCommentId"],
    (context, { issueCommentId }) => ({
      issueComment: unpinComment(context.world, context.actor, find(context, "comment", issueCommentId)),
    }),
  ),
  addReaction: mutation<Reacting>(["subjectId", "content"], (context, input) => {
    const subject = findSubject(context, input.subjectId);
    const { reaction } = react(context.world, context.actor, subject, input.content);
    return { subject, reaction, reactionGroups: groupsOf(subject, context as never) };
  }),
  removeReaction: mutation<Reacting>(["subjectId", "content"], (context, input) => {
    const subject = findSubject(context, input.subjectId);
    const reaction = unreact(context.world, context.actor, subject, input.content);
    return { subject, reaction, reactionGroups: groupsOf(subject, context as never) };
  }),
};
