import type { BoardMap, CardField, NodeId } from "../domain/refs.ts";
import { cardFields } from "../domain/refs.ts";
import { type Signer, signed, unmarked, verified } from "./marker.ts";

/**
 * What the readme of our own project remembers in a hidden comment, so that a lost memory knows all of it again: which
 * project it is, what was made in it, by id, and that its views were made. What people deleted stays listed: it is not
 * made a second time.
 */
export type Made = {
  project: NodeId;
  fields: Partial<Record<CardField, NodeId>>;
  options: Record<string, string>;
  views: boolean;
};

// A copy of the readme in another project still names this one.
const place = "project";

/** What was made in this project, or null when its readme does not say that it is ours. */
export const madeIn = (readme: string, project: NodeId, by: Signer): Made | null => {
  const found = verified(readme, place, by);
  if (found === null || found.kind !== place) return null;
  const said = new URLSearchParams(found.key);
  if (said.get("project") !== project) return null;
  const options = [...said].filter(([key]) => key.startsWith("is "));
  return {
    project,
    fields: Object.fromEntries(
      cardFields.flatMap((field) => (said.has(field) ? [[field, said.get(field)]] : [])),
    ),
    options: Object.fromEntries(options.map(([key, id]) => [key.slice("is ".length), id])),
    views: said.get("views") === "made",
  };
};

/** The readme as people wrote it, with what was made below. */
export const withMade = (readme: string, made: Made, by: Signer): string => {
  const said = new URLSearchParams([
    ["project", made.project],
    ...cardFields.flatMap((field): [string, string][] => {
      const id = made.fields[field];
      return id === undefined ? [] : [[field, id]];
    }),
    ...Object.entries(made.options)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, id]): [string, string] => [`is ${name}`, id]),
    ...(made.views ? [["views", "made"] as [string, string]] : []),
  ]);
  return signed(unmarked(readme), { kind: place, key: said.toString(), place }, by);
};

/** The names do not matter: what is known is known by id. */
export const knownFrom = (made: Made | null, board: BoardMap | undefined): BoardMap => ({
  fields: { ...board?.fields, ...named(made?.fields ?? {}) },
  options: { ...board?.options, ...named(made?.options ?? {}) },
});

const named = (ids: Record<string, string>): Record<string, { id: string; name: string }> =>
  Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, { id, name }]));
