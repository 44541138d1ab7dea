import { type DocumentNode, type FieldNode, Kind, type OperationDefinitionNode, parse } from "graphql";
import { executeGraphql, priceGraphql } from "../graphql/index.ts";
import { type Door, lagOf, type Visit } from "./door.ts";
import { type Failure, failure, toFailure } from "./failures.ts";
import type { RequestEntry } from "./log.ts";
import { json, type Outgoing } from "./messages.ts";

type Described = NonNullable<RequestEntry["graphql"]>;
type Sent = { query: string; variables: Record<string, unknown>; operationName: string | undefined };

/** What a document asks for, for the log and the fault plan. A document that cannot be read has no fields. */
export function describe(body: unknown): Described {
  try {
    const { query, operationName } = sentOf(body);
    const operation = operationOf(parse(query), operationName);
    const fields =
      operation?.selectionSet.selections.filter((node): node is FieldNode => node.kind === Kind.FIELD) ?? [];
    return {
      name: operation?.name?.value ?? null,
      kind: operation?.operation === "mutation" ? "mutation" : "query",
      fields: fields.map((field) => field.name.value),
      cost: 0,
    };
  } catch {
    return { name: null, kind: "unknown", fields: [], cost: 0 };
  }
}

function operationOf(document: DocumentNode, name: string | undefined): OperationDefinitionNode | undefined {
  return document.definitions.find(
    (node): node is OperationDefinitionNode =>
      node.kind === Kind.OPERATION_DEFINITION && (name === undefined || node.name?.value === name),
  );
}

function sentOf(body: unknown): Sent {
  const { query, variables, operationName } = (body ?? {}) as Partial<Sent>;
  if (typeof query !== "string")
    throw failure(400, "A query attribute must be specified and must be a string.");
  return { query, variables: variables ?? {}, operationName: operationName ?? undefined };
}

/** Answers POST /graphql: errors travel with status 200, limits are points. */
export function answerGraphql(door: Door, visit: Visit): Outgoing {
  const { caller, received, entry } = visit;
  if (received.method !== "POST") throw failure(404, "Not Found");
  if (caller.kind !== "actor") {
    throw failure(
      401,
      caller.kind === "nobody" ? "This endpoint requires you to be authenticated." : "Bad credentials",
    );
  }
  const described = entry.graphql ?? describe(received.body);
  entry.graphql = described;
  const creates =
    described.fields.some((field) => /^(create|add)/.test(field)) && described.kind === "mutation";
  const leave = entered(door, caller.name, creates, described);
  if (typeof leave !== "function") return leave;
  try {
    const { query, variables, operationName } = sentOf(received.body);
    const asked = { document: query, variables, operationName };
    const price = priceGraphql(asked);
    described.cost = price?.cost ?? 1;
    door.limits.spend(caller.name, "graphql", described.cost);
    const { reset, ...left } = door.limits.status(caller.name, "graphql");
    const budget = { ...left, resetAt: `${new Date(reset * 1000).toISOString().slice(0, 19)}Z` };
    const answer = executeGraphql({
      world: door.world,
      actor: caller.actor,
      ...asked,
      budget,
      hidden: lagOf(door, visit.rules),
    });
    if (price === null) violateRequest(door, answer.errors);
    return json(200, answer, door.limits.headers(caller.name, "graphql"));
  } finally {
    leave();
  }
}

/** A document that GitHub's schema refuses breaks the contract as an unknown property does. */
function violateRequest(door: Door, errors: readonly { message: string }[] | undefined): void {
  door.violate({
    op: "graphql",
    direction: "request",
    error: errors?.[0]?.message ?? "the document was refused",
  });
}

/**
 * Over the primary limit the answer is 200 with an error.
 * https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#exceeding-the-rate-limit
 */
function entered(
  door: Door,
  caller: string,
  creates: boolean,
  described: Described,
): (() => void) | Outgoing {
  try {
    return door.limits.enter(caller, { resource: "graphql", creates, writes: described.kind === "mutation" });
  } catch (cause) {
    const refusal: Failure = toFailure(cause);
    if (refusal.headers?.["x-ratelimit-remaining"] !== "0") throw refusal;
    const errors = [{ type: "RATE_LIMITED", message: refusal.message }];
    return json(200, { errors }, { ...door.limits.headers(caller, "graphql"), ...refusal.headers });
  }
}
