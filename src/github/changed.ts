import { type Instant, later, type NodeId } from "../domain/refs.ts";
import type { Many, PagedOn } from "./answers.ts";
import type { Desk } from "./desk.ts";
import { assemble, type Filled } from "./documents/assemble.ts";
import { changedParts } from "./documents/changed.ts";
import { instant } from "./events.ts";
import { type ApiError, doubt, isHidden, isNotFound } from "./failure.ts";
import type { Changed } from "./list.ts";

/** Where something may have changed since an instant without anybody having told us. */
export type Since = {
  since: Instant;
  /** Issues with this label, in this repository. */
  labelled: { in: NodeId; label: string };
  /** Issues that we opened, in these. */
  ours: readonly NodeId[];
  /** These very issues, wherever they are: also when a card moved, or when others have them than were known to. */
  issues: readonly Held[];
};

/** An issue, and by whose ids it is known to be held. */
export type Held = { id: NodeId; by: readonly NodeId[] };

/** So many connections of a hundred cost one point. */
const MOST_AT_ONCE = 50;
const MOST_IDS = 100;

/**
 * All of it in one query, as long as no list has a second page. What is gone has not changed.
 *
 * @throws Later when anything could not be told
 */
export const changedSince = async (desk: Desk, asked: Since): Promise<Changed[]> => {
  const { client } = desk;
  const us = asked.ours.length === 0 ? null : await desk.us();
  const since = wholeSecond(asked.since);
  const held = new Map(asked.issues.map(({ id, by }) => [id, by]));
  const found = new Map<NodeId, Changed>();
  for (let parts = partsOf({ ...asked, since }); parts.length > 0; ) {
    const some = parts.slice(0, MOST_AT_ONCE);
    const { document, values } = assemble("query", some);
    const { data, errors } = await client.query(document, values);
    const serious = errors.find((error) => !isNotFound(error) && !isOfCard(error));
    if (serious !== undefined) throw doubt(serious.message, client.now());
    const more: Filled[] = [];
    for (const [i, filled] of some.entries()) {
      const { nodes, next } = listIn(data[`a${i}`]);
      for (const one of nodes) {
        const counts = filled.part !== changedParts.inRepository || one.author?.id === us?.id;
        const updatedAt = lastOf(one);
        if (counts && (updatedAt >= since || isHeldAnew(one, held.get(one.id))))
          found.set(one.id, { id: one.id, updatedAt });
      }
      if (next !== null) more.push({ ...filled, values: { ...filled.values, after: next } });
    }
    parts = [...more, ...parts.slice(MOST_AT_ONCE)];
  }
  return [...found.values()];
};

/** GitHub's dates have no smaller part. */
const wholeSecond = (at: Instant): Instant => instant(`${at.slice(0, 19)}Z`);

const partsOf = ({ since, labelled, ours, issues }: Since): Filled[] => [
  {
    part: changedParts.labelled,
    values: { of: labelled.in, since, label: labelled.label, after: null },
  },
  ...ours.map((of): Filled => ({ part: changedParts.inRepository, values: { of, since, after: null } })),
  ...Array.from({ length: Math.ceil(issues.length / MOST_IDS) }, (_, i): Filled => {
    const ids = issues.slice(i * MOST_IDS, (i + 1) * MOST_IDS).map(({ id }) => id);
    return { part: changedParts.byId, values: { ids } };
  }),
];

type Listed = {
  id: NodeId;
  updatedAt: string;
  author?: { id?: NodeId } | null;
  assignees?: Many<{ id: NodeId }>;
  projectItems?: Many<{ updatedAt: string }> | null;
};
type Answered = (Partial<Listed> | null)[] | { issues?: PagedOn<Listed> | null } | null | undefined;

/** A board may be out of our sight: then its cards tell nothing. */
const isOfCard = (error: ApiError): boolean =>
  isHidden(error) && (error.path ?? []).some((step) => step === "projectItems");

/** The last date of the issue and its cards. */
const lastOf = ({ updatedAt, projectItems }: Listed): Instant =>
  (projectItems?.nodes ?? [])
    .flatMap((card) => card?.updatedAt ?? [])
    .reduce((last, at) => later(last, instant(at)) ?? last, instant(updatedAt));

/** Who leaves GitHub or the organisation leaves the issue without a date. */
const isHeldAnew = ({ assignees }: Listed, known: readonly NodeId[] | undefined): boolean => {
  if (assignees === undefined || known === undefined) return false;
  const now = (assignees.nodes ?? []).flatMap((who) => who?.id ?? []);
  return [...now].sort().join() !== [...known].sort().join();
};

/** The issues of one part, and where its list goes on. */
const listIn = (value: unknown): { nodes: Listed[]; next: string | null } => {
  const answered = value as Answered;
  if (Array.isArray(answered)) return { nodes: answered.flatMap(whole), next: null };
  const page = answered?.issues;
  if (page == null) return { nodes: [], next: null };
  const { hasNextPage, endCursor } = page.pageInfo;
  return { nodes: (page.nodes ?? []).flatMap(whole), next: hasNextPage ? endCursor : null };
};

const whole = (one: Partial<Listed> | null): Listed[] =>
  one?.id === undefined || one.updatedAt === undefined ? [] : [one as Listed];
