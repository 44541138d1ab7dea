import { createHash } from "node:crypto";
import { readConfig } from "./config.ts";
import type { Target } from "./domain/look.ts";
import { Later } from "./domain/outcome.ts";
import { daysAfter, type Instant, type NodeId } from "./domain/refs.ts";
import { clusters, type Subject } from "./domain/subject.ts";
import { changedFiles, ownFiles, path, unreadable } from "./own-files.ts";
import { aDay, projectFor } from "./project.ts";
import type { Deps } from "./reconcile.ts";
import { onlyOf, repositoryFor, rootsIn } from "./root-file.ts";
import type { Installation, Look } from "./store/index.ts";
import { begin } from "./sweep.ts";
import { turnedTo } from "./touched.ts";

/**
 * Reads what the organisation allows: its configuration, the repository for incidents and the project. Broken means the
 * last good one stays; deleted means silence, and nothing is taken back. Where nothing changed it asks GitHub twice: what
 * is covered, and for every file and the project at once.
 */
export const refresh = async (deps: Deps, look: Look): Promise<void> => {
  const { github, store, log } = deps;
  const before = await store.installations.get(look.installation);
  const met = await meet(deps, look.installation, before);
  if (met === null) {
    if (before !== null) await store.installations.put({ ...before, suspended: true });
    return rest(deps, look, aDay);
  }
  const { owner, ownerId, installedAt, repositories } = met;
  const hands = github.installation(look.installation);
  const ids = repositories.map(({ id }) => id);
  const read = await hands.setting(ids, path, before?.project ?? null);
  const found = onlyOf(rootsIn(repositories, read.files, owner));
  const { config, configHash } = await configFrom(deps, owner, found?.text, before);
  const incidentsRepo =
    config === null || found === null
      ? null
      : await repositoryFor(hands, config, owner, found.repo, repositories);
  const asked = { config, owner, before: before?.project ?? null, met: read.project };
  const { project, again } = await projectFor(deps, look, asked);
  const was = before?.repositories ?? {};
  const covered = repositories.filter(({ archived }) => !archived);
  const own = ownFiles(read.files, covered, found?.repo.id ?? null, was);
  for (const says of own.warnings) log.warn({ owner }, says);
  const row: Installation = {
    id: look.installation,
    owner,
    ownerId,
    incidentsRepo,
    project,
    configHash,
    config,
    repositories: own.repositories,
    suspended: false,
    installedAt,
  };
  await store.installations.put(row);
  const isNew = before?.configHash !== row.configHash || (await store.sweeps.get(row.id, "full")) === null;
  if (config !== null && incidentsRepo !== null && isNew) await begin(deps, row.id);
  const changed = changedFiles(was, own.repositories).map((id): Subject => ({ kind: "repository", id }));
  await rest(deps, look, again, [...changed, ...(await turned(deps, row, repositories))]);
};

/** Without this the words of a repository that was made private would stand until each issue is looked at by chance. */
const turned = async (
  { store, clock }: Deps,
  row: Installation,
  repositories: Target[],
): Promise<Subject[]> => {
  if (row.incidentsRepo === null) return [];
  const about = { subject: clusters(row.incidentsRepo), now: clock.now() };
  return turnedTo(repositories, await store.memory.known(row.id, about));
};

type Met = { owner: string; ownerId: NodeId; installedAt: Instant; repositories: Target[] };

/**
 * Whose installation it is and what it covers; null when it is gone or suspended. GitHub lists repositories for no
 * installation that is, and each under its owner's name: only one that is new, empty, renamed or refused is looked up.
 */
const meet = async ({ github }: Deps, id: number, before: Installation | null): Promise<Met | null> => {
  const hands = github.installation(id);
  if (before?.installedAt !== undefined && !before.suspended) {
    const { owner, ownerId, installedAt } = before;
    const repositories = await hands.repositories().catch(unlessLater);
    if (repositories?.some((repo) => repo.owner === owner))
      return { owner, ownerId, installedAt, repositories };
  }
  const met = (await github.installations()).find((one) => one.id === id);
  if (met === undefined || met.suspended) return null;
  const { owner, ownerId, installedAt } = met;
  return { owner, ownerId, installedAt, repositories: await hands.repositories() };
};

const unlessLater = (error: unknown): null => {
  if (error instanceof Later) return null;
  throw error;
};

type Read = Pick<Installation, "config" | "configHash">;

/** No file is silence; one that cannot be used leaves the last good one. */
const configFrom = async (
  deps: Deps,
  owner: string,
  text: string | null | undefined,
  before: Installation | null,
): Promise<Read> => {
  if (text === undefined) return { config: null, configHash: null };
  const configHash = createHash("sha256")
    .update(text ?? "")
    .digest("hex");
  const read = text === null ? { error: unreadable } : await readOnce(deps, text, configHash);
  if ("config" in read) return { config: read.config, configHash };
  deps.log.warn({ owner }, `${path}: ${read.error}`);
  return { config: before?.config ?? null, configHash };
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
