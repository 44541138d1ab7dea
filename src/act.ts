import { type Action, describe, linkKey } from "./domain/action.ts";
import type { Setting } from "./domain/look.ts";
import { Later, type Outcome } from "./domain/outcome.ts";
import { daysAfter, type Instant, type IssueRef, later } from "./domain/refs.ts";
import { issue, type Subject } from "./domain/subject.ts";
import { isNudge } from "./domain/want.ts";
import type { Hands } from "./github/index.ts";
import { mostNudges } from "./looks/nudge.ts";
import type { Deps } from "./reconcile.ts";
import type { LedgerEntry, Look, WeeklyCap } from "./store/index.ts";

type Done = { ledger: LedgerEntry[]; ripples: Subject[] };

/** `open` and `say` are not harmless twice: each has an intent, committed before the call. */
type Once = Extract<Action, { do: "open" | "say" }>;
const isOpen = (action: Action): action is Extract<Once, { do: "open" }> => action.do === "open";
const isSay = (action: Action): action is Extract<Once, { do: "say" }> => action.do === "say";
const isOnce = (action: Action): action is Once => isOpen(action) || isSay(action);

/** A link is harmless twice; but one that GitHub refused is refused again, so it is asked for once. */
type Link = Extract<Action, { do: "link" | "block" }>;
const isLink = (action: Action): action is Link => action.do === "link" || action.do === "block";

/** How long an unknown outcome may take to show before it is believed not to have happened. */
export const settleDays = 120 / 86_400;

/**
 * Does what is missing, in order: what is opened alone, everything else in one batch. What is said anew takes the place
 * of what was said: the old one goes first, or both would stand after a crash.
 */
export const act = async (deps: Deps, look: Look, setting: Setting, actions: Action[]): Promise<Done> => {
  const hands = deps.github.installation(look.installation);
  const done: Done = { ledger: [], ripples: [] };
  const turn = { deps, hands, look, setting };
  for (const action of actions.filter(isOpen))
    if ((await ready(turn, done, action)) === "go") await batch(turn, done, [action]);
  const says = actions.filter(isSay);
  const may: Ready[] = [];
  for (const action of says) may.push(await ready(turn, done, action));
  const said = says.filter((_, i) => may[i] === "go");
  // What is not said after all takes the place of nothing.
  const isFirst = (action: Action): boolean => says.length > 0 && action.do === "hush";
  const first = may.includes("full") ? [] : actions.filter(isFirst);
  const rest = actions.filter((one) => !isOnce(one) && !isFirst(one));
  // One request is cheaper; but what failed together is tried apart, so that a board holds up nothing else.
  const board = look.laters > 0 ? rest.filter(({ do: verb }) => verb === "track") : [];
  await batch(turn, done, [...first, ...said, ...rest.filter((one) => !board.includes(one))]);
  await batch(turn, done, board);
  return done;
};

type Ready = "go" | "full" | "no";

/** May it be done now? What may not is noted; a week that filled up meanwhile is looked at again as it is. */
const ready = async (turn: Turn, done: Done, action: Once): Promise<Ready> => {
  const { look, setting } = turn;
  const begun = await begin(turn, action);
  if (begun === "go") return "go";
  if (begun !== "full") {
    note(done, look, setting, action, begun);
    return "no";
  }
  const why = "its repository has had its number for this week";
  done.ledger.push({ on: look.subject.id, at: setting.now, what: `${describe(action)} waits`, why });
  done.ripples.push(look.subject);
  return "full";
};

type Turn = { deps: Deps; hands: Hands; look: Look; setting: Setting };

/** One call. Every intent among the actions is ended before anything is made of the outcomes. */
const batch = async ({ deps, hands, look, setting }: Turn, done: Done, actions: Action[]): Promise<void> => {
  const outcomes = actions.length === 0 ? [] : await hands.act(actions, setting.config.share);
  const ended = actions.map((action, i) => ({ action, outcome: outcomes[i] ?? null }));
  for (const { action, outcome } of ended)
    if (isOnce(action) && outcome !== null)
      await deps.store.intents.end(look.installation, keyOf(action), outcome, deps.clock.now());
  for (const { action, outcome } of ended)
    if (outcome?.outcome === "refused" && outcome.barred)
      deps.log.error({ on: look.subject.id, what: describe(action) }, outcome.reason);
  for (const { action, outcome } of ended)
    if (isLink(action) && outcome?.outcome === "refused" && outcome.until === undefined)
      await keepRefused({ deps, hands, look, setting }, action, outcome);
  for (const { action, outcome } of ended) note(done, look, setting, action, outcome);
  for (const { action, outcome } of ended)
    if (action.do === "track" && outcome !== null && outcome.outcome !== "done")
      await deps.store.looks.want(
        look.installation,
        [look.subject],
        healsAt(outcome, setting.now),
        "its card waits",
      );
};

const keepRefused = async ({ deps, look, setting }: Turn, action: Link, outcome: Outcome): Promise<void> => {
  const [on, other] =
    action.do === "link" ? [action.parent.id, action.child.id] : [action.issue.id, action.by.id];
  const key = linkKey(action.do, on, other);
  await deps.store.intents.begin(look, key, describe(action), setting.now);
  await deps.store.intents.end(look.installation, key, outcome, deps.clock.now());
};

/**
 * A board never holds up a look: its card is tried again by itself, soon, or when the limit is lifted. What was refused
 * without a date is tried the next day, since only people lift it.
 */
const healsAt = (outcome: Exclude<Outcome, { outcome: "done" }>, now: Instant): Instant => {
  const soon = daysAfter(now, quarterHour);
  if (outcome.outcome === "unknown") return soon;
  return outcome.until === undefined ? daysAfter(now, 1) : (later(outcome.until, soon) ?? soon);
};
const quarterHour = 1 / 96;

const keyOf = (action: Once): string =>
  action.do === "open" ? action.mark.key : `say ${action.on.id} ${action.tag}`;

/** Its intent is committed before the call; what is there already, or was found to be, is not done again. */
const begin = async (turn: Turn, action: Once): Promise<"go" | "full" | Outcome | null> => {
  const { deps, look, setting } = turn;
  const begun = await deps.store.intents.begin(
    look,
    keyOf(action),
    describe(action),
    setting.now,
    capOf(action, setting),
  );
  if (begun === "done" || begun === "full") return begun === "full" ? begun : null;
  return begun === "unsettled" ? ((await settle(turn, action)) ?? "go") : "go";
};

/** What counts towards its repository's week: remediations that are opened, and nudges. */
const capOf = (action: Once, setting: Setting): WeeklyCap | undefined => {
  const repository = action.in.id;
  if (action.do === "say")
    return isNudge(action.tag)
      ? { of: "nudges", repository, most: mostNudges(repository, setting) }
      : undefined;
  const most = setting.config.limits.per_repository_and_week;
  return action.mark.kind === "remediation" ? { of: "opened", repository, most } : undefined;
};

/** Begun, and nobody knows how it ended: it is looked for, and tried again only after the settle time. */
const settle = async ({ deps, hands, look, setting }: Turn, action: Once): Promise<Outcome | null> => {
  const key = keyOf(action);
  const intents = await deps.store.intents.unsettled(look.installation);
  const since = intents.find((intent) => intent.key === key)?.since ?? setting.now;
  const found = await find(hands, action, since);
  if (found !== null) {
    await deps.store.intents.end(look.installation, key, found, deps.clock.now());
    return found;
  }
  const settled = daysAfter(since, settleDays);
  if (Date.parse(settled) > Date.parse(setting.now))
    throw new Later(`waits to see whether GitHub did ${describe(action)}`, settled);
  return null;
};

const find = async (hands: Hands, action: Once, since: Instant): Promise<Outcome | null> => {
  if (action.do === "say")
    return (await hands.bySay(action.on.id, action.tag)) ? { outcome: "done", made: null } : null;
  const made: IssueRef | null = await hands.find(action.mark, action.in, since);
  return made === null ? null : { outcome: "done", made };
};

/** Every effect says why in the ledger; what was opened, and what asked for it, is looked at again. */
const note = (done: Done, look: Look, { now }: Setting, action: Action, outcome: Outcome | null): void => {
  if (outcome === null) return;
  const how = outcome.outcome === "done" ? "" : ` (${outcome.outcome}: ${outcome.reason})`;
  done.ledger.push({ on: look.subject.id, at: now, what: `${describe(action)}${how}`, why: action.why });
  if (action.do === "track") return;
  if (outcome.outcome === "unknown")
    throw new Later(`GitHub did not say whether it did ${describe(action)}`, daysAfter(now, settleDays));
  // A limit: nothing happened, and time alone lifts it.
  if (outcome.outcome === "refused" && outcome.until !== undefined)
    throw new Later(outcome.reason, outcome.until);
  if (action.do === "open" && outcome.outcome === "done" && outcome.made !== null)
    done.ripples.push(issue(outcome.made.id), look.subject);
};
