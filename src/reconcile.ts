import { act } from "./act.ts";
import type { Action } from "./domain/action.ts";
import { describe } from "./domain/action.ts";
import { type Facts, forNeighbours, type IssueFacts, type Known } from "./domain/facts.ts";
import { type Tie, tiesOf } from "./domain/incident.ts";
import type { Setting, Verdict } from "./domain/look.ts";
import { isGone, Later } from "./domain/outcome.ts";
import { daysAfter, type Instant } from "./domain/refs.ts";
import { isSame } from "./domain/same.ts";
import type { Seen } from "./domain/seen.ts";
import { clusters, issue, type Subject } from "./domain/subject.ts";
import type { Want } from "./domain/want.ts";
import type { GitHub } from "./github/index.ts";
import { knownTies } from "./looks/adopted.ts";
import { lookAtClusters } from "./looks/clusters.ts";
import { gated } from "./looks/gates.ts";
import { goneRemediation, movedFrom } from "./looks/gone.ts";
import { lookFor } from "./looks/kind.ts";
import { asksOfReport, lookAtReport } from "./looks/report.ts";
import { mayBeAsked } from "./looks/suggest/cause.ts";
import { withdrawn } from "./looks/withdrawn.ts";
import { refresh } from "./refresh.ts";
import { settingOf } from "./setting.ts";
import type { LedgerEntry, Look, Store } from "./store/index.ts";
import { mayWrite } from "./sweep.ts";
import { readAnew, touchedBy, turnedNow } from "./touched.ts";

export type Clock = { now(): Instant };
export type Log = {
  info(o: object, m: string): void;
  warn(o: object, m: string): void;
  error(o: object, m: string): void;
};
export type Deps = { github: GitHub; store: Store; clock: Clock; log: Log };

/** One look in its setting, and what may be done about it: all, or nothing but saying so. */
type Turn = { deps: Deps; look: Look; setting: Setting; executor: Executor };

/** One look, whatever it is at: observe, understand, decide, diff, act, remember. */
export const reconcile = async (deps: Deps, look: Look): Promise<void> => {
  const { subject } = look;
  if (subject.kind === "installation") return refresh(deps, look);
  const setting = await settingOf(deps, look.installation);
  if (setting === null) return remember(deps, look, quiet);
  const turn = { deps, look, setting, executor: await executorFor(deps, look, setting) };
  if (subject.kind === "issue") return lookAtIssue(turn);
  const all = clusters(setting.incidentsRepo);
  const known = await deps.store.memory.known(look.installation, { subject: all, now: setting.now });
  if (subject.kind === "clusters") return lookFromMemory(turn, known, lookAtClusters(setting, known));
  if (subject.kind === "report") return lookAtTheWeek(turn, known);
  await readAnew(deps, look, setting);
  return remember(deps, look, { ...quiet, ripples: touchedBy(subject, known) });
};

const lookAtIssue = async (turn: Turn): Promise<void> => {
  const { deps, look, setting } = turn;
  const { memory } = deps.store;
  const hands = deps.github.installation(look.installation);
  const remembered = await memory.comments(look.installation, look.subject.id);
  const seen = await hands.observe(look.subject.id, setting.now, setting.project, remembered);
  if (isGone(seen)) return rememberGone(turn);
  if (look.atLeast !== null && Date.parse(seen.updatedAt) < Date.parse(look.atLeast))
    throw new Later("GitHub answered with an older state than it announced");
  const about = { subject: neighbourhood(seen, setting), now: setting.now };
  const first = await memory.known(look.installation, about);
  const judge = lookFor(seen, setting, first);
  const told = await hands.answer(judge.asks(seen, setting, first));
  const read = judge.understand(seen, setting, first, told);
  const before = (await memory.facts(look.installation, seen.id)) as typeof read | null;
  const ties = newTies(before, read);
  const beside = ties.length === 0 ? first : await memory.known(look.installation, { ...about, ties });
  const known = await withEarlier(turn, read, beside);
  const facts = known === first ? read : judge.understand(seen, setting, known, told);
  const done = await perform(turn, judge.decide(facts, seen, setting, known, told), seen, known, facts);
  const news =
    before !== null && isSame(forNeighbours(before), forNeighbours(facts))
      ? []
      : [...judge.ripples(before, facts, setting), ...turnedNow(before, facts, seen)];
  const moved = facts.kind === "remediation" ? movedFrom(seen, known) : null;
  await remember(deps, look, {
    facts: [facts],
    forget: moved === null ? [] : [moved.id],
    ledger: [
      ...done.ledger,
      ...withdrawn(before, facts, seen, known).map(({ what, why }) => entry(look, setting, what, why)),
      ...(moved === null ? [] : [entry(look, setting, `moved here from ${moved.at}`, "a person moved it")]),
    ],
    ripples: [...news, ...done.ripples],
    again: judge.again(facts, setting),
    comments: seen.comments,
  });
};

/** An incident that may be asked about a cause is compared with those before it. */
const withEarlier = async ({ deps, look }: Turn, read: IssueFacts, known: Known): Promise<Known> =>
  read.kind === "incident" && mayBeAsked(read)
    ? { ...known, earlier: await deps.store.memory.earlier(look.installation, read.openedAt) }
    : known;

/** A report that shares a cause since now is judged beside those it shares it with, before it opens anything. */
const newTies = (before: Facts | null, read: Facts): Tie[] => {
  const remembered = before?.kind === "incident" ? tiesOf(before) : [];
  return read.kind === "incident" ? knownTies(read).filter((tie) => !remembered.includes(tie)) : [];
};

/** Decisions name any cluster, so a home and a report are judged beside all of them. */
const neighbourhood = (seen: Seen, { incidentsRepo }: Setting): Subject =>
  seen.mark !== null && seen.mark.kind !== "remediation" ? clusters(incidentsRepo) : issue(seen.id);

/** A remediation out of sight stays known; it is looked for again each week, for it may come back. */
const rememberGone = async ({ deps, look, setting }: Turn): Promise<void> => {
  const { memory } = deps.store;
  const before = await memory.facts(look.installation, look.subject.id);
  const known = await memory.known(look.installation, { subject: look.subject, now: setting.now });
  const kept = before?.kind === "remediation" ? goneRemediation(before, known, setting.now) : null;
  if (kept === null) return remember(deps, look, { ...quiet, forget: [look.subject.id] });
  const news = before?.kind === "remediation" && before.gone !== true;
  await remember(deps, look, {
    ...quiet,
    facts: [kept],
    comments: [],
    ledger: news
      ? [entry(look, setting, `${kept.at} is out of sight`, "deleted, or moved where we cannot see")]
      : [],
    ripples: news ? [...kept.incidents.map(issue), clusters(setting.incidentsRepo)] : [],
    again: daysAfter(setting.now, 7),
  });
};

/** A subject that is judged from memory alone. */
const lookFromMemory = async (turn: Turn, known: Known, judged: Verdict): Promise<void> => {
  const { deps, look } = turn;
  const { ledger, ripples } = await perform(turn, judged.wants, null, known, null);
  const kept = new Set(judged.facts.flatMap((f) => (f.kind === "cluster" ? [f.key] : [])));
  const gone = known.clusters.map((c) => c.key).filter((key) => !kept.has(key));
  const forget = look.subject.kind === "clusters" ? gone : [];
  const { facts, again } = judged;
  await remember(deps, look, { facts, forget, ledger, ripples: [...judged.ripples, ...ripples], again });
};

/** The report is judged from memory, but for whether those whom it asks are still there. */
const lookAtTheWeek = async (turn: Turn, known: Known): Promise<void> => {
  const { deps, look, setting } = turn;
  const told = await deps.github.installation(look.installation).answer(asksOfReport(setting, known));
  return lookFromMemory(turn, known, lookAtReport(setting, known, told));
};

type Done = { ledger: LedgerEntry[]; ripples: Subject[] };

/** What is missing is done by whoever may, and the ledger keeps what a person's hand kept us from. */
const perform = async (
  turn: Turn,
  wants: Want[],
  seen: Seen | null,
  known: Known,
  read: IssueFacts | null,
): Promise<Done> => {
  const { deps, look, setting, executor } = turn;
  const { actions, leftAlone } = gated(wants, seen, read, setting, known);
  const left = leftAlone.map((what) => entry(look, setting, `left alone: ${what}`, "a person's hand wins"));
  const told = left.length === 0 ? [] : (await deps.store.ledger.of(look.subject.id)).map(({ what }) => what);
  const done = await executor(deps, look, setting, actions);
  const news = left.filter(({ what }) => !told.includes(what));
  return { ledger: [...news, ...done.ledger], ripples: done.ripples };
};

type Executor = (deps: Deps, look: Look, setting: Setting, actions: Action[]) => Promise<Done>;

/** A dry run, and a sweep that still reads, are not calling the executor: one says what it would do, one nothing. */
const executorFor = async (deps: Deps, look: Look, { config }: Setting): Promise<Executor> => {
  if (!(await mayWrite(deps, look))) return nothing;
  return config.dry_run ? says : act;
};

const nothing: Executor = async () => ({ ledger: [], ripples: [] });

const says: Executor = async (_deps, look, setting, actions) => ({
  ledger: actions.map((action) => entry(look, setting, `would ${describe(action)}`, action.why)),
  ripples: [],
});

const entry = (look: Look, { now }: Setting, what: string, why: string): LedgerEntry => ({
  on: look.subject.id,
  at: now,
  what,
  why,
});

const quiet = { facts: [], forget: [], ledger: [], ripples: [], again: null };

const remember = (deps: Deps, look: Look, conclusion: Parameters<Store["looks"]["done"]>[1]): Promise<void> =>
  deps.store.looks.done(look, conclusion, deps.clock.now());
