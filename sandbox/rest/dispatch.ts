import type { Operation } from "../http/contracts.ts";
import { failure } from "../http/failures.ts";
import type { Caller } from "../http/tokens.ts";
import type { Answer } from "./answer.ts";
import { type ActorCall, type Call, demandRead, type Handler, repositoryOf } from "./call.ts";
import { APPS } from "./handlers/apps.ts";
import { COMMENTS } from "./handlers/comments.ts";
import { CONTENTS } from "./handlers/contents.ts";
import { ISSUES } from "./handlers/issues.ts";
import { LABELS } from "./handlers/labels.ts";
import { LINKS } from "./handlers/links.ts";
import { META } from "./handlers/meta.ts";
import { PEOPLE } from "./handlers/people.ts";
import { PROJECTS } from "./handlers/projects.ts";
import { PULLS } from "./handlers/pulls.ts";
import { REPOSITORIES } from "./handlers/repositories.ts";
import { SEARCH } from "./handlers/search.ts";
import { demandSupported } from "./unsupported.ts";

/** Every operation the sandbox has, by GitHub's operationId. */
export const HANDLERS: Readonly<Record<string, Handler>> = {
  ...APPS,
  ...COMMENTS,
  ...CONTENTS,
  ...ISSUES,
  ...LABELS,
  ...LINKS,
  ...META,
  ...PEOPLE,
  ...PROJECTS,
  ...PULLS,
  ...REPOSITORIES,
  ...SEARCH,
};

/** Runs the operation as the caller. Throws a failure or a refusal of the world. */
export function dispatch(operation: Operation, call: Call, caller: Caller): Answer {
  const handler = HANDLERS[operation.operationId];
  if (handler === undefined) throw failure(501, `The sandbox does not implement ${operation.operationId}`);
  demandSupported(operation.operationId, call.query, call.body);
  if (handler.by === "anyone") return handler.run(call);
  if (caller.kind === "nobody") throw failure(401, "Requires authentication");
  if (handler.by === "app") {
    if (caller.kind !== "app") throw failure(401, "A JSON web token could not be decoded");
    return handler.run({ ...call, app: caller.app });
  }
  if (caller.kind === "app") throw failure(403, "Resource not accessible by integration");
  const actorCall: ActorCall = { ...call, actor: caller.actor };
  if (handler.needs !== undefined) demandRead(actorCall, handler.needs[0], repositoryOf(actorCall));
  return handler.run(actorCall);
}
