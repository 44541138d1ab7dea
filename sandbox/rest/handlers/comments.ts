import { listing } from "../../http/pages.ts";
import {
  type Comment,
  canSeeIssue,
  comment,
  deleteComment,
  editComment,
  findComment,
  notFound,
  pinComment,
  unpinComment,
} from "../../world/index.ts";
import { type Answer, created, listed, NO_CONTENT, ok } from "../answer.ts";
import { type ActorCall, type Handler, issueOf, repositoryOf, text } from "../call.ts";
import { commentShape } from "../shapes/issues.ts";
import { missing } from "./issues.ts";

export const COMMENTS: Record<string, Handler> = {
  "issues/list-comments": { by: "actor", run: list },
  "issues/list-comments-for-repo": { by: "actor", needs: ["issues", "read"], run: listForRepository },
  "issues/get-comment": { by: "actor", run: (call) => ok(shape(call, commentOf(call))) },
  "issues/create-comment": { by: "actor", run: create },
  "issues/update-comment": { by: "actor", run: update },
  "issues/delete-comment": { by: "actor", run: remove },
  "issues/pin-comment": {
    by: "actor",
    run: (call) => ok(shape(call, pinComment(call.world, call.actor, commentOf(call)))),
  },
  "issues/unpin-comment": {
    by: "actor",
    run(call) {
      unpinComment(call.world, call.actor, commentOf(call));
      return NO_CONTENT;
    },
  },
};

function list(call: ActorCall): Answer {
  const comments = issueOf(call).comments.filter((entry) => isSince(entry, call.query.get("since")));
  return listed(listing(comments, (entry) => shape(call, entry)));
}

function listForRepository(call: ActorCall): Answer {
  const { world, actor, query } = call;
  const comments = [...repositoryOf(call).issues.values()]
    .filter((issue) => canSeeIssue(world, actor, issue))
    .flatMap((issue) => issue.comments)
    .filter((entry) => isSince(entry, query.get("since")));
  const time = query.get("sort") === "updated" ? "updatedAt" : "createdAt";
  const sign = query.get("direction") === "desc" ? -1 : 1;
  const order = comments.toSorted(
    (a, b) => sign * (Date.parse(a[time]) - Date.parse(b[time]) || a.databaseId - b.databaseId),
  );
  return listed(listing(order, (entry) => shape(call, entry)));
}

function create(call: ActorCall): Answer {
  const body = text(call.body.body);
  if (body === undefined) throw missing("body");
  const shaped = shape(call, comment(call.world, call.actor, issueOf(call), body));
  return created(shaped, shaped.url);
}

function update(call: ActorCall): Answer {
  const body = text(call.body.body);
  if (body === undefined) throw missing("body");
  return ok(shape(call, editComment(call.world, call.actor, commentOf(call), body)));
}

function remove(call: ActorCall): Answer {
  deleteComment(call.world, call.actor, commentOf(call));
  return NO_CONTENT;
}

/** The comment of the path, which must belong to the repository of the path. */
export function commentOf(call: ActorCall): Comment {
  const repository = repositoryOf(call);
  const found = findComment(call.world, call.actor, Number(call.params.comment_id));
  if (found.issue.repository !== repository) throw notFound();
  return found;
}

function isSince(entry: Comment, since: string | null): boolean {
  return since === null || Date.parse(entry.updatedAt) >= Date.parse(since);
}

function shape(call: ActorCall, entry: Comment) {
  return commentShape(call.world, call.links, entry);
}
