import type { Ask, Cited, Target, Told } from "../domain/look.ts";
import { type NodeId, nameOf, type Right, rights } from "../domain/refs.ts";
import type { Place, Ref } from "./answers.ts";
import type { Client } from "./client.ts";
import type { Desk } from "./desk.ts";
import { askParts } from "./documents/ask.ts";
import { assemble, type Filled } from "./documents/assemble.ts";
import { doubt, isHidden } from "./failure.ts";
import { historyOf } from "./history.ts";
import { isOwners, ownersKey, ownersParts, ownersTold } from "./owners.ts";
import { refOf, repoOf, visibilityOf } from "./people.ts";
import { named, standingsTold } from "./sponsors.ts";

/** What an app is asked beside GraphQL: which installation covers a repository. */
export type Installed = (owner: string, name: string) => Promise<boolean>;

type Found = Map<string, unknown>;

/**
 * Answers a look's asks: one query for everything that can be named, then one request for each right. What is missing
 * and what may not be seen are the same answer.
 *
 * @throws Later when anything could not be told
 */
export const answer = async (
  desk: Desk,
  installed: Installed,
  webUrl: string,
  asks: readonly Ask[],
): Promise<Told> => {
  const found = await lookUp(desk.client, partsOf(asks, webUrl));
  const owner = await desk.owner();
  const held = await rightsOf(desk.client, asks, found);
  const evidence = await ownersTold(desk.client, asks, found, (parts) => lookUp(desk.client, parts));
  const standings = await standingsTold(desk.client, owner.login, asks, (parts) =>
    lookUp(desk.client, parts),
  );
  const covered = new Set<string>();
  for (const ask of asks)
    if (ask.ask === "repository" && (await isCovered(found.get(repoKey(ask)), ask, installed)))
      covered.add(repoKey(ask));
  return {
    member: (of, team) => inTeam(found.get(teamKey(team, of)), of),
    assignable: (login, repoOwner, name) =>
      isAssignable(found.get(assignKey(login, { owner: repoOwner, name })), login),
    right: (of, repoOwner, name) => held.get(rightKey(of, { owner: repoOwner, name })) ?? "none",
    issue: (at) => citedOf(found.get(issueKey(at)), owner),
    history: (of) => historyOf(found.get(historyKey(of))),
    repository(repoOwner, name) {
      const key = repoKey({ owner: repoOwner, name });
      return targetOf(found.get(key), covered.has(key));
    },
    standing: (of) => standings.get(named(of)) ?? "able",
    owners: (repoOwner, name) => evidence.get(ownersKey({ owner: repoOwner, name })) ?? null,
  };
};

/** Every thing that an ask names, once each, by a key. */
const partsOf = (asks: readonly Ask[], webUrl: string): Map<string, Filled> => {
  const parts = new Map<string, Filled>();
  for (const ask of asks) {
    if (ask.ask === "issue") {
      // Only of the GitHub that we talk to: an address elsewhere is not even asked about.
      if (new URL(webUrl).origin === originOf(ask.at))
        parts.set(issueKey(ask.at), { part: askParts.issue, values: { at: bare(ask.at) } });
      continue;
    }
    if (ask.ask === "standing") continue;
    if (ask.ask === "history") {
      parts.set(historyKey(ask.of), { part: askParts.history, values: { of: ask.of } });
      continue;
    }
    if (ask.ask === "member") {
      const [org = "", slug = ""] = ask.team.split("/");
      parts.set(teamKey(ask.team, ask.of.id), {
        part: askParts.team,
        values: { org, slug, login: ask.of.login },
      });
      continue;
    }
    if (ask.ask === "assignable") {
      const values = { owner: ask.in.owner, name: ask.in.name, login: ask.login };
      parts.set(assignKey(ask.login, ask.in), { part: askParts.assignable, values });
      continue;
    }
    if (ask.ask === "owners") {
      for (const [key, part] of ownersParts(ask)) parts.set(key, part);
      continue;
    }
    const repo = ask.ask === "repository" ? ask : ask.in;
    parts.set(repoKey(repo), { part: askParts.repository, values: { owner: repo.owner, name: repo.name } });
    if (ask.ask === "right" && ask.of.kind === "user")
      parts.set(personKey(ask.of.id), { part: askParts.person, values: { id: ask.of.id } });
  }
  return parts;
};

/** By id: the people found are those whose login holds the words, so the one meant is looked for among them. */
const inTeam = (value: unknown, of: NodeId): boolean => {
  const found = value as
    | { team?: { members: { nodes: ({ id: string } | null)[] | null } } | null }
    | undefined;
  return found?.team?.members.nodes?.some((member) => member?.id === of) === true;
};

/** A right is a person's; whether somebody can be assigned is asked of the repository, by the login that was written. */
const isAssignable = (value: unknown, login: string): boolean => {
  const found = value as { assignableUsers?: { nodes: ({ login: string } | null)[] | null } } | undefined;
  const nodes = found?.assignableUsers?.nodes ?? [];
  return nodes.some((one) => one?.login.toLowerCase() === login.toLowerCase());
};

const MOST_AT_ONCE = 50;

const lookUp = async (client: Client, parts: Map<string, Filled>): Promise<Found> => {
  const found: Found = new Map();
  const all = [...parts];
  for (let i = 0; i < all.length; i += MOST_AT_ONCE) {
    const some = all.slice(i, i + MOST_AT_ONCE);
    const { document, values } = assemble(
      "query",
      some.map(([, filled]) => filled),
    );
    const { data, errors } = await client.query(document, values);
    some.forEach(([key], n) => {
      const value = data[`a${n}`];
      const error = errors.find(({ path }) => path?.[0] === `a${n}`);
      // A suggestion holds nothing up: what could not be read of it is left out, and nothing is said of it.
      if (error !== undefined && isOwners(key)) return;
      if (error !== undefined && !isHidden(error)) throw doubt(`${key}: ${error.message}`, client.now());
      if (value !== null && value !== undefined) found.set(key, value);
    });
  }
  return found;
};

/** Whatever is not public shows itself to this installation only when it covers it. */
const isCovered = async (
  value: unknown,
  { owner, name }: { owner: string; name: string },
  installed: Installed,
): Promise<boolean> => {
  const repo = value as RepoAnswer | undefined;
  if (repo === undefined) return false;
  return repo.visibility !== "PUBLIC" || (await installed(owner, name));
};

type RepoAnswer = Omit<Place, "nameWithOwner" | "owner"> & {
  owner: { __typename: string; id: string; login: string };
};

/**
 * A right is asked of the person by id: the login may be somebody else's by now, so the answer counts only when it is
 * about that id. In a public repository everybody may read, so there reading counts for members only.
 */
const rightsOf = async (client: Client, asks: readonly Ask[], found: Found): Promise<Map<string, Right>> => {
  const held = new Map<string, Right>();
  for (const ask of asks) {
    if (ask.ask !== "right") continue;
    const key = rightKey(ask.of.id, ask.in);
    const repo = found.get(repoKey(ask.in)) as RepoAnswer | undefined;
    const person = found.get(personKey(ask.of.id)) as { id?: string; login?: string } | undefined;
    if (held.has(key) || repo === undefined || person?.login === undefined) continue;
    const right = await roleOf(client, repo, { id: ask.of.id, login: person.login });
    const everybody = right === "read" && repo.visibility === "PUBLIC";
    held.set(key, everybody && !(await isMember(client, repo, person.login)) ? "none" : right);
  }
  return held;
};

const roleOf = async (
  client: Client,
  repo: RepoAnswer,
  person: { id: NodeId; login: string },
): Promise<Right> => {
  const answer = await client.read((rest) =>
    rest.request("GET /repos/{owner}/{repo}/collaborators/{username}/permission", {
      owner: repo.owner.login,
      repo: repo.name,
      username: person.login,
    }),
  );
  if (answer === null || answer.data.user?.node_id !== person.id) return "none";
  const { role_name: role, permission } = answer.data;
  // A role that an organisation named itself counts as what it is built on.
  return rights.find((right) => right === role) ?? rights.find((right) => right === permission) ?? "none";
};

const isMember = async (client: Client, repo: RepoAnswer, login: string): Promise<boolean> => {
  if (repo.owner.__typename !== "Organization") return false;
  const answer = await client.read((rest) =>
    rest.request("GET /orgs/{org}/members/{username}", { org: repo.owner.login, username: login }),
  );
  return answer !== null;
};

type IssueAnswer = Ref & {
  __typename: string;
  title: string;
  repository: Place;
  labels?: { nodes: ({ name: string } | null)[] | null } | null;
};

const citedOf = (value: unknown, owner: { id: NodeId; login: string }): Cited | null => {
  const found = value as IssueAnswer | undefined;
  if (found?.__typename !== "Issue" && found?.__typename !== "PullRequest") return null;
  const place = found.repository;
  return {
    ...refOf(found),
    repo: repoOf(place),
    outside: place.owner.id !== owner.id && place.owner.login.toLowerCase() !== owner.login.toLowerCase(),
    title: found.title,
    kind: found.__typename === "Issue" ? "issue" : "pull",
    labels: (found.labels?.nodes ?? []).flatMap((label) => label?.name ?? []),
  };
};

const targetOf = (value: unknown, installed: boolean): Target | null => {
  const found = value as RepoAnswer | undefined;
  if (found === undefined) return null;
  return {
    id: found.id,
    owner: found.owner.login,
    name: found.name,
    visibility: visibilityOf(found.visibility),
    archived: found.isArchived,
    hasIssues: found.hasIssuesEnabled,
    installed,
  };
};

const repoKey = (repo: { owner: string; name: string }): string => `repository ${nameOf(repo).toLowerCase()}`;
const teamKey = (team: string, of: NodeId): string => `${of} in team ${team.toLowerCase()}`;
const assignKey = (login: string, repo: { owner: string; name: string }): string =>
  `${login.toLowerCase()} in ${repoKey(repo)}`;
const personKey = (id: NodeId): string => `person ${id}`;
const historyKey = (of: NodeId): string => `history ${of}`;
const issueKey = (at: string): string => `issue ${bare(at)}`;
const rightKey = (of: NodeId, repo: { owner: string; name: string }): string => `${of} in ${repoKey(repo)}`;

/** The address without what follows `?` or `#`: a comment's address names its issue. */
const bare = (at: string): string => at.replace(/[?#].*$/, "").replace(/\/+$/, "");

const originOf = (at: string): string | null => (URL.canParse(at) ? new URL(at).origin : null);
