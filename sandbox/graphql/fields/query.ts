import { GraphQLError } from "graphql";
import type { Issue, Node } from "../../world/index.ts";
import { by, findAccount, Refusal } from "../../world/index.ts";
import type { Budget, Context, Table } from "../field.ts";
import { fieldsOf, takes, unresolved } from "../field.ts";
import { canSeeNode } from "../sight.ts";
import { search } from "./search.ts";

const query = fieldsOf<unknown>({
  viewer: (_source, _args, { world, actor }) => {
    const { account } = by(world, actor);
    // An app sees itself as a User under its full login, since `viewer` is a User.
    return account.kind === "bot"
      ? { ...account, kind: "user", typename: "User", name: null, standing: "active" }
      : account;
  },
  node: takes<unknown, { id: string }>(["id"], (_source, { id }, context) => nodeById(context, id)),
  // One error for each id that leads nowhere, and null in its place.
  nodes: takes<unknown, { ids: string[] }>(["ids"], (_source, { ids }, context) => {
    if (ids.length > 100) {
      const message = `You may not provide more than 100 node ids; you provided ${ids.length}.`;
      throw new GraphQLError(message, { extensions: { type: "ARGUMENT_LIMIT" } });
    }
    return ids.map((id) => attempt(() => nodeById(context, id)));
  }),
  organization: takes<unknown, { login: string }>(["login"], (_source, { login }, context) =>
    account(context, login, ["organization"], "an Organization"),
  ),
  user: takes<unknown, { login: string }>(["login"], (_source, { login }, context) =>
    account(context, login, ["user"], "a User"),
  ),
  repositoryOwner: takes<unknown, { login: string }>(["login"], (_source, { login }, context) =>
    attemptNull(() => account(context, login, ["user", "organization"], "a RepositoryOwner")),
  ),
  repository: takes<unknown, RepositoryArgs>(["owner", "name", "followRenames"], (_source, args, context) =>
    repository(context, args),
  ),
  resource: takes<unknown, { url: string }>(["url"], (_source, { url }, context) => resource(context, url)),
  search,
  rateLimit: takes<unknown, { dryRun?: boolean }>(["dryRun"], (_source, _args, { price, budget }) => ({
    ...budget,
    cost: price.cost,
    nodeCount: price.nodeCount,
  })),
});

interface RepositoryArgs {
  owner: string;
  name: string;
  followRenames?: boolean;
}

/** The node, when the actor may see it. Throws GitHub's sentence for every other id. */
export function nodeById(context: Context, id: string): Node {
  const node = context.world.nodes.get(id);
  if (node === undefined || !canSeeNode(context, node)) {
    throw unresolved(`Could not resolve to a node with the global id of '${id}'.`);
  }
  return node;
}

function attempt(find: () => Node): Node | Error {
  try {
    return find();
  } catch (error) {
    return error as Error;
  }
}

function attemptNull<T>(find: () => T): T | null {
  try {
    return find();
  } catch {
    return null;
  }
}

function account({ world }: Context, login: string, kinds: readonly string[], what: string) {
  try {
    const found = findAccount(world, login);
    if (kinds.includes(found.kind)) return found;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  throw unresolved(`Could not resolve to ${what} with the login of '${login}'.`);
}

function repository(context: Context, { owner, name, followRenames = true }: RepositoryArgs) {
  const key = `${owner}/${name}`.toLowerCase();
  const { repositories, formerNames } = context.world;
  const found = repositories.get(key) ?? (followRenames ? formerNames.get(key) : undefined);
  if (found === undefined || !canSeeNode(context, found)) {
    throw unresolved(`Could not resolve to a Repository with the name '${owner}/${name}'.`);
  }
  return found;
}

/** What an address of the web site stands for; null for what is not there, without an error. */
function resource(context: Context, url: string): Node | null {
  const path = new URL(url, context.world.webUrl).pathname.split("/").filter((part) => part !== "");
  const [owner = "", name, section, number] = path;
  if (name === undefined) return attemptNull(() => findAccount(context.world, owner));
  const home = attemptNull(() => repository(context, { owner, name }));
  if (home === null || section === undefined) return home;
  if (section !== "issues" && section !== "pull") return null;
  const issue = home.issues.get(Number(number)) ?? home.left.get(Number(number))?.to ?? null;
  return issue !== null && canSeeNode(context, issue) ? issue : null;
}

/** The issue behind an address; throws NOT_FOUND when it is no issue or may not be seen. */
export function issueByUrl(context: Context, url: string): Issue {
  const found = URL.canParse(url) ? resource(context, url) : null;
  if (found?.kind !== "issue") throw unresolved(`Could not resolve to an issue with the URL of '${url}'.`);
  return found;
}

export const QUERY: Table = {
  Query: query,
  RateLimit: fieldsOf<Budget & { cost: number; nodeCount: number }>({
    cost: (source) => source.cost,
    nodeCount: (source) => source.nodeCount,
    limit: (source) => source.limit,
    remaining: (source) => source.remaining,
    used: (source) => source.used,
    resetAt: (source) => source.resetAt,
  }),
};
