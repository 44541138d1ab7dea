import type {
  Account,
  Comment,
  Issue,
  IssueType,
  Label,
  Node,
  Owner,
  Project,
  ProjectField,
  ProjectItem,
  Repository,
  StatusUpdate,
  User,
} from "../../world/index.ts";
import { notFound } from "../../world/index.ts";
import type { Context, Field } from "../field.ts";
import { unimplemented } from "../field.ts";
import { nodeById } from "../fields/query.ts";

interface Kinds {
  issue: Issue;
  comment: Comment;
  label: Label;
  repository: Repository;
  issueType: IssueType;
  project: Project;
  field: ProjectField;
  item: ProjectItem;
  statusUpdate: StatusUpdate;
  user: User;
}

/** The input as the schema has checked it, `clientMutationId` aside. */
export type Input = Record<string, unknown>;

/**
 * A mutation: which keys of its input are heeded, and what it does. A key that nobody heeds is refused as
 * UNIMPLEMENTED, since dropping it silently would be a guess.
 */
export function mutation<I extends object>(
  heeds: readonly (keyof I & string)[],
  run: (context: Context, input: I) => Record<string, unknown>,
): Field {
  const known: readonly string[] = ["clientMutationId", ...heeds];
  return {
    accepts: ["input"],
    run: (_source: never, args: { input: I }, context: Context) => {
      for (const [key, value] of Object.entries(args.input)) {
        if (!known.includes(key) && value !== null) throw unimplemented(`input.${key}`);
      }
      return { clientMutationId: null, ...args.input, ...run(context, args.input) };
    },
  };
}

/** The node of that id and kind; whatever else has the id is as good as nothing. */
export function find<K extends keyof Kinds>(context: Context, kind: K, id: string): Kinds[K] {
  const node = nodeById(context, id);
  if (node.kind !== kind) throw notFound(`Could not resolve to a node with the global id of '${id}'.`);
  return node as Node & Kinds[K];
}

export function findAll<K extends keyof Kinds>(
  context: Context,
  kind: K,
  ids: readonly string[],
): Kinds[K][] {
  return ids.map((id) => find(context, kind, id));
}

export function findOwner(context: Context, id: string): Owner {
  const node = nodeById(context, id) as Account;
  if (node.kind !== "organization" && node.kind !== "user") {
    throw notFound(`Could not resolve to a node with the global id of '${id}'.`);
  }
  return node;
}

export function findSubject(context: Context, id: string): Issue | Comment {
  const node = nodeById(context, id);
  if (node.kind !== "issue" && node.kind !== "comment") {
    throw notFound(`Could not resolve to a node with the global id of '${id}'.`);
  }
  return node;
}
