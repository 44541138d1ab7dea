import type { GraphqlResponse } from "../../../sandbox/graphql/index.ts";
import { executeGraphql } from "../../../sandbox/graphql/index.ts";
import type { Actor, World } from "../../../sandbox/world/index.ts";

/** A GraphQL client for one actor; `data` is loose because each test knows what it asked for. */
export function client(world: World, actor: Actor) {
  const call = (document: string, variables: Record<string, unknown> = {}): GraphqlResponse =>
    executeGraphql({ world, actor, document, variables });
  /** The data; throws when there are errors. */
  const ask = (document: string, variables: Record<string, unknown> = {}): Tree => {
    const { data, errors } = call(document, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data as Tree;
  };
  /** `TYPE at path` of each error. */
  const complaints = (document: string, variables: Record<string, unknown> = {}): string[] =>
    (call(document, variables).errors ?? []).map(
      (error) => `${error.type ?? "-"} at ${error.path?.join(".") ?? "-"}`,
    );
  return { call, ask, complaints };
}

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its question
export type Tree = Record<string, any>;
