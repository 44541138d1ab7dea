import { type FragmentDefinitionNode, parse, type SelectionSetNode } from "graphql";

/**
 * What a query costs, as GitHub's formula says: the requests needed to fill each connection once, its parents being
 * full, by a hundred, rounded, at least one. Both types of a node are counted, as if it could be both at once.
 * https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
export const costOf = (text: string): { points: number; nodes: number } => {
  const document = parse(text);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of document.definitions)
    if (one.kind === "FragmentDefinition") fragments.set(one.name.value, one);
  let requests = 0;
  let nodes = 0;
  const walk = (set: SelectionSetNode | undefined, full: number): void => {
    for (const one of set?.selections ?? []) {
      if (one.kind === "FragmentSpread") walk(fragments.get(one.name.value)?.selectionSet, full);
      if (one.kind === "InlineFragment") walk(one.selectionSet, full);
      if (one.kind !== "Field") continue;
      const size = one.arguments?.find(({ name }) => /^(first|last)$/.test(name.value))?.value;
      const each = size?.kind === "IntValue" ? Number(size.value) : 0;
      if (each > 0) {
        requests += full;
        nodes += full * each;
      }
      walk(one.selectionSet, each > 0 ? full * each : full);
    }
  };
  for (const one of document.definitions) if (one.kind === "OperationDefinition") walk(one.selectionSet, 1);
  return { points: Math.max(1, Math.round(requests / 100)), nodes };
};
