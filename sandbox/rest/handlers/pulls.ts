import { failure } from "../../http/failures.ts";
import { listing } from "../../http/pages.ts";
import {
  closeIssue,
  editIssue,
  type Issue,
  mergePullRequest,
  openPullRequest,
  type Pull,
  reopenIssue,
} from "../../world/index.ts";
import { type Answer, created, listed, NO_CONTENT, ok } from "../answer.ts";
import { type ActorCall, type Handler, issueOf, repositoryOf, text } from "../call.ts";
import { sorted } from "../filters.ts";
import { fullPullShape, isPull, pullShape } from "../shapes/pulls.ts";

export const PULLS: Record<string, Handler> = {
  "pulls/list": { by: "actor", needs: ["pull_requests", "read"], run: list },
  "pulls/get": { by: "actor", run: (call) => ok(fullPullShape(call.world, call.links, pullOf(call))) },
  "pulls/create": { by: "actor", run: create },
  "pulls/update": { by: "actor", run: update },
  "pulls/merge": { by: "actor", run: merge },
  "pulls/check-if-merged": { by: "actor", run: checkMerged },
};

function list(call: ActorCall): Answer {
  const state = call.query.get("state") ?? "open";
  const { head, base } = { head: call.query.get("head"), base: call.query.get("base") };
  const found = [...repositoryOf(call).issues.values()]
    .filter(isPull)
    .filter(
      (issue) =>
        !call.hidden(issue) &&
        (state === "all" || (state === "open") === (issue.state === "OPEN")) &&
        (head === null || head.endsWith(`:${issue.pull.headRef}`)) &&
        (base === null || base === issue.pull.baseRef),
    );
  const order = sorted(found, call.query) as (Issue & { pull: Pull })[];
  return listed(listing(order, (issue) => pullShape(call.world, call.links, issue)));
}

function pullOf(call: ActorCall): Issue & { pull: Pull } {
  const issue = issueOf(call);
  if (!isPull(issue)) throw failure(404, "Not Found");
  return issue;
}

function shapeOf(call: ActorCall, issue: Issue) {
  if (!isPull(issue)) throw failure(404, "Not Found");
  return fullPullShape(call.world, call.links, issue);
}

function create(call: ActorCall): Answer {
  const { title, body, head, base, draft } = call.body;
  const issue = openPullRequest(call.world, call.actor, repositoryOf(call), {
    title: String(title ?? ""),
    body: text(body) ?? "",
    head:
      String(head ?? "")
        .split(":")
        .at(-1) ?? "",
    base: String(base ?? "main"),
    draft: draft === true ? "draft" : "ready",
  });
  const shape = shapeOf(call, issue);
  return created(shape, shape.url);
}

function update(call: ActorCall): Answer {
  const issue = pullOf(call);
  const title = text(call.body.title);
  const body = text(call.body.body);
  const input = { ...(title === undefined ? {} : { title }), ...(body === undefined ? {} : { body }) };
  editIssue(call.world, call.actor, issue, input);
  if (call.body.state === "closed") closeIssue(call.world, call.actor, issue);
  if (call.body.state === "open") reopenIssue(call.world, call.actor, issue);
  return ok(shapeOf(call, issue));
}

function merge(call: ActorCall): Answer {
  const issue = pullOf(call);
  if (issue.state !== "OPEN") throw failure(405, "Pull Request is not mergeable");
  mergePullRequest(call.world, call.actor, issue);
  return ok({ sha: issue.pull.mergeCommitSha, merged: true, message: "Pull Request successfully merged" });
}

function checkMerged(call: ActorCall): Answer {
  if (pullOf(call).pull.mergedAt === null) throw failure(404, "Not Found");
  return NO_CONTENT;
}
