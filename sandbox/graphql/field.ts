import type { GraphQLResolveInfo } from "graphql";
import { GraphQLError } from "graphql";
import type { Actor, Issue, World } from "../world/index.ts";
import type { Price } from "./price.ts";

/** What is left of the primary limit; kept by whoever serves the calls. */
export interface Budget {
  limit: number;
  remaining: number;
  used: number;
  /** ISO 8601 */
  resetAt: string;
}

export interface Context {
  world: World;
  actor: Actor;
  price: Price;
  budget: Budget;
  /** Issues that a lagging replica does not list yet. */
  hidden(issue: Issue): boolean;
}

export type Args = Record<string, unknown>;

/** One field of one type: how it is answered, and which arguments are understood besides those of paging. */
export interface Field {
  accepts: readonly string[];
  run(source: never, args: never, context: Context): unknown;
}

/** The answered fields of one type. What is not here is answered `UNIMPLEMENTED: Type.field`. */
export type TypeFields = Readonly<Record<string, Field>>;
export type Table = Readonly<Record<string, TypeFields>>;

type Run<S> = (source: S, args: Args, context: Context) => unknown;

/** Fields of a type whose sources are `S`, given as plain functions or made with `takes`. */
export function fieldsOf<S>(runs: Record<string, Run<S> | Taking<S>>): TypeFields {
  const entries = Object.entries(runs).map(([name, run]): [string, Field] => [
    name,
    typeof run === "function" ? { accepts: [], run } : run,
  ]);
  return Object.fromEntries(entries);
}

/** Fields that stand in the source under their own names. */
export function plain(names: readonly string[]): TypeFields {
  return fieldsOf<Record<string, unknown>>(
    Object.fromEntries(names.map((name) => [name, (source: Record<string, unknown>) => source[name]])),
  );
}

export interface Taking<S> {
  accepts: readonly string[];
  run(source: S, args: never, context: Context): unknown;
}

/** A field that understands these arguments; the schema has checked their types before. */
export function takes<S, A extends object>(
  accepts: readonly (keyof A & string)[],
  run: (source: S, args: A, context: Context) => unknown,
): Taking<S> {
  return { accepts, run };
}

const PAGING = ["first", "last", "before", "after"];

/** Refuses an argument that was written but that nobody here would heed. */
export function checkArguments(field: Field, info: GraphQLResolveInfo): void {
  const written = info.fieldNodes[0]?.arguments ?? [];
  for (const { name } of written) {
    if (field.accepts.includes(name.value) || PAGING.includes(name.value)) continue;
    throw unimplemented(`${info.parentType.name}.${info.fieldName}(${name.value}:)`);
  }
}

export function unimplemented(what: string): GraphQLError {
  return new GraphQLError(`UNIMPLEMENTED: ${what}`, { extensions: { type: "UNIMPLEMENTED" } });
}

/** GitHub's answer for what is not there or may not be seen. */
export function unresolved(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type: "NOT_FOUND" } });
}

export function forbidden(message = "Resource not accessible by integration"): GraphQLError {
  return new GraphQLError(message, { extensions: { type: "FORBIDDEN" } });
}

/** Such as the database id of an issue, which has outgrown GraphQL's Int: GitHub has `fullDatabaseId` for it. */
export function int32(value: number): number | null {
  return value <= 2_147_483_647 ? value : null;
}
