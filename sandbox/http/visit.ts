import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { fullName } from "../world/index.ts";
import type { Door, Visit } from "./door.ts";
import { failure, failureBody, toFailure } from "./failures.ts";
import { answerGraphql, describe } from "./graphql.ts";
import { primaryLimit, secondaryLimit } from "./limits.ts";
import { json, type Outgoing, type Received } from "./messages.ts";
import { answerRest } from "./rest.ts";
import { slowness, spoiledAfter, spoiledBefore } from "./spoil.ts";
import type { Caller } from "./tokens.ts";
import { demandVersion } from "./versions.ts";

/** One request from arrival to answer: faults, identity, version, limits, work, log. */
export async function visit(door: Door, received: Received): Promise<Outgoing> {
  const entry: Visit["entry"] = {
    at: door.world.clock.now().toISOString(),
    method: received.method,
    path: received.url.pathname,
    query: received.url.search,
    actor: "nobody",
    faults: [],
  };
  const rules = door.faults.strike(subjectOf(door, received, entry));
  entry.faults = rules.map(({ fault }) => fault);
  const outgoing = spoiledBefore(rules) ?? answered(door, received, rules, entry);
  const spoiled = spoiledAfter(rules, outgoing);
  door.log.add({ ...entry, status: spoiled.hangUp === true ? 0 : spoiled.status });
  const wait = slowness(rules);
  if (wait > 0) await pause(wait);
  return { ...spoiled, headers: { ...given(), ...spoiled.headers } };
}

/** Headers of every answer. */
function given(): Record<string, string> {
  return {
    "x-github-media-type": "github.v3; format=json",
    "x-github-request-id": randomUUID().slice(0, 18).toUpperCase(),
  };
}

function subjectOf(door: Door, received: Received, entry: Visit["entry"]) {
  const { method, url, body } = received;
  if (isGraphql(received)) {
    entry.graphql = describe(body);
    return { method, path: url.pathname, operations: entry.graphql.fields };
  }
  const route = door.route(method, namedPath(door, url.pathname));
  const id = route.kind === "operation" ? route.operation.operationId : "";
  return { method, path: url.pathname, operations: [id] };
}

function isGraphql(received: Received): boolean {
  return received.url.pathname === "/graphql" || received.url.pathname === "/api/graphql";
}

function answered(door: Door, received: Received, rules: Visit["rules"], entry: Visit["entry"]): Outgoing {
  try {
    demandVersion(received);
    const caller = door.tokens.caller(received.headers.authorization);
    entry.actor = caller.name;
    demandNoLimit(door, received, rules, caller);
    const visiting: Visit = { received, caller, rules, entry };
    if (isGraphql(received)) return answerGraphql(door, visiting);
    return routed(door, visiting);
  } catch (cause) {
    const refusal = toFailure(cause);
    return json(refusal.status, failureBody(refusal), refusal.headers ?? {});
  }
}

function routed(door: Door, visiting: Visit): Outgoing {
  const { method, url } = visiting.received;
  const route = door.route(method, namedPath(door, url.pathname));
  if (route.kind === "unknown") throw failure(404, "Not Found");
  if (route.kind === "unimplemented") {
    visiting.entry.operationId = route.operationId;
    throw failure(501, `The sandbox does not implement ${route.operationId}`);
  }
  return answerRest(door, visiting, route.operation, route.params);
}

/** `/repositories/{id}/…`, which redirects and links use, as `/repos/{owner}/{name}/…`; a slash at the end is dropped. */
function namedPath(door: Door, path: string): string {
  const bare = path.length > 1 ? path.replace(/\/$/, "") : path;
  const [, id, rest = ""] = /^\/repositories\/(\d+)(\/.*)?$/.exec(bare) ?? [];
  const repository = door.world.repositoriesById.get(Number(id));
  return repository === undefined ? bare : `/repos/${fullName(repository)}${rest}`;
}

function demandNoLimit(door: Door, received: Received, rules: Visit["rules"], caller: Caller): void {
  const rule = rules.find(({ fault }) => fault === "limit-primary" || fault === "limit-secondary");
  if (rule === undefined) return;
  if (rule.fault === "limit-secondary") throw secondaryLimit(rule.retryAfter);
  const reset = Math.ceil(door.world.clock.now().getTime() / 1000) + (rule.retryAfter ?? 3600);
  throw primaryLimit(isGraphql(received) ? "graphql" : "core", reset, caller.name);
}
