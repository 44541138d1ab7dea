import type { Facts, IssueFacts, Known } from "./domain/facts.ts";
import type { Idea } from "./domain/incident.ts";
import type { Setting } from "./domain/look.ts";
import type { NodeId, RepoRef } from "./domain/refs.ts";
import type { Seen } from "./domain/seen.ts";
import { issue, type Subject } from "./domain/subject.ts";
import type { Deps } from "./reconcile.ts";
import type { Look } from "./store/index.ts";

/** A repository or a person changed: everything that names it is looked at again. */
export const touchedBy = ({ kind, id }: Subject, known: Known): Subject[] => {
  const remediations = known.remediations.filter(
    (r) => r.repo.id === id || r.owners.some((owner) => owner.id === id),
  );
  const waits = ({ ideas }: { ideas?: Idea[] }): boolean =>
    kind === "repository" &&
    (ideas ?? []).some(({ waiting, opens }) => waiting !== null || opens?.in.id === id);
  const incidents = known.incidents.filter((i) => i.repo.id === id || i.author?.id === id || waits(i));
  const near = new Set(kind === "repository" ? homesNear(id, known) : []);
  const homes = known.homes.filter((home) => waits(home) || home.repo.id === id || near.has(home.id));
  return [...remediations, ...incidents, ...homes].map((facts) => issue(facts.id));
};

/** Homes that tell of something in this repository. */
const homesNear = (repo: NodeId, { clusters, incidents, remediations }: Known): NodeId[] => {
  const there = new Set(
    [...incidents, ...remediations].flatMap((one) => (one.repo.id === repo ? [one.id] : [])),
  );
  return clusters.flatMap(({ home, ...cluster }) =>
    home !== null && [...cluster.incidents, ...cluster.remediations].some((id) => there.has(id))
      ? [home.id]
      : [],
  );
};

/**
 * Switched off or on, or to be read by others than before: everything that may write in this repository, or tell of it
 * elsewhere, is looked at again, now that it is known.
 */
export const turnedNow = (before: IssueFacts | null, after: IssueFacts, { repo }: Seen): Subject[] => {
  const turned = switchedIn(before) !== switchedIn(after) || hasNewReaders(before, after);
  return turned ? [{ kind: "repository", id: repo.id }] : [];
};

const switchedIn = (facts: IssueFacts | null): string | undefined =>
  facts !== null && "switched" in facts ? facts.switched?.at : undefined;

const hasNewReaders = (before: Facts | null, after: Facts): boolean =>
  before !== null &&
  "repo" in before &&
  "repo" in after &&
  before.repo.id === after.repo.id &&
  before.repo.visibility !== after.repo.visibility;

/** Repositories that others may read than when what is remembered of them was seen. Nobody need have told us. */
export const turnedTo = (
  repositories: readonly RepoRef[],
  { incidents, remediations, homes }: Pick<Known, "incidents" | "remediations" | "homes">,
): Subject[] => {
  const now = new Map(repositories.map(({ id, visibility }) => [id, visibility]));
  const turned = [...incidents, ...remediations, ...homes].filter(
    ({ repo }) => (now.get(repo.id) ?? repo.visibility) !== repo.visibility,
  );
  return [...new Set(turned.map(({ repo }) => repo.id))].map((id) => ({ kind: "repository", id }));
};

/**
 * Who reads the repository of the incidents is remembered beside the configuration, for looks that read nothing; when
 * that repository changes it is read anew before anybody looks.
 */
export const readAnew = async (deps: Deps, look: Look, { incidentsRepo: known }: Setting): Promise<void> => {
  const { subject, installation } = look;
  if (subject.kind !== "repository" || subject.id !== known.id) return;
  const found = await deps.github.installation(installation).repository(known.owner, known.name);
  const row = await deps.store.installations.get(installation);
  // Under another name, or out of sight: the next reading of the configuration settles that.
  if (found === null || row === null || found.id !== known.id) return;
  const { id, owner, name, visibility } = found;
  await deps.store.installations.put({ ...row, incidentsRepo: { id, owner, name, visibility } });
};
