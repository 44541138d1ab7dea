import { Later } from "../domain/outcome.ts";
import type { BoardMap, CardField, ProjectRef } from "../domain/refs.ts";
import { cardFields } from "../domain/refs.ts";
import type { RemediationState } from "../domain/remediation.ts";
import {
  type Board,
  type BoardField,
  fieldNames,
  fieldTypes,
  mapOf,
  type Option,
  optionsOf,
  readBoard,
  sameName,
} from "./boards.ts";
import type { Client } from "./client.ts";
import { assemble, type Filled } from "./documents/assemble.ts";
import { projectParts } from "./documents/projects.ts";
import { laterOf } from "./failure.ts";

const colors: Record<RemediationState, string> = {
  proposed: "GRAY",
  accepted: "BLUE",
  "in progress": "YELLOW",
  done: "GREEN",
  declined: "RED",
  superseded: "PURPLE",
  "risk accepted": "ORANGE",
  "closed without an answer": "PINK",
};
const states = Object.keys(colors) as RemediationState[];

/** "In progress" of `in progress`: how a state reads on a card. */
const statusName = (state: RemediationState): string => state.charAt(0).toUpperCase() + state.slice(1);
export const ownStatus: readonly string[] = states.map(statusName);

/**
 * Gives a project of ours the fields and options that were never made in it, and tells what it has then. What people
 * renamed is found by `known`; what they deleted is not made again. `board` is how it stands.
 */
export const furnish = async (
  client: Client,
  on: ProjectRef["id"],
  known: BoardMap,
  board: Board,
): Promise<Furnished> => {
  const map = mapOf(board, ownStatus, known);
  const parts = [...missingFields(on, map, known), ...missingOptions(board, map, known)];
  if (parts.length === 0) return { board, map };
  const { document, values } = assemble("mutation", parts);
  const answer = await client.mutate(document, values);
  if ("outcome" in answer) throw laterOf(answer, client.now());
  // A field that could not be made (a board takes 50) is left out of every card; the rest stands.
  const after = await readBoard(client, on);
  return { board: after, map: mapOf(after, ownStatus, known) };
};

export type Furnished = { board: Board; map: BoardMap };

const missingFields = (on: string, map: BoardMap, known: BoardMap): Filled[] =>
  cardFields
    .filter((name) => name !== "status" && map.fields[name] === undefined && known.fields[name] === undefined)
    .map((name) => ({
      part: projectParts.field,
      values: { on, name: fieldNames[name], type: fieldTypes[name] },
    }));

const missingOptions = (board: Board, map: BoardMap, known: BoardMap): Filled[] => {
  const { status } = map.fields;
  const lacks = ownStatus.some(
    (name) => map.options[name] === undefined && known.options[name] === undefined,
  );
  if (status === undefined || !lacks) return [];
  const isNew = Object.keys(known.options).length === 0;
  const options = optionsFrom(optionsOf(board, map), map, known, isNew ? isDefault : never);
  return [{ part: projectParts.options, values: { field: status.id, options } }];
};

/** Ours in order, then what people added. An option that comes with its id keeps its name, its colour and its cards. */
const optionsFrom = (
  present: Option[],
  map: BoardMap,
  known: BoardMap,
  replaced: (option: Option) => boolean,
): (Omit<Option, "id"> & { id?: string })[] => {
  const own = states.flatMap((state): (Omit<Option, "id"> & { id?: string })[] => {
    const name = statusName(state);
    const same = present.find(({ id }) => id === map.options[name]?.id);
    if (same === undefined && known.options[name] !== undefined) return [];
    if (same !== undefined && !replaced(same)) return [same];
    return [{ ...(same === undefined ? {} : { id: same.id }), name, color: colors[state], description: "" }];
  });
  const kept = new Set(own.flatMap(({ id }) => id ?? []));
  return [...own, ...present.filter((option) => !kept.has(option.id) && !replaced(option))];
};

// What GitHub puts into a new project; unused here, and "Todo" beside "Proposed" would mislead.
const never = (): boolean => false;
const isDefault = ({ name }: Option): boolean => ["Todo", "Done", "In Progress"].includes(name);

/**
 * A table of what stands still, by cluster, and a board by Status. Answers whether both are there; that they cannot be
 * made never matters to anybody. https://docs.github.com/rest/projects/views
 */
export const makeViews = async (
  client: Client,
  owner: string,
  number: number,
  { board, map }: Furnished,
): Promise<boolean> => {
  const field = (name: CardField): BoardField | undefined =>
    board.fields.find(({ id }) => id === map.fields[name]?.id);
  const numbers = (names: CardField[]): number[] => names.flatMap((name) => field(name)?.number ?? []);
  const stalled = field("stalledSince");
  const views = [
    ...(stalled === undefined
      ? []
      : [
          {
            name: "Stalled",
            layout: "table" as const,
            filter: `is:open -no:${stalled.name.toLowerCase().replaceAll(" ", "-")}`,
            group_by: numbers(["cluster"]),
          },
        ]),
    { name: "By status", layout: "board" as const, vertical_group_by: numbers(["status"]) },
  ];
  const ends: boolean[] = [];
  for (const view of views) ends.push(await makeView(client, owner, number, board, view));
  return ends.every(Boolean);
};

type View = { name: string; layout: "table" | "board" } & Record<string, unknown>;

const makeView = async (
  client: Client,
  org: string,
  project_number: number,
  { views }: Board,
  view: View,
): Promise<boolean> => {
  if (views.some((name) => sameName(name, view.name))) return true;
  const end = await client.write((rest) =>
    rest.request("POST /orgs/{org}/projectsV2/{project_number}/views", { org, project_number, ...view }),
  );
  // A limit lifts by itself: whoever waits for it makes the view.
  if (end?.outcome === "refused" && end.until !== undefined) throw new Later(end.reason, end.until);
  return end === null;
};
