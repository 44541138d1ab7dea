import { type Gone, Later } from "../domain/outcome.ts";
import type { Instant, NodeId, Person, ProjectRef } from "../domain/refs.ts";
import type { Seen, SeenEvent } from "../domain/seen.ts";
import type { Comments, Edits, Happened, Observed, PagedBack, Said } from "./answers.ts";
import { type Maps, mapOf, readBoard } from "./boards.ts";
import { isStale, namesFor, type ReadOn, readOn } from "./cards.ts";
import type { Client, Values } from "./client.ts";
import type { Desk } from "./desk.ts";
import { MORE_COMMENTS, MORE_EDITS, MORE_TIMELINE, OBSERVE } from "./documents/observe.ts";
import { eventOf } from "./events.ts";
import { type ApiError, doubt, isHidden, isNotFound } from "./failure.ts";
import { ghost, personOf } from "./people.ts";
import { seenOf } from "./seen.ts";

/** `on`: the project whose card is read by ids. */
export type Observation = { id: NodeId; now: Instant; on: ProjectRef | null };

type Reader = { client: Client; id: NodeId; now: Instant };

/**
 * One whole look at an issue or pull request. Gone only when GitHub says NOT_FOUND for that id (or it is something else).
 *
 * @throws Later on every doubt: an error, a page that is missing, a null where something was promised
 */
export const observe = async (desk: Desk, maps: Maps, what: Observation, tries = 1): Promise<Seen | Gone> => {
  const { id, now, on } = what;
  const reader = { client: desk.client, id, now };
  const reading = readOn(on, maps);
  const { data, errors } = await desk.client.query(OBSERVE, { id, ...namesFor(reading) });
  const gone: Gone = { id, gone: "not visible" };
  if (data.node === null && errors.some((error) => isNotFound(error) && error.path?.join() === "node"))
    return gone;
  const node = nodeOf<Observed>(reader, data, errors);
  if (node.__typename !== "Issue" && node.__typename !== "PullRequest") return gone;
  const cards = (node.projectItems?.nodes ?? []).flatMap((card) => card ?? []);
  if (tries > 0 && cards.some((card) => isStale(card, reading)) && (await renew(desk, maps, reading)))
    return observe(desk, maps, what, tries - 1);
  const us = (data.viewer as { id: NodeId }).id;
  const owner = await desk.owner();
  const comments = await allComments(reader, node.comments);
  const { events, homes } = await allEvents(reader, node.timelineItems, us);
  const editors = await allEditors(reader, node);
  return seenOf({ node, comments, events, homes, editors, us, owner, on: reading }, desk.signer, now);
};

/** People renamed or deleted a field or an option: its ids are looked up by the new names. No board holds up a look. */
const renew = async ({ client }: Desk, maps: Maps, on: ReadOn): Promise<boolean> => {
  if (on === null) return false;
  try {
    const board = await readBoard(client, on.project);
    maps.set(on.project, mapOf(board, Object.keys(on.map.options), on.map));
    return true;
  } catch (error) {
    if (error instanceof Later) return false;
    throw error;
  }
};

const nodeOf = <T>({ id, now }: Reader, data: Values, errors: ApiError[]): T => {
  const serious = errors.find((error) => !isElsewhere(error));
  if (serious !== undefined) throw doubt(`${id}: ${serious.message}`, now);
  if (data.node === null || data.node === undefined) throw doubt(`${id}: GitHub gave nothing for it`, now);
  return data.node as T;
};

// Places in the answer that are about other issues and projects: those may be out of our sight, and that is no doubt.
const elsewhere =
  /^(projectItems|subIssues?|blockedBy|blockingIssue|closedByPullRequestsReferences|closingIssuesReferences|parent|duplicateOf|project)$/;

const isElsewhere = (error: ApiError): boolean =>
  isHidden(error) && (error.path ?? []).some((step) => elsewhere.test(String(step)));

/** Every comment, most lately updated first. One that is updated while we read moves up, so it may come twice. */
const allComments = async (reader: Reader, first: Comments): Promise<Said[]> => {
  const found = await commentPages(reader, first);
  if (found.length >= first.totalCount) return found;
  // GitHub may count what it never lists. Twice the same is an answer; anything else is a page that moved.
  const again = await commentPages(reader, await commentPage(reader, null));
  if (again.map((one) => one.id).join() === found.map((one) => one.id).join()) return again;
  throw doubt(`${reader.id}: ${found.length} of ${first.totalCount} comments could be read`, reader.now);
};

const commentPages = async (reader: Reader, first: Comments): Promise<Said[]> => {
  const found = new Map<NodeId, Said>();
  for (let page: Comments | null = first; page !== null; ) {
    for (const said of page.nodes ?? [])
      if (said === null) throw doubt(`${reader.id}: a comment could not be read`, reader.now);
      else if (!found.has(said.id)) found.set(said.id, said);
    page = page.pageInfo.hasNextPage ? await commentPage(reader, page.pageInfo.endCursor) : null;
  }
  return [...found.values()];
};

const commentPage = async (reader: Reader, after: string | null): Promise<Comments> =>
  (await more<{ comments: Comments }>(reader, MORE_COMMENTS, { after })).comments;

type Happenings = { events: SeenEvent[]; homes: NodeId[] };

const allEvents = async (reader: Reader, last: PagedBack<Happened>, us: NodeId): Promise<Happenings> => {
  const pages = [last];
  for (let page = last; page.pageInfo.hasPreviousPage; ) {
    const before = page.pageInfo.startCursor;
    const asked = await more<{ timelineItems: PagedBack<Happened> }>(reader, MORE_TIMELINE, { before });
    page = asked.timelineItems;
    pages.unshift(page);
  }
  const items = pages.flatMap((page) => page.nodes ?? []);
  const homes = items.flatMap((item) => item?.fromRepository?.id ?? []);
  const events = items.map((item) => {
    const event = item === null ? null : eventOf(item, us);
    if (event === null) throw doubt(`${reader.id}: a timeline item could not be read`, reader.now);
    return event;
  });
  return { events, homes };
};

const allEditors = async (reader: Reader, node: Observed): Promise<Person[]> => {
  if (node.lastEditedAt === null) return [];
  const found: Person[] = [];
  for (let page: Edits | null = node.userContentEdits; page !== null; ) {
    for (const edit of page.nodes ?? []) found.push(personOf(edit?.editor) ?? ghost);
    if (!page.pageInfo.hasNextPage) return found;
    const after: string | null = page.pageInfo.endCursor;
    page = (await more<{ userContentEdits: Edits | null }>(reader, MORE_EDITS, { after })).userContentEdits;
  }
  throw doubt(`${reader.id}: it was edited, and its edits could not be read`, reader.now);
};

const more = async <T>(reader: Reader, document: string, values: Values): Promise<T> => {
  const { data, errors } = await reader.client.query(document, { id: reader.id, ...values });
  return nodeOf<T>(reader, data, errors);
};

/** Does a comment of ours with that topic stand on the issue? `tagIn` decides whose it is. */
export const commentsOf = async (
  client: Client,
  id: NodeId,
): Promise<{ us: NodeId; comments: Said[] } | null> => {
  const reader = { client, id, now: client.now() };
  const { data, errors } = await client.query(MORE_COMMENTS, { id, after: null });
  if (data.node === null && errors.some(isNotFound)) return null;
  const first = nodeOf<{ comments?: Comments }>(reader, data, errors).comments;
  if (first === undefined) return null;
  return { us: (data.viewer as { id: NodeId }).id, comments: await commentPages(reader, first) };
};
