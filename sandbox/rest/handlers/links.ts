import { failure } from "../../http/failures.ts";
import { listing } from "../../http/pages.ts";
import {
  addBlockedBy,
  type Comment,
  canSeeIssue,
  type Issue,
  linkSubIssue,
  type ReactionContent,
  react,
  removeBlockedBy,
  removeSubIssue,
  reprioritizeSubIssue,
  unreact,
} from "../../world/index.ts";
import { type Answer, created, listed, NO_CONTENT, ok } from "../answer.ts";
import { type ActorCall, type Handler, issueById, issueOf } from "../call.ts";
import { CONTENTS, fullIssueShape, issueUrl, reactionShape } from "../shapes/issues.ts";
import { commentOf } from "./comments.ts";

/** Sub-issues, dependencies and reactions. */
export const LINKS: Record<string, Handler> = {
  "issues/list-sub-issues": { by: "actor", run: (call) => issueList(call, issueOf(call).subIssues) },
  "issues/get-parent": { by: "actor", run: parent },
  "issues/add-sub-issue": { by: "actor", run: addChild },
  "issues/remove-sub-issue": { by: "actor", run: removeChild },
  "issues/reprioritize-sub-issue": { by: "actor", run: reprioritize },
  "issues/list-dependencies-blocked-by": {
    by: "actor",
    run: (call) => issueList(call, ends(issueOf(call).blockedBy)),
  },
  "issues/list-dependencies-blocking": {
    by: "actor",
    run: (call) => issueList(call, ends(issueOf(call).blocking)),
  },
  "issues/add-blocked-by-dependency": { by: "actor", run: addBlocker },
  "issues/remove-dependency-blocked-by": { by: "actor", run: removeBlocker },
  "reactions/list-for-issue": { by: "actor", run: (call) => reactionList(call, issueOf(call)) },
  "reactions/create-for-issue": { by: "actor", run: (call) => addReaction(call, issueOf(call)) },
  "reactions/delete-for-issue": { by: "actor", run: (call) => removeReaction(call, issueOf(call)) },
  "reactions/list-for-issue-comment": { by: "actor", run: (call) => reactionList(call, commentOf(call)) },
  "reactions/create-for-issue-comment": { by: "actor", run: (call) => addReaction(call, commentOf(call)) },
  "reactions/delete-for-issue-comment": { by: "actor", run: (call) => removeReaction(call, commentOf(call)) },
};

function issueList(call: ActorCall, issues: Issue[]): Answer {
  const seen = issues.filter((issue) => canSeeIssue(call.world, call.actor, issue));
  return listed(listing(seen, (issue) => fullIssueShape(call.world, call.links, issue)));
}

function ends(dependencies: { issue: Issue }[]): Issue[] {
  return dependencies.map(({ issue }) => issue);
}

function parent(call: ActorCall): Answer {
  const found = issueOf(call).parent;
  if (found === null || !canSeeIssue(call.world, call.actor, found)) throw failure(404, "Not Found");
  return ok(fullIssueShape(call.world, call.links, found));
}

/** Answers with the parent. https://docs.github.com/rest/issues/sub-issues#add-sub-issue */
function addChild(call: ActorCall): Answer {
  const issue = issueOf(call);
  const child = issueById(call, call.body.sub_issue_id);
  linkSubIssue(call.world, call.actor, issue, child, call.body.replace_parent === true ? "replace" : "keep");
  return created(fullIssueShape(call.world, call.links, issue), issueUrl(call.links, issue));
}

function removeChild(call: ActorCall): Answer {
  const issue = issueOf(call);
  removeSubIssue(call.world, call.actor, issue, issueById(call, call.body.sub_issue_id));
  return ok(fullIssueShape(call.world, call.links, issue));
}

function reprioritize(call: ActorCall): Answer {
  const issue = issueOf(call);
  const { sub_issue_id: child, after_id: after, before_id: before } = call.body;
  if ((after === undefined) === (before === undefined)) {
    throw failure(422, "Provide exactly one of after_id and before_id");
  }
  const place = after === undefined ? { before: issueById(call, before) } : { after: issueById(call, after) };
  reprioritizeSubIssue(call.world, call.actor, issue, issueById(call, child), place);
  return ok(fullIssueShape(call.world, call.links, issue));
}

function addBlocker(call: ActorCall): Answer {
  const issue = issueOf(call);
  const blocker = issueById(call, call.body.issue_id);
  addBlockedBy(call.world, call.actor, issue, blocker);
  return created(fullIssueShape(call.world, call.links, blocker), issueUrl(call.links, blocker));
}

function removeBlocker(call: ActorCall): Answer {
  const issue = issueOf(call);
  const blocker = issueById(call, call.params.issue_id);
  removeBlockedBy(call.world, call.actor, issue, blocker);
  return ok(fullIssueShape(call.world, call.links, blocker));
}

function reactionList(call: ActorCall, subject: Issue | Comment): Answer {
  const wanted = call.query.get("content");
  const found = subject.reactions.filter(({ content }) => wanted === null || CONTENTS[content] === wanted);
  return listed(listing(found, (reaction) => reactionShape(call.world, call.links, reaction)));
}

/** 201 for a new reaction, 200 for one that was there. */
function addReaction(call: ActorCall, subject: Issue | Comment): Answer {
  const names = Object.keys(CONTENTS) as ReactionContent[];
  const content = names.find((name) => CONTENTS[name] === call.body.content);
  if (content === undefined) throw failure(422, "Validation Failed");
  const { reaction, existed } = react(call.world, call.actor, subject, content);
  return { status: existed ? 200 : 201, body: reactionShape(call.world, call.links, reaction) };
}

/** People take back their own reaction only. */
function removeReaction(call: ActorCall, subject: Issue | Comment): Answer {
  const reaction = subject.reactions.find(({ databaseId }) => databaseId === Number(call.params.reaction_id));
  if (reaction === undefined) throw failure(404, "Not Found");
  if (unreact(call.world, call.actor, subject, reaction.content) === null) throw failure(403, "Forbidden");
  return NO_CONTENT;
}
