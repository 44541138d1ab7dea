import { createHash } from "node:crypto";
import { readConfig } from "./config.ts";
import type { Config } from "./domain/configuration.ts";
import type { Target } from "./domain/look.ts";
import { Later } from "./domain/outcome.ts";
import { daysAfter, type RepoRef } from "./domain/refs.ts";
import type { Subject } from "./domain/subject.ts";
import type { Hands } from "./github/index.ts";
import { changedFiles, ownFiles, path } from "./own-files.ts";
import { aDay, projectFor } from "./project.ts";
import type { Deps } from "./reconcile.ts";
import type { Installation, Look } from "./store/index.ts";
import { begin } from "./sweep.ts";

/**
 * Reads what the organisation allows: its configuration, the repository for incidents and the project. Broken means the
 * last good one stays; deleted means silence, and nothing is taken back.
 */
export const refresh = async (deps: Deps, look: Look): Promise<void> => {
  const { github, store, log } = deps;
  const met = (await github.installations()).find(({ id }) => id === look.installation);
  const before = await store.installations.get(look.installation);
  if (met === undefined || met.suspended) {
    if (before !== null) await store.installations.put({ ...before, suspended: true });
    return rest(deps, look, aDay);
  }
  const hands = github.installation(look.installation);
  const found = await rootFile(hands, met.owner);
  const configHash = found === null ? null : createHash("sha256").update(found.text).digest("hex");
  const read = found === null || configHash === null ? null : await readOnce(deps, found.text, configHash);
  if (read !== null && "error" in read) log.warn({ owner: met.owner }, `${path}: ${read.error}`);
  const config = read === null ? null : "error" in read ? (before?.config ?? null) : read.config;
  const incidentsRepo =
    config === null || found === null ? null : await repositoryFor(hands, config, met.owner, found.repo);
  const asked = { config, owner: met.owner, before: before?.project ?? null };
  const { project, again } = await projectFor(deps, look, asked);
  const was = before?.repositories ?? {};
  const covered = (await hands.repositories()).filter(({ archived }) => !archived);
  const own = await ownFiles(hands, covered, found?.repo.id ?? null, was);
  for (const says of own.warnings) log.warn({ owner: met.owner }, says);
  const row: Installation = {
    id: met.id,
    owner: met.owner,
    ownerId: met.ownerId,
    incidentsRepo,
    project,
    configHash,
    config,
    repositories: own.repositories,
    suspended: false,
  };
  await store.installations.put(row);
  const isNew = before?.configHash !== row.configHash || (await store.sweeps.get(row.id, "full")) === null;
  if (config !== null && incidentsRepo !== null && isNew) await begin(deps, row.id);
  const changed = changedFiles(was, own.repositories).map((id): Subject => ({ kind: "repository", id }));
  await rest(deps, look, again, changed);
};

/** A text that once ended the process while it was parsed is not parsed again: the last good one stays. */
const readOnce = async (
  { store }: Deps,
  text: string,
  hash: string,
): Promise<ReturnType<typeof readConfig>> => {
  const may = await store.parses.begin(hash);
  if (may === "busy") throw new Later("another process reads the configuration");
  if (may === "poison") return { error: "it ended the app once while it was read, so it is not read again" };
  const read = readConfig(text);
  await store.parses.end(hash);
  return read;
};

const rest = ({ store, clock }: Deps, look: Look, days: number, ripples: Subject[] = []): Promise<void> => {
  const now = clock.now();
  const again = daysAfter(now, days);
  return store.looks.done(look, { facts: [], forget: [], ledger: [], ripples, again }, now);
};

type Found = { text: string; repo: Target };

/** The organisation's `.github` repository, else the one repository whose file says `incidents: here`. */
export const rootFile = async (hands: Hands, owner: string): Promise<Found | null> => {
  const found = await rootFiles(hands, owner);
  // Two of them: neither is the one.
  return found.length === 1 ? (found[0] ?? null) : null;
};

/** Every file that might be meant: the one of `.github`, else all that say `incidents: here`. */
export const rootFiles = async (hands: Hands, owner: string): Promise<Found[]> => {
  const repositories = (await hands.repositories()).filter(
    (repo) => repo.owner.toLowerCase() === owner.toLowerCase(),
  );
  const root = repositories.find((repo) => repo.name === ".github");
  const file = root === undefined ? null : await hands.file(root, path);
  if (root !== undefined && file !== null) return [{ text: file.text, repo: root }];
  const here: Found[] = [];
  for (const repo of repositories) {
    const own = await hands.file(repo, path);
    if (own !== null && /^incidents:\s*here\s*$/m.test(own.text)) here.push({ text: own.text, repo });
  }
  return here;
};

export const repositoryFor = async (
  hands: Hands,
  config: Config,
  owner: string,
  home: Target,
): Promise<RepoRef | null> => {
  const { repository } = config.incidents;
  const found =
    repository === "here" ? home : await hands.repository(owner, repository.split("/").at(-1) ?? repository);
  return found === null
    ? null
    : { id: found.id, owner: found.owner, name: found.name, visibility: found.visibility };
};
