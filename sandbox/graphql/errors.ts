import type { GraphQLFormattedError } from "graphql";
import { GraphQLError, Kind } from "graphql";
import { Refusal, type RefusalKind } from "../world/index.ts";
import type { Context } from "./field.ts";

/** An error as GitHub prints it: `type` stands beside the message, not under `extensions`. */
export interface GithubError {
  type?: string;
  path?: readonly (string | number)[];
  locations?: GraphQLFormattedError["locations"];
  extensions?: Record<string, unknown>;
  message: string;
}

const TYPES: Record<RefusalKind, string> = {
  Denied: "FORBIDDEN",
  NotFound: "NOT_FOUND",
  Invalid: "UNPROCESSABLE",
  Gone: "UNPROCESSABLE",
};

export function githubError(error: GraphQLError, context: Context | null): GithubError {
  const { originalError, path, locations } = error;
  const where = { ...(path ? { path } : {}), ...(locations ? { locations } : {}) };
  if (originalError instanceof Refusal) {
    return { type: TYPES[originalError.kind], ...where, message: sentence(originalError, error, context) };
  }
  const type = error.extensions.type;
  // Anything else that was thrown is a fault of this program and must not look like an answer of GitHub's.
  if (originalError && !(originalError instanceof GraphQLError)) throw originalError;
  return { ...(typeof type === "string" ? { type } : {}), ...where, message: error.message };
}

/** A person is told which mutation was not allowed; an app only that it was not. */
function sentence(refusal: Refusal, error: GraphQLError, context: Context | null): string {
  const [node] = error.nodes ?? [];
  if (context?.price.kind !== "mutation" || node?.kind !== Kind.FIELD) return refusal.message;
  if (context.actor.kind !== "person" || !refusal.message.startsWith("Must have")) return refusal.message;
  const name = node.name.value.charAt(0).toUpperCase() + node.name.value.slice(1);
  return `${context.actor.login} does not have the correct permissions to execute \`${name}\``;
}
