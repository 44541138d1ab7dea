import type { NodeId } from "../domain/refs.ts";
import type { SeenComment } from "../domain/seen.ts";
import type { Comments, Said } from "./answers.ts";
import type { Client } from "./client.ts";
import { MORE_COMMENTS } from "./documents/observe.ts";
import { doubt, isNotFound } from "./failure.ts";
import { more, nodeOf, type Reader } from "./reading.ts";

/** What one reading starts with: the first page, and the comments asked for by id as they are now (null: gone). */
type Start = { first: Comments; again: (Said | null)[]; say(said: Said): SeenComment };

/** GitHub gives at most so many nodes by id in one answer. */
const MOST_IDS = 100;

/**
 * The part of a remembered conversation that a reading asks for by id: a reaction, or being hidden, does not count as an
 * update, and matters on what we said and on what asks us for something. Null when that is more than one answer holds.
 */
export const askedAgain = (remembered: SeenComment[]): NodeId[] | null => {
  const ids = remembered.filter(mayChangeSilently).map(({ id }) => id);
  return ids.length > MOST_IDS ? null : ids;
};

const mayChangeSilently = ({ byUs, ourReaction, body }: SeenComment): boolean =>
  byUs || ourReaction !== null || /^\s*\//m.test(body);

/**
 * Every comment, most lately updated first. What is remembered spares the pages below the last one that changed: GitHub
 * lists by time of update, and where the number of comments does not come out even all are read.
 */
export const readThread = async (
  reader: Reader,
  start: Start,
  remembered: SeenComment[],
): Promise<SeenComment[]> => {
  const merged = remembered.length === 0 ? null : await onto(reader, start, remembered);
  return merged ?? (await whole(reader, start.first)).map(start.say);
};

/** What is new, on what is remembered. Null when a comment is gone since. */
const onto = async (
  reader: Reader,
  { first, again, say }: Start,
  remembered: SeenComment[],
): Promise<SeenComment[] | null> => {
  const fresh = (await pages(reader, first, changedSince(remembered))).map(say);
  const known = new Set(fresh.map(({ id }) => id));
  const older = remembered.filter(({ id }) => !known.has(id));
  if (fresh.length + older.length !== first.totalCount || again.includes(null)) return null;
  const renewed = new Map(again.flatMap((said) => (said === null ? [] : [[said.id, say(said)] as const])));
  return [...fresh, ...older.map((comment) => renewed.get(comment.id) ?? comment)];
};

/** With a minute to spare, since what is written in one moment need not be listed in one. */
const changedSince = (remembered: SeenComment[]): number =>
  Math.max(...remembered.map(({ updatedAt }) => Date.parse(updatedAt))) - 60_000;

const whole = async (reader: Reader, first: Comments): Promise<Said[]> => {
  const found = await pages(reader, first, null);
  if (found.length >= first.totalCount) return found;
  // GitHub may count what it never lists. Twice the same is an answer; anything else is a page that moved.
  const again = await pages(reader, await page(reader, null), null);
  if (again.map((one) => one.id).join() === found.map((one) => one.id).join()) return again;
  throw doubt(`${reader.id}: ${found.length} of ${first.totalCount} comments could be read`, reader.now);
};

/** From the first page down to what was updated before `since`. One that is updated while we read may come twice. */
const pages = async (reader: Reader, first: Comments, since: number | null): Promise<Said[]> => {
  const found = new Map<NodeId, Said>();
  for (let next: Comments | null = first; next !== null; ) {
    for (const said of next.nodes ?? [])
      if (said === null) throw doubt(`${reader.id}: a comment could not be read`, reader.now);
      else if (!found.has(said.id)) found.set(said.id, said);
    next = goesOn(next, since) ? await page(reader, next.pageInfo.endCursor) : null;
  }
  return [...found.values()];
};

const goesOn = ({ nodes, pageInfo }: Comments, since: number | null): boolean => {
  const last = nodes?.at(-1)?.updatedAt;
  return pageInfo.hasNextPage && (since === null || last === undefined || Date.parse(last) >= since);
};

const page = async (reader: Reader, after: string | null): Promise<Comments> =>
  (await more<{ comments: Comments }>(reader, MORE_COMMENTS, { after })).comments;

/** Every comment of an issue or pull request as GitHub gives it; null when it is gone, or something else. */
export const commentsOf = async (
  client: Client,
  id: NodeId,
): Promise<{ us: NodeId; comments: Said[] } | null> => {
  const reader = { client, id, now: client.now() };
  const { data, errors } = await client.query(MORE_COMMENTS, { id, after: null });
  if (data.node === null && errors.some(isNotFound)) return null;
  const first = nodeOf<{ comments?: Comments }>(reader, data, errors).comments;
  if (first === undefined) return null;
  return { us: (data.viewer as { id: NodeId }).id, comments: await pages(reader, first, null) };
};
