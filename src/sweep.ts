import { Later } from "./domain/outcome.ts";
import { daysBetween, type Instant, type NodeId, type RepoRef } from "./domain/refs.ts";
import { issue, type Subject } from "./domain/subject.ts";
import type { Deps } from "./reconcile.ts";
import type { Installation, Look } from "./store/index.ts";

/**
 * The sweep looks again at everything and decides nothing: it is the same path with a longer list. A whole one goes in
 * three steps, each when the looks of the one before are done: our own issues (so that nothing is opened twice), the
 * incidents, and then what is judged from memory.
 */
const hours = (from: Instant | null, to: Instant): number =>
  from === null ? Number.POSITIVE_INFINITY : daysBetween(from, to) * 24;

export const sweep = async (deps: Deps): Promise<void> => {
  await meet(deps);
  for (const row of await deps.store.installations.list()) {
    if (row.suspended || row.config === null || row.incidentsRepo === null) continue;
    await whole(deps, row, row.incidentsRepo);
    await changed(deps, row, row.incidentsRepo);
  }
  await redeliver(deps);
};

/** Installations that we do not know yet, or whose configuration was read a day ago. */
const meet = async ({ github, store, clock }: Deps): Promise<void> => {
  const now = clock.now();
  const met = await store.sweeps.get(0, "full");
  if (hours(met?.endedAt ?? null, now) < 1) return;
  for (const { id } of await github.installations())
    await store.looks.want(
      id,
      [{ kind: "installation", id: String(id) }],
      now,
      "the installation is read again",
    );
  await store.sweeps.put({ installation: 0, kind: "full", endedAt: now, cursor: null });
};

type Step = "ours" | "incidents";

/** Begins a whole sweep: nothing is opened, and clusters and reports wait, until it has gone far enough. */
export const begin = async (deps: Deps, installation: number): Promise<void> => {
  const { github, store, clock } = deps;
  const hands = github.installation(installation);
  const now = clock.now();
  for (const repo of await hands.repositories())
    await want(deps, installation, await hands.issuesChanged(repo, { byUs: true }), ours);
  await store.sweeps.put({ installation, kind: "full", endedAt: null, cursor: "ours" satisfies Step });
  await store.sweeps.put({ installation, kind: "changed", endedAt: now, cursor: null });
};

const ours = "the sweep reads what is ours";

const whole = async (deps: Deps, row: Installation, incidents: RepoRef): Promise<void> => {
  const { store, clock, github } = deps;
  const now = clock.now();
  const state = await store.sweeps.get(row.id, "full");
  if (state === null) return begin(deps, row.id);
  if (state.endedAt !== null) return;
  const { due, running } = await store.looks.count(now);
  if (due + running > 0) return;
  if (state.cursor === "ours") {
    const label = row.config?.incidents.label ?? "incident";
    await want(
      deps,
      row.id,
      await github.installation(row.id).issuesChanged(incidents, { label }),
      "the sweep reads the incidents",
    );
    await store.sweeps.put({ ...state, cursor: "incidents" satisfies Step });
    return;
  }
  await store.sweeps.put({ ...state, endedAt: now, cursor: null });
  await store.looks.want(row.id, judgedFromMemory(incidents), now, "a whole sweep has ended");
};

const judgedFromMemory = ({ id }: RepoRef): Subject[] => [
  { kind: "clusters", id },
  { kind: "report", id },
];

/**
 * May this look speak yet? While the sweep reads what is ours, only that is read; clusters and reports wait until a
 * whole sweep has ended since the memory was made.
 */
export const ready = async ({ store }: Deps, look: Look): Promise<void> => {
  const state = await store.sweeps.get(look.installation, "full");
  if (state?.endedAt) return;
  const memory = look.subject.kind === "clusters" || look.subject.kind === "report";
  // What is ours is read while the list of it is still being made: parked, it would be missed by the step after.
  if (state === null && look.why === ours) return;
  if (state === null || memory) throw new Later("waits for the first whole sweep");
  if (state.cursor === "ours" && look.why !== ours) throw new Later("waits until what is ours was read");
};

/** Every hour: what changed without a delivery. Outside issues send none, so their dates are asked for. */
const changed = async (deps: Deps, row: Installation, incidents: RepoRef): Promise<void> => {
  const { store, github, clock } = deps;
  const now = clock.now();
  const last = await store.sweeps.get(row.id, "changed");
  if (last === null || hours(last.endedAt, now) < 1) return;
  const hands = github.installation(row.id);
  const since = last.endedAt ?? now;
  const label = row.config?.incidents.label ?? "incident";
  await want(
    deps,
    row.id,
    await hands.issuesChanged(incidents, { label, since }),
    "changed without a delivery",
  );
  for (const repo of await owningRepositories(deps, row))
    await want(
      deps,
      row.id,
      await hands.issuesChanged(repo, { byUs: true, since }),
      "changed without a delivery",
    );
  await outside(deps, row, since);
  await store.sweeps.put({ ...last, endedAt: now });
};

const owningRepositories = async ({ store, clock }: Deps, row: Installation): Promise<RepoRef[]> => {
  const subject = { kind: "clusters", id: row.incidentsRepo?.id ?? "" } as const;
  const known = await store.memory.known(row.id, { subject, now: clock.now() });
  const repos = known.remediations.filter((r) => r.origin !== "outside").map((r) => r.repo);
  return [...new Map(repos.map((repo) => [repo.id, repo])).values()];
};

const outside = async (deps: Deps, row: Installation, since: Instant): Promise<void> => {
  const { store, github, clock } = deps;
  const subject = { kind: "clusters", id: row.incidentsRepo?.id ?? "" } as const;
  const known = await store.memory.known(row.id, { subject, now: clock.now() });
  const open = known.remediations
    .filter((r) => r.origin === "outside" && r.settledAt === null)
    .map((r) => r.id);
  if (open.length === 0) return;
  const touched = await github.installation(row.id).touched(open);
  await want(
    deps,
    row.id,
    touched.filter((t) => t.updatedAt >= since),
    "changed outside the installation",
  );
};

const want = async (
  { store, clock }: Deps,
  installation: number,
  list: { id: NodeId; updatedAt: Instant }[],
  why: string,
): Promise<void> => {
  const subjects = list.map(({ id }) => issue(id));
  if (subjects.length > 0) await store.looks.want(installation, subjects, clock.now(), why);
};

/** Deliveries that GitHub could not hand over are asked for again; GitHub itself never repeats one. */
const redeliver = async ({ github, store, clock, log }: Deps): Promise<void> => {
  const now = clock.now();
  const last = await store.sweeps.get(0, "deliveries");
  if (hours(last?.endedAt ?? null, now) < 0.25) return;
  if (last?.endedAt) {
    const failed = await github.failedDeliveries(last.endedAt);
    for (const { id } of failed) await github.redeliver(id);
    if (failed.length > 0) log.info({ failed: failed.length }, "asked GitHub for failed deliveries again");
  }
  await store.sweeps.put({ installation: 0, kind: "deliveries", endedAt: now, cursor: null });
};
