import { Later } from "./domain/outcome.ts";
import { daysBetween, type Instant, type RepoRef } from "./domain/refs.ts";
import { isOpen, type RemediationFacts } from "./domain/remediation.ts";
import { clusters, issue, type Subject } from "./domain/subject.ts";
import type { Changed } from "./github/index.ts";
import type { Deps } from "./reconcile.ts";
import type { Installation, Look, Sweep } from "./store/index.ts";

/**
 * The sweep looks again at everything and decides nothing: it is the same path with a longer list. A whole one first only
 * reads: what is ours and the incidents, then how they hold together. Nothing is written until all of it is known, so a
 * memory that was lost is made again without a word.
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

/**
 * Every hour: installations that are new to us, back, or given up. One that is known asks for its own next reading, a day
 * on: a push to its file is heard at once.
 */
const meet = async ({ github, store, clock }: Deps): Promise<void> => {
  const now = clock.now();
  const met = await store.sweeps.get(0, "full");
  if (hours(met?.endedAt ?? null, now) < 1) return;
  for (const { id, suspended } of await github.installations()) {
    const row = await store.installations.get(id);
    const givenUp = (await store.looks.dead(id)).some(({ subject }) => subject.kind === "installation");
    if (row?.suspended === suspended && !givenUp) continue;
    const here = { kind: "installation", id: String(id) } as const;
    await store.looks.want(id, [here], now, "the installation is read again");
  }
  await store.sweeps.put({ installation: 0, kind: "full", endedAt: now, cursor: null });
};

type Step = "reading" | "reading once more" | "grouping";

/** Begins a whole sweep: from here nothing is written, and reports wait, until it has ended. */
export const begin = async (deps: Deps, installation: number): Promise<void> => {
  const { store, clock } = deps;
  const row = await store.installations.get(installation);
  if (row === null || row.incidentsRepo === null) return;
  await store.sweeps.put({ installation, kind: "full", endedAt: null, cursor: "reading" satisfies Step });
  await store.sweeps.put({ installation, kind: "changed", endedAt: clock.now(), cursor: null });
  await want(deps, installation, await everything(deps, row, row.incidentsRepo), "the sweep reads it");
};

/** Every issue of ours in every repository, and every incident. */
const everything = async ({ github }: Deps, row: Installation, incidents: RepoRef): Promise<Changed[]> => {
  const hands = github.installation(row.id);
  const lists = [await hands.issuesChanged(incidents, { label: row.config?.incidents.label ?? "incident" })];
  for (const repo of await hands.repositories()) lists.push(await hands.issuesChanged(repo, { byUs: true }));
  return lists.flat();
};

const aWeek = 7 * 24;

const whole = async (deps: Deps, row: Installation, incidents: RepoRef): Promise<void> => {
  const { store, clock } = deps;
  const now = clock.now();
  const state = await store.sweeps.get(row.id, "full");
  if (state === null) return begin(deps, row.id);
  if (state.endedAt !== null) return hours(state.endedAt, now) < aWeek ? undefined : weekly(deps, row, state);
  const { due, running } = await store.looks.count(now);
  if (due + running > 0) return;
  if (state.cursor !== ("grouping" satisfies Step)) return read(deps, row, incidents, state);
  await store.sweeps.put({ ...state, endedAt: now, cursor: null });
  await store.looks.want(row.id, await remembered(deps, row, incidents), now, "a whole sweep has ended");
};

/** All that was listed is to be known before the next step; what stays out of sight is asked for once more, not for ever. */
const read = async (deps: Deps, row: Installation, incidents: RepoRef, state: Sweep): Promise<void> => {
  const { store, clock } = deps;
  const missing: Changed[] = [];
  for (const one of await everything(deps, row, incidents))
    if ((await store.memory.facts(row.id, one.id)) === null) missing.push(one);
  if (missing.length > 0 && state.cursor === ("reading" satisfies Step)) {
    await store.sweeps.put({ ...state, cursor: "reading once more" satisfies Step });
    return want(deps, row.id, missing, "the sweep reads it once more");
  }
  await store.sweeps.put({ ...state, cursor: "grouping" satisfies Step });
  await store.looks.want(row.id, [clusters(incidents)], clock.now(), "the sweep groups");
};

const remembered = async ({ store }: Deps, row: Installation, incidents: RepoRef): Promise<Subject[]> => {
  const kinds = ["incident", "remediation", "home", "report", "agenda"] as const;
  const ids = (await Promise.all(kinds.map((kind) => store.memory.ids(row.id, kind)))).flat();
  return [...ids.map(issue), clusters(incidents), { kind: "report", id: incidents.id }];
};

/** Every week: what neither an event nor a date tells of, such as a reaction. Owners and cards are asked for each hour. */
const weekly = async (deps: Deps, row: Installation, state: Sweep): Promise<void> => {
  const { store, clock } = deps;
  const open = (await remediationsOf(deps, row)).filter((r) => isOpen(r) && r.origin !== "outside");
  const now = clock.now();
  await store.looks.want(
    row.id,
    open.map(({ id }) => issue(id)),
    now,
    "a week passed",
  );
  await store.sweeps.put({ ...state, endedAt: now });
};

/** May this look write, or does it only read? Reports wait until a whole sweep has ended since the memory was made. */
export const mayWrite = async ({ store }: Deps, look: Look): Promise<boolean> => {
  const state = await store.sweeps.get(look.installation, "full");
  if (state?.endedAt) return true;
  const { kind } = look.subject;
  const early = kind === "clusters" && state?.cursor !== ("grouping" satisfies Step);
  if (state === null || kind === "report" || early) throw new Later("waits for the first whole sweep");
  return false;
};

/**
 * Every hour, in one question: incidents and issues of ours that changed without a delivery, and what is open, wherever it
 * is: outside issues send none, and owners and cards change without a date of the issue.
 */
const changed = async (deps: Deps, row: Installation, incidents: RepoRef): Promise<void> => {
  const { store, github, clock } = deps;
  const now = clock.now();
  const last = await store.sweeps.get(row.id, "changed");
  if (last === null || hours(last.endedAt, now) < 1) return;
  const all = await remediationsOf(deps, row);
  const inside = all.filter((r) => r.origin !== "outside");
  const found = await github.installation(row.id).changedSince({
    since: last.endedAt ?? now,
    labelled: { in: incidents.id, label: row.config?.incidents.label ?? "incident" },
    ours: [...new Set(inside.map((r) => r.repo.id))],
    issues: all.filter(isUnsettled).map(({ id, owners }) => ({ id, by: owners.map((who) => who.id) })),
  });
  await want(deps, row.id, found, "changed without a delivery");
  await store.sweeps.put({ ...last, endedAt: now });
};

const isUnsettled = (r: RemediationFacts): boolean =>
  r.origin === "outside" ? r.settledAt === null : isOpen(r);

const remediationsOf = async ({ store, clock }: Deps, row: Installation): Promise<RemediationFacts[]> => {
  const subject = { kind: "clusters", id: row.incidentsRepo?.id ?? "" } as const;
  return (await store.memory.known(row.id, { subject, now: clock.now() })).remediations;
};

const want = async (
  { store, clock }: Deps,
  installation: number,
  list: Changed[],
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
