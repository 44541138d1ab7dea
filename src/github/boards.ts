import type { Day, NodeId } from "../domain/refs.ts";
import type { Fields } from "../domain/want.ts";
import type { Many } from "./answers.ts";
import type { Client } from "./client.ts";
import { actParts } from "./documents/act.ts";
import type { Filled } from "./documents/assemble.ts";
import { PROJECT_FIELDS } from "./documents/projects.ts";
import { doubt } from "./failure.ts";

export type Option = { id: string; name: string; color: string; description: string };
export type BoardField = { id: NodeId; name: string; dataType: string; options: Option[] };

/** The fields of a project by name in small letters. */
export type Board = Map<string, BoardField>;

/** The names of our fields on a card, as product.md gives them. */
export const fieldNames = {
  status: "Status",
  cluster: "Cluster",
  due: "Due",
  stalledSince: "Stalled since",
} as const satisfies Record<keyof Fields, string>;

type FieldNode = { __typename: string; id?: string; name?: string; dataType?: string; options?: Option[] };

/** What fields a project has, with the ids that values are set by. */
export const readBoard = async (client: Client, project: NodeId): Promise<Board> => {
  const { data, errors } = await client.query(PROJECT_FIELDS, { id: project });
  const fields = (data.node as { fields?: Many<FieldNode> } | null)?.fields?.nodes;
  if (errors.length > 0 || fields == null)
    throw doubt(`project ${project}: ${errors[0]?.message ?? "its fields could not be read"}`, client.now());
  return new Map(
    fields.flatMap((field): [string, BoardField][] => {
      if (field?.id === undefined || field.name === undefined) return [];
      const { id, name, dataType = "", options = [] } = field;
      return [[name.toLowerCase(), { id, name, dataType, options }]];
    }),
  );
};

/**
 * The mutations that bring a card's fields to their values. A field that the project does not have, has of another
 * type, or whose option nobody made is left alone: options of a project are people's words.
 */
export const fieldParts = (board: Board, on: NodeId, item: NodeId, fields: Fields): Filled[] =>
  (Object.keys(fieldNames) as (keyof Fields)[]).flatMap((name): Filled[] => {
    const wanted = fields[name];
    const field = board.get(fieldNames[name].toLowerCase());
    if (wanted === undefined || field === undefined) return [];
    if (wanted === null) return [{ part: actParts.clearField, values: { on, item, field: field.id } }];
    const value = settingOf(field, wanted);
    return value === null ? [] : [{ part: actParts.setField, values: { on, item, field: field.id, value } }];
  });

const settingOf = (field: BoardField, wanted: string | Day): Record<string, string> | null => {
  if (field.dataType === "TEXT") return { text: wanted };
  if (field.dataType === "DATE") return /^\d{4}-\d\d-\d\d$/.test(wanted) ? { date: wanted } : null;
  const option = field.options.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  return option === undefined ? null : { singleSelectOptionId: option.id };
};
