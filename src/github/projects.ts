import type { Outcome } from "../domain/outcome.ts";
import type { NodeId, ProjectRef } from "../domain/refs.ts";
import type { PagedOn } from "./answers.ts";
import { type Board, type BoardNode, boardIn, type Maps, mapOf, readBoard } from "./boards.ts";
import type { Client } from "./client.ts";
import type { Desk } from "./desk.ts";
import { assemble } from "./documents/assemble.ts";
import { PROJECT_BY_ID, PROJECT_BY_NUMBER, PROJECTS, projectParts } from "./documents/projects.ts";
import { type ApiError, doubt, isHidden, refusalOf } from "./failure.ts";
import { furnish, makeViews, ownStatus } from "./project-made.ts";
import { knownFrom, type Made, madeIn, withMade } from "./project-mark.ts";

export type Found = {
  id: NodeId;
  number: number;
  url: string;
  title: string;
  readme: string | null;
  closed: boolean;
  public: boolean;
  creator: { id?: string } | null;
} & BoardNode;

/**
 * Which project is asked for: the one of that number, or ours. `status` names the options that we would set. `met`: the
 * known one as it was read a moment ago; it is not asked for again.
 */
export type Wish = {
  owner: string;
  number: number | null;
  status: readonly string[];
  known: ProjectRef | null;
  met?: Known | null;
};

/** A project that was known, as GitHub shows it: null where it shows none; `why` it could not tell. */
export type Known = { us: NodeId; project: Found | null; why: string | null };

/** Of an answer in which it stands as `project`. Out of sight is an answer; any other error is none. */
export const knownIn = (data: Record<string, unknown>, errors: ApiError[]): Known => {
  const found = data.project as (Found & { __typename: string }) | null | undefined;
  const why = errors.find((error) => !isHidden(error))?.message ?? null;
  const project = found?.__typename === "ProjectV2" ? found : null;
  return { us: (data.viewer as { id: NodeId }).id, project, why };
};

/** `none` yet, or a person `closed` it. */
export type Absent = { absent: "none" | "closed" };
export const isAbsent = (project: ProjectRef | Absent): project is Absent => "absent" in project;

export const projectTitle = "Followthrough";
const about =
  "Every remediation of the organisation's incidents. Kept by Followthrough; moving a card is an answer.";
const short = "Remediations of incidents: who has them, since when they stand still.";

/**
 * The project that remediations are tracked in. By number: people's own, in which nothing is made. Without one: ours,
 * found by what was `known`, by the marker in its readme, or by author and title; it is given what it lacks.
 *
 * @throws Later when the project is not to be seen, or could not be made whole
 */
export const project = async (desk: Desk, maps: Maps, wish: Wish): Promise<ProjectRef | Absent> => {
  const met = await meet(desk, wish);
  if (met === null) return { absent: "none" };
  if (met.closed) return { absent: "closed" };
  const ref = wish.number === null ? await keep(desk, wish, met) : await mapped(desk, wish, met);
  if (ref.board !== undefined) maps.set(ref.id, ref.board);
  return ref;
};

/** The same, and nothing is made, mended or written: what is there, and which of it is meant. */
export const projectAsItIs = async (desk: Desk, wish: Wish): Promise<ProjectRef | Absent> => {
  const met = await meet(desk, wish);
  if (met === null) return { absent: "none" };
  return met.closed ? { absent: "closed" } : mapped(desk, { ...wish, status: statusOf(wish) }, met);
};

const statusOf = ({ number, status }: Wish): readonly string[] => (number === null ? ownStatus : status);

const meet = async (desk: Desk, { owner, number, known, met }: Wish): Promise<Found | null> => {
  const { client } = desk;
  if (number !== null)
    return met?.why === null && met.project?.number === number
      ? met.project
      : byNumber(client, owner, number);
  const own = known === null ? null : oursIn(client, met ?? (await byId(client, known.id)));
  return own ?? (await ours(desk, owner));
};

const byNumber = async (client: Client, owner: string, number: number): Promise<Found> => {
  const { data, errors } = await client.query(PROJECT_BY_NUMBER, { owner, number });
  const found = (data.organization as { projectV2: Found | null } | null)?.projectV2 ?? null;
  // An app sees no project of a user, and GitHub says so by silence.
  if (found === null)
    throw doubt(
      `project ${number} of ${owner} is not to be seen: is it the organisation's, and may the app read and write projects? ${errors[0]?.message ?? ""}`,
      client.now(),
    );
  return found;
};

const byId = async (client: Client, id: NodeId): Promise<Known> => {
  const { data, errors } = await client.query(PROJECT_BY_ID, { id });
  return knownIn(data, errors);
};

/** The project that we know, when it is ours: one that was configured before is people's. */
const oursIn = (client: Client, { us, project, why }: Known): Found | null => {
  if (why !== null) throw doubt(why, client.now());
  return project?.creator?.id === us ? project : null;
};

type Listed = { id: NodeId; projectsV2: PagedOn<Found> };

const list = async (client: Client, owner: string): Promise<{ us: NodeId; id: NodeId; all: Found[] }> => {
  const all: Found[] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors } = await client.query(PROJECTS, { owner, after });
    const organization = data.organization as Listed | null;
    if (organization === null || errors.length > 0)
      throw doubt(errors[0]?.message ?? `${owner} is no organisation`, client.now());
    all.push(...(organization.projectsV2.nodes ?? []).flatMap((one) => (one === null ? [] : [one])));
    const { hasNextPage, endCursor } = organization.projectsV2.pageInfo;
    if (!hasNextPage) return { us: (data.viewer as { id: NodeId }).id, id: organization.id, all };
    after = endCursor;
  }
};

/** Ours by marker, or by author and title when we were stopped before the marker was written. */
const ours = async (desk: Desk, owner: string): Promise<Found | null> => {
  const { us, all } = await list(desk.client, owner);
  const own = all.filter((one) => one.creator?.id === us);
  const marked = own.filter((one) => madeOf(desk, one) !== null);
  const named = own.filter((one) => one.title === projectTitle);
  return [...marked, ...named].sort((a, b) => Number(a.closed) - Number(b.closed))[0] ?? null;
};

const madeOf = (desk: Desk, { id, readme }: Found): Made | null => madeIn(readme ?? "", id, desk.signer);

/** A project of ours, with what it lacked. Its marker is written when it says less than was made. */
const keep = async (desk: Desk, { owner, known }: Wish, found: Found): Promise<ProjectRef> => {
  const { client } = desk;
  const before = madeOf(desk, found);
  const memory = knownFrom(before, known?.id === found.id ? known.board : undefined);
  const furnished = await furnish(client, found.id, memory, await boardOf(client, found));
  const { fields, options } = knownFrom(null, {
    fields: { ...memory.fields, ...furnished.map.fields },
    options: { ...memory.options, ...furnished.map.options },
  });
  const views = before?.views === true || (await makeViews(client, owner, found.number, furnished));
  const made: Made = { project: found.id, fields: ids(fields), options: ids(options), views };
  await describe(desk, found, made);
  return { ...refOf(found), board: furnished.map };
};

/** People may write what they like into readme and description: only the marker below is ours. */
const describe = async ({ client, signer }: Desk, { id, readme }: Found, made: Made): Promise<void> => {
  const isNew = (readme ?? "").trim() === "";
  const marked = withMade(isNew ? about : (readme ?? ""), made, signer);
  if (marked.trim() === (readme ?? "").trim()) return;
  const { document, values } = assemble("mutation", [
    { part: projectParts.describe, values: { on: id, readme: marked } },
    ...(isNew ? [{ part: projectParts.introduce, values: { on: id, short } }] : []),
  ]);
  const answer = await client.mutate(document, values);
  const reason = "outcome" in answer ? answer.reason : answer.errors[0]?.message;
  if (reason !== undefined) throw doubt(`project ${id}: ${reason}`, client.now());
};

const ids = (named: Record<string, { id: string } | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(named).flatMap(([key, one]) => (one === undefined ? [] : [[key, one.id]])),
  );

const mapped = async (desk: Desk, { status, known }: Wish, found: Found): Promise<ProjectRef> => {
  const memory = knownFrom(madeOf(desk, found), known?.id === found.id ? known.board : undefined);
  return { ...refOf(found), board: mapOf(await boardOf(desk.client, found), status, memory) };
};

/** Of a project among all the organisation's the fields were not asked for. */
const boardOf = async (client: Client, found: Found): Promise<Board> =>
  boardIn(found) ?? (await readBoard(client, found.id));

/** Creates our project, once: whoever calls has said so in an intent. `made` names it. */
export const makeProject = async ({ client }: Desk, owner: string): Promise<Outcome> => {
  const { id } = await list(client, owner);
  const { document, values } = assemble("mutation", [
    { part: projectParts.create, values: { owner: id, title: projectTitle } },
  ]);
  const answer = await client.mutate(document, values);
  if ("outcome" in answer) return answer;
  const made = (answer.data.a0 as { projectV2: Found | null } | null)?.projectV2 ?? null;
  if (made === null) {
    const [error] = answer.errors;
    return error === undefined
      ? { outcome: "unknown", reason: "GitHub's answer names no project" }
      : refusalOf(error, client.now());
  }
  return {
    outcome: "done",
    made: { id: made.id, at: `project ${made.number} of ${owner}`, url: made.url },
  };
};

const refOf = (found: Found): ProjectRef => ({
  id: found.id,
  number: found.number,
  url: found.url,
  public: found.public,
});
