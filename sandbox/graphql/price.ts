import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLObjectType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
  ValueNode,
} from "graphql";
import {
  GraphQLError,
  getNamedType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  valueFromASTUntyped,
} from "graphql";

/** What GitHub would charge for a call. */
export interface Price {
  /** Points of the primary limit, at least 1. */
  cost: number;
  /** The most nodes that the call could answer with. */
  nodeCount: number;
  kind: "query" | "mutation" | "subscription";
}

export type Variables = Readonly<Record<string, unknown>>;

const MOST_NODES = 500_000;
const MOST_PER_PAGE = 100;

interface Walk {
  schema: GraphQLSchema;
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Variables;
  requests: number;
  nodes: number;
  errors: GraphQLError[];
}

/**
 * The requests needed to fill every connection, over 100, at least 1; and the nodes that could come back. Missing or
 * excessive `first`/`last` and more than 500,000 nodes are errors.
 * https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
export function priceOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): { price: Price; errors: GraphQLError[] } {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of document.definitions) {
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  }
  const given = withDefaults(operation, variables);
  const walk: Walk = { schema, fragments, variables: given, requests: 0, nodes: 0, errors: [] };
  const root = schema.getRootType(operation.operation);
  if (root) visit(walk, operation.selectionSet, root.name, 1, []);
  const cost = Math.max(1, Math.round(walk.requests / 100));
  if (walk.nodes > MOST_NODES) walk.errors.push(tooMany(walk.nodes));
  return { price: { cost, nodeCount: walk.nodes, kind: operation.operation }, errors: walk.errors };
}

function withDefaults(operation: OperationDefinitionNode, variables: Variables): Variables {
  const all: Record<string, unknown> = {};
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue !== undefined) all[variable.name.value] = valueFromASTUntyped(defaultValue);
  }
  return { ...all, ...variables };
}

/** `parents` is how many objects of this type there can be. */
function visit(walk: Walk, set: SelectionSetNode, typeName: string, parents: number, path: string[]): void {
  for (const one of set.selections) {
    if (one.kind === Kind.FIELD) visitField(walk, one, typeName, parents, path);
    else if (one.kind === Kind.INLINE_FRAGMENT) {
      visit(walk, one.selectionSet, one.typeCondition?.name.value ?? typeName, parents, path);
    } else {
      const fragment = walk.fragments.get(one.name.value);
      if (fragment) visit(walk, fragment.selectionSet, fragment.typeCondition.name.value, parents, path);
    }
  }
}

function visitField(walk: Walk, field: FieldNode, typeName: string, parents: number, path: string[]): void {
  if (field.selectionSet === undefined) return;
  const definition = fieldsOf(walk.schema, typeName)?.[field.name.value];
  if (definition === undefined) return;
  const here = [...path, field.alias?.value ?? field.name.value];
  const next = getNamedType(definition.type).name;
  const paged = next.endsWith("Connection") && definition.args.some((arg) => arg.name === "first");
  if (paged) {
    const size = pageSize(walk, field, here);
    walk.requests += parents;
    walk.nodes += parents * size;
    visit(walk, field.selectionSet, next, parents * size, here);
    return;
  }
  const ids = field.name.value === "nodes" && typeName === "Query" ? listLength(walk, field, "ids") : 1;
  visit(walk, field.selectionSet, next, parents * ids, here);
}

function fieldsOf(
  schema: GraphQLSchema,
  typeName: string,
): ReturnType<GraphQLObjectType["getFields"]> | null {
  const type = schema.getType(typeName);
  if (isObjectType(type) || isInterfaceType(type)) return type.getFields();
  return isUnionType(type) ? {} : null;
}

function pageSize(walk: Walk, field: FieldNode, path: string[]): number {
  const name = field.name.value;
  const first = argument(walk, field, "first");
  const last = argument(walk, field, "last");
  const size = first ?? last;
  if (typeof size !== "number") {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`;
    walk.errors.push(fault("MISSING_PAGINATION_BOUNDARIES", message, field, path));
    return 0;
  }
  const which = typeof first === "number" ? "first" : "last";
  if (typeof first === "number" && typeof last === "number") {
    const message = `Passing both \`first\` and \`last\` values to paginate the \`${name}\` connection is not supported.`;
    walk.errors.push(fault("INVALID_PAGINATION_BOUNDARIES", message, field, path));
  }
  if (size < 0) {
    const message = `\`${which}\` on the \`${name}\` connection cannot be less than zero.`;
    walk.errors.push(fault("INVALID_PAGINATION_BOUNDARIES", message, field, path));
  }
  if (size > MOST_PER_PAGE) {
    const message = `Requesting ${size} records on the \`${name}\` connection exceeds the \`${which}\` limit of 100 records.`;
    walk.errors.push(fault("EXCESSIVE_PAGINATION", message, field, path));
  }
  return Math.max(0, size);
}

function argument(walk: Walk, field: FieldNode, name: string): unknown {
  const value: ValueNode | undefined = field.arguments?.find((arg) => arg.name.value === name)?.value;
  return value === undefined ? undefined : valueFromASTUntyped(value, { ...walk.variables });
}

function listLength(walk: Walk, field: FieldNode, name: string): number {
  const value = argument(walk, field, name);
  return Array.isArray(value) ? value.length : 1;
}

function fault(type: string, message: string, field: FieldNode, path: string[]): GraphQLError {
  return new GraphQLError(message, { nodes: [field], path, extensions: { type } });
}

function tooMany(nodes: number): GraphQLError {
  const count = nodes.toLocaleString("en-US");
  const message = `This query requests up to ${count} possible nodes which exceeds the maximum limit of 500,000.`;
  return new GraphQLError(message, { extensions: { type: "MAX_NODE_LIMIT_EXCEEDED" } });
}
