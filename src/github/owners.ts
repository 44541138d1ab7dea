import { codeownersPaths, MOST_BYTES } from "../domain/codeowners.ts";
import type { Ask } from "../domain/look.ts";
import { isTeam, type Merge, namesIn, type OwnerEvidence, type Standing } from "../domain/owner.ts";
import { nameOf } from "../domain/refs.ts";
import type { Who } from "./answers.ts";
import type { Client } from "./client.ts";
import { askParts } from "./documents/ask.ts";
import type { Filled } from "./documents/assemble.ts";
import { ownerParts } from "./documents/owners.ts";
import { instant } from "./events.ts";
import { file } from "./list.ts";
import { personOf } from "./people.ts";

export type OwnersAsk = Extract<Ask, { ask: "owners" }>;
type Found = Map<string, unknown>;
/** Answers named parts with one query; see ask.ts. */
export type LookUp = (parts: Map<string, Filled>) => Promise<Found>;

/** What of an owners ask fits into the one query of a look. */
export const ownersParts = ({ in: repo, paths }: OwnersAsk): [string, Filled][] => {
  const place = { owner: repo.owner, name: repo.name };
  const [first, second, third] = codeownersPaths.map((path) => `HEAD:${path}`);
  return [
    [ownersKey(repo), { part: ownerParts.repository, values: { ...place, first, second, third } }],
    ...paths.map((path): [string, Filled] => [
      pathKey(repo, path),
      { part: ownerParts.path, values: { ...place, at: `HEAD:${bare(path)}`, path: bare(path) } },
    ]),
  ];
};

/**
 * The evidence, from what that query found: one more query asks who of those named can still take it. A repository that
 * may not be read has none.
 *
 * @throws Later when anything could not be told
 */
export const ownersTold = async (
  client: Client,
  asks: readonly Ask[],
  found: Found,
  lookUp: LookUp,
): Promise<Map<string, OwnerEvidence>> => {
  const told = new Map<string, OwnerEvidence>();
  for (const ask of merged(asks)) {
    const evidence = await evidenceFor(client, ask, found, lookUp);
    if (evidence !== null) told.set(ownersKey(ask.in), evidence);
  }
  return told;
};

/** Several ideas for one repository are asked about at once. */
const merged = (asks: readonly Ask[]): OwnersAsk[] => {
  const by = new Map<string, OwnersAsk>();
  for (const ask of asks) {
    if (ask.ask !== "owners") continue;
    const before = by.get(ownersKey(ask.in));
    by.set(ownersKey(ask.in), { ...ask, paths: [...new Set([...(before?.paths ?? []), ...ask.paths])] });
  }
  return [...by.values()];
};

type Blob = { text?: string | null; byteSize?: number; isTruncated?: boolean } | null;
type PullAnswer = { mergedAt: string | null; mergedBy: Who | null; author: Who | null };
type History = {
  nodes: ({ associatedPullRequests: { nodes: (PullAnswer | null)[] | null } | null } | null)[] | null;
};
type Branch = { target: { history?: History | null } | null } | null;
type RepositoryAnswer = { id: string; first: Blob; second: Blob; third: Blob; defaultBranchRef: Branch };
type PathAnswer = { object: { __typename: string } | null; defaultBranchRef: Branch };

const evidenceFor = async (
  client: Client,
  { in: repo, paths, property }: OwnersAsk,
  found: Found,
  lookUp: LookUp,
): Promise<OwnerEvidence | null> => {
  const whole = found.get(ownersKey(repo)) as RepositoryAnswer | undefined;
  if (whole === undefined) return null;
  const said = {
    codeowners: await codeownersIn(client, repo, whole),
    places: [
      ...paths.map((path) => placeOf(path, found.get(pathKey(repo, path)) as PathAnswer | undefined)),
      { path: null, there: true, merges: mergesOf(whole.defaultBranchRef) },
    ],
    property: property === null ? [] : await propertyOf(client, repo, property),
  };
  const names = namesIn(said, repo.owner);
  const parts = new Map(names.flatMap((name) => standingParts(name, repo)));
  const unmerged = said.places.map((place) => ({ ...place, merges: [] }));
  if (namesIn({ ...said, places: unmerged }, repo.owner).length === 0) parts.set(teamsKey, teamsPart(repo));
  const answers = await lookUp(parts);
  return {
    ...said,
    teams: teamsOf(answers.get(teamsKey), whole.id),
    standing: Object.fromEntries(names.map((name) => [name, standingOf(name, answers)])),
  };
};

/** A file that GitHub does not load is not there; one cut short in the answer is read whole. */
const codeownersIn = async (
  client: Client,
  repo: OwnersAsk["in"],
  { first, second, third }: RepositoryAnswer,
): Promise<string | null> => {
  const at = [first, second, third].findIndex((blob) => blob?.byteSize !== undefined);
  const [blob, path] = [[first, second, third][at], codeownersPaths[at]];
  if (blob == null || path === undefined || (blob.byteSize ?? 0) >= MOST_BYTES) return null;
  return blob.isTruncated === true ? ((await file(client, repo, path))?.text ?? null) : (blob.text ?? null);
};

/** A folder is named with a slash at its end, however it was written. */
const placeOf = (path: string, answer: PathAnswer | undefined): OwnerEvidence["places"][number] => ({
  path: answer?.object?.__typename === "Tree" ? `${bare(path)}/` : bare(path),
  there: answer?.object != null,
  merges: mergesOf(answer?.defaultBranchRef ?? null),
});

const mergesOf = (branch: Branch): Merge[] =>
  (branch?.target?.history?.nodes ?? [])
    .flatMap((commit) => commit?.associatedPullRequests?.nodes?.[0] ?? [])
    .flatMap(({ mergedAt, mergedBy, author }): Merge[] =>
      mergedAt === null ? [] : [{ at: instant(mergedAt), by: personOf(mergedBy), author: personOf(author) }],
    )
    .sort((a, b) => b.at.localeCompare(a.at));

const propertyOf = async (client: Client, repo: OwnersAsk["in"], property: string): Promise<string[]> => {
  const answer = await client.read((rest) =>
    rest.request("GET /repos/{owner}/{repo}/properties/values", { owner: repo.owner, repo: repo.name }),
  );
  const value = answer?.data.find((one) => one.property_name === property)?.value ?? [];
  return [value].flat().flatMap((name) => nameIn(name));
};

/** A login, or a team with or without its organisation; other words name nobody. */
const nameIn = (text: string): string[] =>
  /^@?[A-Za-z\d][\w.-]*(?:\/[\w.-]+)?$/.test(text.trim()) ? [text.trim().replace(/^@/, "")] : [];

const standingParts = (name: string, repo: OwnersAsk["in"]): [string, Filled][] => {
  if (isTeam(name)) {
    const [org = "", slug = ""] = name.split("/");
    return [[name, { part: ownerParts.team, values: { org, slug } }]];
  }
  const values = { owner: repo.owner, name: repo.name, login: name };
  return [
    [name, { part: askParts.assignable, values }],
    [`account ${name}`, { part: ownerParts.account, values: { login: name } }],
  ];
};

type TeamAnswer = { team: { privacy: string; members: { totalCount: number } } | null } | undefined;
type AssignableAnswer = { assignableUsers?: { nodes: ({ login: string } | null)[] | null } } | undefined;

const standingOf = (name: string, answers: Found): Standing => {
  if (isTeam(name)) {
    const team = (answers.get(name) as TeamAnswer)?.team;
    // A secret team is seen by its own people only.
    return team == null || team.privacy === "SECRET"
      ? "gone"
      : team.members.totalCount === 0
        ? "empty"
        : "able";
  }
  if (!answers.has(`account ${name}`)) return "gone";
  const nodes = (answers.get(name) as AssignableAnswer)?.assignableUsers?.nodes ?? [];
  return nodes.some((one) => one?.login.toLowerCase() === name) ? "able" : "unable";
};

const teamsPart = (repo: OwnersAsk["in"]): Filled => ({
  part: ownerParts.teams,
  values: { org: repo.owner, repository: repo.name },
});

type TeamsAnswer = {
  teams: {
    pageInfo: { hasNextPage: boolean };
    nodes: ({ combinedSlug: string; repositories: { edges: Edge[] | null } } | null)[] | null;
  };
};
type Edge = { permission: string; node: { id: string } } | null;

const roles = ["admin", "maintain", "write"] as const;

/** More teams than one page holds: which is the closest is not known, so none is named. */
const teamsOf = (value: unknown, id: string): OwnerEvidence["teams"] => {
  const answer = value as TeamsAnswer | undefined;
  if (answer === undefined || answer.teams.pageInfo.hasNextPage) return [];
  const held = (answer.teams.nodes ?? []).flatMap((team) => {
    const edge = team?.repositories.edges?.find((one) => one?.node.id === id);
    const role = roles.find((one) => one === edge?.permission.toLowerCase());
    return team == null || role === undefined ? [] : [{ name: team.combinedSlug, role }];
  });
  return held.sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || a.name.localeCompare(b.name));
};

export const ownersKey = (repo: { owner: string; name: string }): string =>
  `owners of ${nameOf(repo).toLowerCase()}`;
/** Is this part of the query only for a suggestion? */
export const isOwners = (key: string): boolean => key.startsWith("owners of ");
const pathKey = (repo: { owner: string; name: string }, path: string): string =>
  `${ownersKey(repo)} at ${bare(path)}`;
const teamsKey = "teams";

const bare = (path: string): string => path.replace(/^\/|\/$/g, "");
