import type { GraphQLFieldResolver, GraphQLTypeResolver } from "graphql";
import type { Context, Field, Table } from "./field.ts";
import { checkArguments, unimplemented } from "./field.ts";
import { ACCOUNTS } from "./fields/accounts.ts";
import { BELONGINGS } from "./fields/belongings.ts";
import { GIT } from "./fields/git.ts";
import { ISSUES } from "./fields/issues.ts";
import { VALUES } from "./fields/project-values.ts";
import { PROJECTS } from "./fields/projects.ts";
import { QUERY } from "./fields/query.ts";
import { REPOSITORIES } from "./fields/repositories.ts";
import { PEOPLE } from "./fields/repository-people.ts";
import { SEARCH } from "./fields/search.ts";
import { TEAMS } from "./fields/teams.ts";
import { TIMELINE } from "./fields/timeline.ts";
import { TEXTS } from "./fields/written.ts";
import { COMMENT_MUTATIONS } from "./mutations/comments.ts";
import { ISSUE_MUTATIONS } from "./mutations/issues.ts";
import { LABEL_MUTATIONS } from "./mutations/labels.ts";
import { PROJECT_MUTATIONS } from "./mutations/projects.ts";
import { PULL_MUTATIONS } from "./mutations/pulls.ts";
import { CONNECTION, EDGE, PAGE_INFO } from "./page.ts";
import { typeOf } from "./types.ts";

/** Everything that is answered. What is not in here is answered `UNIMPLEMENTED: Type.field`. */
export const TABLE: Table = {
  ...QUERY,
  ...ACCOUNTS,
  ...REPOSITORIES,
  ...PEOPLE,
  ...TEAMS,
  ...BELONGINGS,
  ...GIT,
  ...ISSUES,
  ...TEXTS,
  ...TIMELINE,
  ...PROJECTS,
  ...VALUES,
  ...SEARCH,
  PageInfo: PAGE_INFO,
  Mutation: {
    ...ISSUE_MUTATIONS,
    ...LABEL_MUTATIONS,
    ...COMMENT_MUTATIONS,
    ...PROJECT_MUTATIONS,
    ...PULL_MUTATIONS,
  },
};

export const resolveField: GraphQLFieldResolver<unknown, Context> = (source, args, context, info) => {
  const { name } = info.parentType;
  const field = TABLE[name]?.[info.fieldName] ?? shared(name, info.fieldName);
  if (field === undefined) {
    if (!name.endsWith("Payload")) throw unimplemented(`${name}.${info.fieldName}`);
    return payload(source, name, info.fieldName);
  }
  checkArguments(field, info);
  return field.run(source as never, args as never, context);
};

function shared(type: string, field: string): Field | undefined {
  if (type.endsWith("Connection")) return CONNECTION[field];
  return type.endsWith("Edge") ? EDGE[field] : undefined;
}

/** A mutation answers its payload as a plain record. */
function payload(source: unknown, type: string, field: string): unknown {
  if (typeof source === "object" && source !== null && field in source)
    return (source as Record<string, unknown>)[field];
  throw unimplemented(`${type}.${field}`);
}

export const resolveType: GraphQLTypeResolver<unknown, Context> = (source) => typeOf(source as never);
