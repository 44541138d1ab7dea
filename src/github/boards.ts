import type { BoardMap, CardField, NodeId, ProjectRef } from "../domain/refs.ts";
import { cardFields } from "../domain/refs.ts";
import type { Fields } from "../domain/want.ts";
import type { Many } from "./answers.ts";
import type { Client } from "./client.ts";
import { actParts } from "./documents/act.ts";
import type { Filled } from "./documents/assemble.ts";
import { PROJECT_FIELDS } from "./documents/projects.ts";
import { doubt } from "./failure.ts";

export type Option = { id: string; name: string; color: string; description: string };
export type BoardField = {
  id: NodeId;
  /** What REST calls it by. */
  number: number | null;
  name: string;
  dataType: string;
  options: Option[];
};

/** The fields of a project, and the names of its views. */
export type Board = { fields: BoardField[]; views: string[] };

/** The names of our fields on a card and their types, as product.md gives them. */
export const fieldNames = {
  status: "Status",
  cluster: "Cluster",
  due: "Due",
  stalledSince: "Stalled since",
  recurrences: "Recurrences",
} as const satisfies Record<CardField, string>;

export const fieldTypes = {
  status: "SINGLE_SELECT",
  cluster: "TEXT",
  due: "DATE",
  stalledSince: "DATE",
  recurrences: "NUMBER",
} as const satisfies Record<CardField, string>;

type FieldNode = {
  __typename: string;
  id?: string;
  databaseId?: number | null;
  name?: string;
  dataType?: string;
  options?: Option[];
};
export type BoardNode = { fields?: Many<FieldNode>; views?: Many<{ name: string }> | null };

/** What fields a project has, with the ids that values are set by. Throws *Later* when they cannot be read. */
export const readBoard = async (client: Client, project: NodeId): Promise<Board> => {
  const { data, errors } = await client.query(PROJECT_FIELDS, { id: project });
  const board = boardIn(data.node as BoardNode | null);
  if (errors.length > 0 || board === null)
    throw doubt(`project ${project}: ${errors[0]?.message ?? "its fields could not be read"}`, client.now());
  return board;
};

/** The fields and views in an answer of GitHub, where they were asked for. */
export const boardIn = (node: BoardNode | null): Board | null => {
  const fields = node?.fields?.nodes;
  if (fields == null) return null;
  return {
    fields: fields.flatMap((field): BoardField[] => {
      if (field?.id === undefined || field.name === undefined) return [];
      const { id, name, dataType = "", options = [] } = field;
      return [{ id, number: field.databaseId ?? null, name, dataType, options }];
    }),
    views: (node?.views?.nodes ?? []).flatMap((view) => view?.name ?? []),
  };
};

/**
 * Which fields and options are meant: those known by id, under whatever name they have now; else those that have our
 * name and type. `status` names the options to look for.
 */
export const mapOf = (board: Board, status: readonly string[], known?: BoardMap): BoardMap => {
  const fields: BoardMap["fields"] = {};
  for (const field of cardFields) {
    const typed = board.fields.filter(({ dataType }) => dataType === fieldTypes[field]);
    const found =
      typed.find(({ id }) => id === known?.fields[field]?.id) ??
      typed.find(({ name }) => sameName(name, fieldNames[field]));
    if (found !== undefined) fields[field] = { id: found.id, name: found.name };
  }
  const present = optionsOf(board, { fields });
  const options: BoardMap["options"] = {};
  for (const wanted of status) {
    const found =
      present.find(({ id }) => id === known?.options[wanted]?.id) ??
      present.find(({ name }) => sameName(name, wanted));
    if (found !== undefined) options[wanted] = { id: found.id, name: found.name };
  }
  return { fields, options };
};

/** The options of the field that is meant by Status. */
export const optionsOf = (board: Board, { fields }: Pick<BoardMap, "fields">): Option[] =>
  board.fields.find(({ id }) => id === fields.status?.id)?.options ?? [];

export const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The maps of the projects that one installation met, the latest that was read. */
export type Maps = Map<NodeId, BoardMap>;

/** The map of a project: as read last, as remembered, else read now, with every option by its own name. */
export const mapFor = async (client: Client, maps: Maps, on: ProjectRef): Promise<BoardMap> => {
  const map = maps.get(on.id) ?? on.board;
  if (map !== undefined) return map;
  const board = await readBoard(client, on.id);
  const read = mapOf(
    board,
    optionsOf(board, mapOf(board, [])).map(({ name }) => name),
  );
  maps.set(on.id, read);
  return read;
};

/**
 * The mutations that bring a card's fields to their values. A field that the project does not have, and an option that
 * nobody made, are left alone: options of a project are people's words.
 */
export const fieldParts = (map: BoardMap, on: NodeId, item: NodeId, fields: Fields): Filled[] =>
  cardFields.flatMap((name): Filled[] => {
    const wanted = fields[name];
    const field = map.fields[name]?.id;
    if (wanted === undefined || field === undefined) return [];
    if (wanted === null) return [{ part: actParts.clearField, values: { on, item, field } }];
    const value = settingOf(map, name, wanted);
    return value === null ? [] : [{ part: actParts.setField, values: { on, item, field, value } }];
  });

type Setting = { text: string } | { date: string } | { number: number } | { singleSelectOptionId: string };

const settingOf = (map: BoardMap, field: CardField, wanted: string | number): Setting | null => {
  if (field === "status") return optionOf(map, String(wanted));
  if (fieldTypes[field] === "NUMBER") return { number: Number(wanted) };
  if (fieldTypes[field] === "TEXT") return { text: String(wanted) };
  return /^\d{4}-\d\d-\d\d$/.test(String(wanted)) ? { date: String(wanted) } : null;
};

const optionOf = ({ options }: BoardMap, wanted: string): Setting | null => {
  const name = Object.keys(options).find((one) => sameName(one, wanted));
  const option = name === undefined ? undefined : options[name];
  return option === undefined ? null : { singleSelectOptionId: option.id };
};
