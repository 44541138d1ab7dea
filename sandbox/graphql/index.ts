import type { DocumentNode, OperationDefinitionNode } from "graphql";
import { executeSync, GraphQLError, getOperationAST, Kind } from "graphql";
import type { Actor, Issue, World } from "../world/index.ts";
import type { GithubError } from "./errors.ts";
import { githubError } from "./errors.ts";
import type { Budget, Context } from "./field.ts";
import type { Price, Variables } from "./price.ts";
import { priceOf } from "./price.ts";
import { openLibrary } from "./schema.ts";
import { resolveField, resolveType } from "./table.ts";

export type { Budget, GithubError, Price };

export interface GraphqlRequest {
  world: World;
  actor: Actor;
  document: string;
  variables?: Variables | null | undefined;
  operationName?: string | null | undefined;
  /** What `rateLimit` answers; a fresh budget of 5,000 points when left out. */
  budget?: Budget;
  /** Issues that lists, searches and boards do not show yet; none when left out. */
  hidden?: (issue: Issue) => boolean;
}

export interface GraphqlResponse {
  /** Absent when the document was refused as a whole. */
  data?: Record<string, unknown> | null;
  errors?: GithubError[];
}

/** A response is the same whoever asked before: only what was parsed is kept. */
const library = openLibrary();

/**
 * Executes one GraphQL call against the world, as GitHub would: aliased mutations run in order and each for itself;
 * errors carry GitHub's `type`; what has no resolver is an error `UNIMPLEMENTED: Type.field` at its path.
 */
export function executeGraphql(request: GraphqlRequest): GraphqlResponse {
  const read = readRequest(request);
  if ("errors" in read) return { errors: read.errors };
  const { world, actor, variables } = request;
  const { document, price } = read;
  const context: Context = {
    world,
    actor,
    price,
    budget: request.budget ?? fullBudget(world),
    hidden: request.hidden ?? (() => false),
  };
  const result = executeSync({
    schema: library.schema(),
    document,
    variableValues: { ...variables },
    operationName: request.operationName ?? null,
    contextValue: context,
    fieldResolver: resolveField,
    typeResolver: resolveType,
  });
  const errors = result.errors?.map((error) => githubError(error, context));
  return { ...(result.data === undefined ? {} : { data: result.data }), ...(errors ? { errors } : {}) };
}

/** What a call would cost, without executing it; null when the document is refused. */
export function priceGraphql(
  request: Pick<GraphqlRequest, "document" | "variables" | "operationName">,
): Price | null {
  const read = readRequest(request);
  return "errors" in read ? null : read.price;
}

type Ready = { document: DocumentNode; price: Price } | { errors: GithubError[] };

function readRequest({
  document: text,
  variables,
  operationName,
}: Pick<GraphqlRequest, "document" | "variables" | "operationName">): Ready {
  const read = library.read(text);
  if (read.document === null) return { errors: read.errors.map((error) => githubError(error, null)) };
  const operation = getOperationAST(read.document, operationName);
  if (!operation) return { errors: [githubError(noOperation(read.document, operationName), null)] };
  const { price, errors } = priceOf(library.schema(), read.document, operation, variables ?? {});
  if (errors.length > 0) return { errors: errors.map((error) => githubError(error, null)) };
  return { document: read.document, price };
}

function noOperation(document: DocumentNode, name: string | null | undefined): GraphQLError {
  const all = document.definitions.filter(
    (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
  );
  if (!name && all.length > 1) return new GraphQLError("An operation name is required");
  return new GraphQLError(`No operation named "${name ?? ""}"`);
}

/** https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api */
function fullBudget(world: World): Budget {
  const inAnHour = new Date(world.clock.now().getTime() + 3_600_000);
  return { limit: 5000, remaining: 5000, used: 0, resetAt: `${inAnHour.toISOString().slice(0, 19)}Z` };
}
