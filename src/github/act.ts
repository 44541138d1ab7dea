import type { Action } from "../domain/action.ts";
import { Later, type Outcome } from "../domain/outcome.ts";
import type { NodeId } from "../domain/refs.ts";
import { fieldParts, type Maps, mapFor } from "./boards.ts";
import type { Client } from "./client.ts";
import type { Desk } from "./desk.ts";
import { lookParts } from "./documents/act.ts";
import { assemble, type Filled } from "./documents/assemble.ts";
import { type Answer, refusalOf, type Trouble } from "./failure.ts";
import { gather } from "./means.ts";
import type { Outgoing } from "./outgoing.ts";
import { type Means, madeOf, workOf } from "./parts.ts";

const MOST_IN_ONE = 20;

export type Room = { desk: Desk; out: Outgoing; maps: Maps };

/**
 * Does what the actions say, in their order, and tells of each how it ended. Nothing is ever sent twice. Actions in a
 * row go in one document; `open` alone, so that an unknown end is an unknown end of that one issue. When an end is
 * unknown or a limit is reached, the rest is not tried: *refused*, with the time when it may be.
 */
export const act = async (room: Room, actions: readonly Action[]): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (const batch of batchesOf(actions)) {
    const stopped = outcomes.find(stops);
    if (stopped !== undefined) outcomes.push(...batch.map(() => notTried(room.desk.client, stopped)));
    else outcomes.push(...(await actBatch(room, batch)));
  }
  return outcomes;
};

const batchesOf = (actions: readonly Action[]): Action[][] => {
  const batches: Action[][] = [];
  for (const action of actions) {
    const last = batches.at(-1);
    const alone = action.do === "open" || last === undefined || last[0]?.do === "open";
    if (alone || last.length >= MOST_IN_ONE) batches.push([action]);
    else last.push(action);
  }
  return batches;
};

const stops = (outcome: Outcome): boolean =>
  outcome.outcome === "unknown" || (outcome.outcome === "refused" && outcome.status === 429);

const notTried = (client: Client, stopped: Outcome): Outcome => ({
  outcome: "refused",
  status: 503,
  reason: "not tried: an earlier action of the same batch did not go through",
  until: stopped.outcome === "refused" && stopped.until !== undefined ? stopped.until : client.now(),
});

const actBatch = async (room: Room, batch: readonly Action[]): Promise<Outcome[]> => {
  const { client } = room.desk;
  const [means, maps] = await Promise.all([gather(client, room.out, batch), mapsOf(room, batch)]).catch(
    (error: unknown): [Outcome, null] => [notReady(client, error), null],
  );
  if (maps === null) return batch.map(() => means);
  const works = batch.map((action) => workOf(action, means));
  const ends = await send(room, batch, works, means, maps);
  const linked = await settleLinks(client, batch, ends);
  return setFields(room, batch, linked, maps);
};

/** What must be looked up first could not be: nothing was done. */
const notReady = (client: Client, error: unknown): Outcome => {
  if (!(error instanceof Later)) throw error;
  return { outcome: "refused", status: 503, reason: error.message, until: error.until ?? client.now() };
};

type End = Outcome & { item?: NodeId };

/** A card that is on its board already takes its values in this document; one that is added now, in the next. */
const send = async (
  room: Room,
  batch: readonly Action[],
  works: ReturnType<typeof workOf>[],
  means: Means,
  maps: Maps,
): Promise<End[]> => {
  const { client } = room.desk;
  const filled: Filled[] = [];
  const at = works.map((work, i): number[] => {
    const first = filled.length;
    if (typeof work === "string" || "barred" in work) return [];
    if ("item" in work) {
      const parts = valuesOf(batch[i], work.item, maps);
      filled.push(...parts);
      return parts.map((_, n) => first + n);
    }
    filled.push(work.does, ...(work.along ?? []));
    return [first];
  });
  const { document, values } = assemble("mutation", filled);
  const answer = filled.length === 0 ? { data: {}, errors: [] } : await client.mutate(document, values);
  return batch.map((action, i): End => {
    const work = works[i];
    if (typeof work === "string") return { outcome: "refused", status: 404, reason: work };
    if (work !== undefined && "barred" in work)
      return { outcome: "refused", status: 403, reason: work.barred, barred: true };
    if (work !== undefined && "item" in work) return valuesEnd(room, action, answer, at[i] ?? []);
    return endOf(client, answer, at[i]?.[0] ?? -1, (value) => madeOf(action, means, value));
  });
};

const valuesOf = (action: Action | undefined, item: NodeId, maps: Maps): Filled[] => {
  const map = action?.do === "track" ? maps.get(action.on.id) : undefined;
  return action?.do !== "track" || map === undefined
    ? []
    : fieldParts(map, action.on.id, item, action.fields);
};

/** The first value that was not set is how it ended: its field may have been made anew under another id. */
const valuesEnd = (room: Room, action: Action, answer: Answer | Trouble, at: number[]): End => {
  const ends = at.map((one) => endOf(room.desk.client, answer, one, () => null));
  const failed = ends.find(({ outcome }) => outcome !== "done");
  if (failed === undefined) return { outcome: "done", made: null };
  if (action.do === "track") room.maps.delete(action.on.id);
  return failed;
};

const endOf = (
  client: Client,
  answer: Answer | Trouble,
  at: number,
  made: (value: Record<string, unknown>) => ReturnType<typeof madeOf>,
): End => {
  if ("outcome" in answer) return answer;
  const value = answer.data[`a${at}`] as Record<string, unknown> | null | undefined;
  const error = answer.errors.find(({ path }) => path?.[0] === `a${at}`);
  if (value == null)
    return error === undefined
      ? { outcome: "unknown", reason: "GitHub's answer says nothing of it" }
      : refusalOf(error, client.now());
  const what = made(value);
  if (typeof what === "string") return { outcome: "refused", status: 422, reason: what };
  const item = (value.item as { id: string } | null | undefined)?.id;
  return { outcome: "done", made: what, ...(item === undefined ? {} : { item }) };
};

/** GitHub words "it has that parent" and "it has another" alike, so a refused link is looked at. */
const settleLinks = async (client: Client, batch: readonly Action[], ends: End[]): Promise<End[]> => {
  const settled = [...ends];
  for (const [i, action] of batch.entries()) {
    const end = settled[i];
    if (action.do !== "link" || end?.outcome !== "refused" || end.until !== undefined) continue;
    const { document, values } = assemble("query", [
      { part: lookParts.parent, values: { child: action.child.id } },
    ]);
    const parent = await client.query(document, values).then(
      ({ data }) => (data.a0 as { parent?: { id: string } | null } | null)?.parent,
      () => null,
    );
    if (parent?.id === action.parent.id) settled[i] = { outcome: "done", made: null };
  }
  return settled;
};

const mapsOf = async ({ desk, maps }: Room, batch: readonly Action[]): Promise<Maps> => {
  const used: Maps = new Map();
  for (const action of batch) {
    if (action.do !== "track") continue;
    used.set(action.on.id, await mapFor(desk.client, maps, action.on));
  }
  return used;
};

/** The second document of tracking: the values of the cards that were added by the first. */
const setFields = async (
  room: Room,
  batch: readonly Action[],
  ends: End[],
  maps: Maps,
): Promise<Outcome[]> => {
  const { client } = room.desk;
  const filled = batch.map((action, i) => {
    const item = ends[i]?.item;
    return item === undefined ? [] : valuesOf(action, item, maps);
  });
  const all = filled.flat();
  const outcomes = ends.map(({ item: _, ...outcome }): Outcome => outcome);
  for (let first = 0; first < all.length; first += MOST_IN_ONE) {
    const { document, values } = assemble("mutation", all.slice(first, first + MOST_IN_ONE));
    const answer = await client.mutate(document, values);
    for (const [i, action] of batch.entries()) {
      const from = filled.slice(0, i).flat().length;
      const at = (filled[i] ?? []).map((_, n) => from + n - first).filter((n) => n >= 0 && n < MOST_IN_ONE);
      if (at.length === 0) continue;
      const end = valuesEnd(room, action, answer, at);
      if (outcomes[i]?.outcome === "done") outcomes[i] = end;
    }
  }
  return outcomes;
};
