import { type Gone, Later } from "../domain/outcome.ts";
import type { Instant, NodeId, Person, ProjectRef } from "../domain/refs.ts";
import type { Seen, SeenComment, SeenEvent } from "../domain/seen.ts";
import type { Edits, Happened, Observed, PagedBack, Said } from "./answers.ts";
import { type Maps, mapOf, readBoard } from "./boards.ts";
import { isStale, namesFor, type ReadOn, readOn } from "./cards.ts";
import type { Desk } from "./desk.ts";
import { MORE_EDITS, MORE_TIMELINE, OBSERVE } from "./documents/observe.ts";
import { eventOf } from "./events.ts";
import { doubt, isNotFound } from "./failure.ts";
import { ghost, personOf } from "./people.ts";
import { more, nodeOf, type Reader } from "./reading.ts";
import { commentOf, seenOf } from "./seen.ts";
import { askedAgain, readThread } from "./thread.ts";

/** `on`: the project whose card is read by ids. `remembered`: a long conversation as it was last read, else empty. */
export type Observation = {
  id: NodeId;
  now: Instant;
  on: ProjectRef | null;
  remembered: SeenComment[];
};

/**
 * One whole look at an issue or pull request. Gone only when GitHub says NOT_FOUND for that id (or it is something else).
 *
 * @throws Later on every doubt: an error, a page that is missing, a null where something was promised
 */
export const observe = async (desk: Desk, maps: Maps, what: Observation, tries = 1): Promise<Seen | Gone> => {
  const { id, now, on } = what;
  const reader = { client: desk.client, id, now };
  const reading = readOn(on, maps);
  const asked = askedAgain(what.remembered);
  const { data, errors } = await desk.client.query(OBSERVE, { id, again: asked ?? [], ...namesFor(reading) });
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
  const comments = await readThread(
    reader,
    {
      first: node.comments,
      again: data.again as (Said | null)[],
      say: (said) => commentOf(said, node.id, us, desk.signer),
    },
    asked === null ? [] : what.remembered,
  );
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
