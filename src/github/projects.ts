import type { NodeId, ProjectRef } from "../domain/refs.ts";
import type { RemediationState } from "../domain/remediation.ts";
import type { PagedOn } from "./answers.ts";
import { fieldNames, type Option, readBoard } from "./boards.ts";
import type { Client } from "./client.ts";
import type { Desk } from "./desk.ts";
import { assemble, type Part } from "./documents/assemble.ts";
import { PROJECT_BY_ID, PROJECT_BY_NUMBER, PROJECTS, projectParts } from "./documents/projects.ts";
import { type ApiError, doubt, isHidden, laterOf, refusalOf } from "./failure.ts";
import { signed, unmarked, verified } from "./marker.ts";

type Found = {
  id: NodeId;
  number: number;
  url: string;
  title: string;
  readme: string | null;
  closed: boolean;
  creator: { id?: string } | null;
};

export const projectTitle = "Followthrough";
const about =
  "Every remediation of the organisation's incidents. Kept by Followthrough; moving a card is an answer.";
const short = "Remediations of incidents: who has them, since when they stand still.";

/**
 * The project that remediations are tracked in. By number: the organisation's own, whose options we never edit. Without
 * one: ours, found by what was `known`, by the marker in its readme, or by its author and title; else created once.
 * Missing fields are added either way, options only to one that we made.
 *
 * @throws Later when the project is not to be seen, or could not be made whole
 */
export const project = async (
  desk: Desk,
  owner: string,
  number: number | null,
  known: ProjectRef | null,
): Promise<ProjectRef> => {
  const { client } = desk;
  if (number !== null) {
    const found = await byNumber(client, owner, number);
    await complete(client, found.id, "found");
    return refOf(found);
  }
  const mine = (known === null ? null : await byId(client, known.id)) ?? (await ours(desk, owner));
  const ref = mine === null ? await create(desk, owner) : refOf(mine);
  if (mine === null || !hasMarker(desk, mine)) await describe(desk, ref.id, mine?.readme ?? "");
  await complete(client, ref.id, "made");
  return ref;
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

const byId = async (client: Client, id: NodeId): Promise<Found | null> => {
  const { data, errors } = await client.query(PROJECT_BY_ID, { id });
  const found = data.node as (Found & { __typename: string }) | null;
  const serious = errors.find((error) => !isHidden(error));
  if (serious !== undefined) throw doubt(serious.message, client.now());
  return found?.__typename === "ProjectV2" && !found.closed ? found : null;
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
  const open = all.filter((one) => !one.closed && one.creator?.id === us);
  return open.find((one) => hasMarker(desk, one)) ?? open.find((one) => one.title === projectTitle) ?? null;
};

const place = "project";
const hasMarker = (desk: Desk, found: Found): boolean =>
  verified(found.readme ?? "", place, desk.signer)?.key === place;

const describe = async (desk: Desk, on: NodeId, readme: string): Promise<void> => {
  const text = unmarked(readme) === "" ? about : readme;
  const marked = signed(text, { kind: place, key: place, place }, desk.signer);
  await write(desk.client, projectParts.describe, { on, readme: marked, short });
};

const create = async (desk: Desk, owner: string): Promise<ProjectRef> => {
  const { id } = await list(desk.client, owner);
  const made = await write(desk.client, projectParts.create, { owner: id, title: projectTitle });
  return refOf(made.projectV2 as Found);
};

const types = { cluster: "TEXT", due: "DATE", stalledSince: "DATE" } as const;

/** Adds the fields that are missing, and, to a project that we made, the options of Status. */
const complete = async (client: Client, on: NodeId, origin: "made" | "found"): Promise<void> => {
  const board = await readBoard(client, on);
  for (const [name, type] of Object.entries(types) as [keyof typeof types, string][])
    if (!board.has(fieldNames[name].toLowerCase())) {
      const added = write(client, projectParts.field, { on, name: fieldNames[name], type });
      // A board of people that takes no field of ours still shows what it has: the card's value is left alone.
      await (origin === "found" ? added.catch(() => null) : added);
    }
  const status = board.get("status");
  if (origin === "found" || status === undefined) return;
  const names = status.options.map((option) => option.name);
  if (states.every((state) => names.includes(statusName(state)))) return;
  await write(client, projectParts.options, { field: status.id, options: optionsFrom(status.options) });
};

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

/** Ours in order, then what people added. An option that keeps its id keeps its cards. */
const optionsFrom = (present: Option[]): (Omit<Option, "id"> & { id?: string })[] => {
  const own = states.map((state) => {
    const name = statusName(state);
    const same = present.find((option) => option.name.toLowerCase() === name.toLowerCase());
    return { ...(same === undefined ? {} : { id: same.id }), name, color: colors[state], description: "" };
  });
  const kept = new Set(own.flatMap((option) => (option.id === undefined ? [] : [option.id])));
  return [...own, ...present.filter((option) => !kept.has(option.id) && !defaults.has(option.name))];
};

// What GitHub puts into a new project; unused here, and "Todo" beside "Proposed" would mislead.
const defaults = new Set(["Todo", "Done", "In Progress"]);

const write = async (
  client: Client,
  part: Part,
  values: Record<string, unknown>,
): Promise<Record<string, unknown>> => {
  const { document, values: numbered } = assemble("mutation", [{ part, values }]);
  const answer = await client.mutate(document, numbered);
  if ("outcome" in answer) throw laterOf(answer, client.now());
  const made = answer.data.a0 as Record<string, unknown> | null;
  if (made === null || made === undefined) throw refusal(client, answer.errors[0]);
  return made;
};

const refusal = (client: Client, error: ApiError | undefined): Error => {
  const end = error === undefined ? null : refusalOf(error, client.now());
  return end === null || end.outcome === "done"
    ? doubt(error?.message ?? "GitHub's answer says nothing of the project", client.now())
    : laterOf(end, client.now());
};

const refOf = ({ id, number, url }: Found): ProjectRef => ({ id, number, url });
