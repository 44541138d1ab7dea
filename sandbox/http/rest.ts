import { createHash } from "node:crypto";
import type { Answer } from "../rest/answer.ts";
import { dispatch } from "../rest/dispatch.ts";
import type { Operation } from "./contracts.ts";
import { type Door, lagOf, type Visit } from "./door.ts";
import { failure, failureBody, toFailure } from "./failures.ts";
import type { Cost, Resource } from "./limits.ts";
import { json, type Outgoing } from "./messages.ts";
import { cursored, numbered } from "./pages.ts";
import { asVersioned } from "./versions.ts";

/** Answers a request for a REST operation, counts it and checks both directions against the contract. */
export function answerRest(
  door: Door,
  visit: Visit,
  operation: Operation,
  params: Record<string, string>,
): Outgoing {
  const { caller, received } = visit;
  visit.entry.operationId = operation.operationId;
  const cost = costOf(operation);
  const isFree = operation.operationId === "rate-limit/get" || caller.kind === "app";
  const leave = isFree ? () => {} : door.limits.enter(caller.name, cost);
  try {
    const outgoing = conditional(
      received.headers["if-none-match"],
      carriedOut(door, visit, operation, params),
    );
    // https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate
    if (!isFree && outgoing.status !== 304) door.limits.spend(caller.name, cost.resource, 1);
    return {
      ...outgoing,
      headers: { ...door.limits.headers(caller.name, cost.resource), ...outgoing.headers },
    };
  } finally {
    leave();
  }
}

const CREATES = new Set(["issues/create", "issues/create-comment", "pulls/create", "issues/create-label"]);

function costOf(operation: Operation): Cost {
  const resource: Resource = operation.operationId.startsWith("search/") ? "search" : "core";
  return { resource, creates: CREATES.has(operation.operationId), writes: operation.method !== "GET" };
}

function carriedOut(
  door: Door,
  visit: Visit,
  operation: Operation,
  params: Record<string, string>,
): Outgoing {
  let outgoing: Outgoing;
  try {
    demandContract(door, visit, operation);
    outgoing = written(run(door, visit, operation, params), pageAddress(door, visit, params), operation);
  } catch (cause) {
    const refusal = toFailure(cause);
    const body =
      refusal.docs === undefined && operation.docs !== null ? { ...refusal, docs: operation.docs } : refusal;
    outgoing = json(
      refusal.status,
      failureBody(Object.assign(body, { message: refusal.message })),
      refusal.headers ?? {},
    );
  }
  checkAnswer(door, operation, outgoing);
  return asVersioned(visit.received, outgoing);
}

function run(door: Door, visit: Visit, operation: Operation, params: Record<string, string>): Answer {
  const { received, caller } = visit;
  const { body } = received;
  const call = {
    world: door.world,
    links: door.links,
    method: received.method,
    path: received.url.pathname,
    params,
    query: received.url.searchParams,
    body:
      typeof body === "object" && body !== null && !Array.isArray(body)
        ? (body as Record<string, unknown>)
        : {},
    accept: received.headers.accept ?? "",
    hidden: lagOf(door, visit.rules),
    caller: caller.name,
    token: caller.kind === "actor" ? caller.token : undefined,
    limits: door.limits,
    tokens: door.tokens,
    hooks: door.hooks,
  };
  return dispatch(operation, call, caller);
}

/** What we send is held to the contract strictly: GitHub would ignore a misspelt property, and so would we. */
function demandContract(door: Door, visit: Visit, operation: Operation): void {
  const { url, body } = visit.received;
  const error = door.validators?.request(operation, url.searchParams, body);
  if (error === undefined) return;
  door.violate({ op: operation.operationId, direction: "request", error });
  throw failure(422, `Invalid request.\n\n${error}`);
}

/** Links to further pages name the repository by its id, which a rename does not change. */
function pageAddress(door: Door, { received }: Visit, { owner, repo }: Record<string, string>): URL {
  const repository = door.world.repositories.get(`${owner}/${repo}`.toLowerCase());
  if (repository === undefined) return received.url;
  const byId = received.url.pathname.replace(
    /^\/repos\/[^/]+\/[^/]+/,
    `/repositories/${repository.databaseId}`,
  );
  return new URL(byId + received.url.search, received.url);
}

function written(answer: Answer, url: URL, operation: Operation): Outgoing {
  const headers = { ...answer.headers };
  if (answer.text !== undefined) {
    return withTag(
      {
        status: answer.status,
        headers: { ...headers, "content-type": answer.text.type },
        text: answer.text.text,
      },
      operation,
    );
  }
  if (answer.list === undefined) return withTag(json(answer.status, answer.body ?? null, headers), operation);
  const page =
    answer.paging === undefined ? numbered(answer.list, url) : cursored(answer.list, url, answer.paging);
  return withTag(
    json(answer.status, page.body, page.link === undefined ? headers : { ...headers, link: page.link }),
    operation,
  );
}

function withTag(outgoing: Outgoing, operation: Operation): Outgoing {
  if (operation.method !== "GET" || outgoing.status !== 200) return outgoing;
  const hash = createHash("sha256")
    .update(outgoing.text)
    .update(outgoing.headers.link ?? "")
    .digest("hex");
  return { ...outgoing, headers: { ...outgoing.headers, etag: `W/"${hash}"` } };
}

function conditional(known: string | undefined, outgoing: Outgoing): Outgoing {
  const { etag } = outgoing.headers;
  if (etag === undefined || known === undefined) return outgoing;
  const tags = known.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (!tags.includes(etag.replace(/^W\//, ""))) return outgoing;
  return { status: 304, headers: { etag }, text: "" };
}

function checkAnswer(door: Door, operation: Operation, outgoing: Outgoing): void {
  const isJson = outgoing.headers["content-type"]?.startsWith("application/json") === true;
  const body = isJson && outgoing.text !== "" ? JSON.parse(outgoing.text) : undefined;
  if (!isJson && outgoing.status === 200) return;
  const error = door.validators?.response(operation, outgoing.status, body);
  if (error !== undefined) door.violate({ op: operation.operationId, direction: "response", error });
}
