import { type Action, describe } from "./domain/action.ts";
import type { Setting } from "./domain/look.ts";
import { Later, type Outcome } from "./domain/outcome.ts";
import { daysAfter, type Instant, type IssueRef } from "./domain/refs.ts";
import { issue, type Subject } from "./domain/subject.ts";
import type { Hands } from "./github/index.ts";
import type { Deps } from "./reconcile.ts";
import type { LedgerEntry, Look } from "./store/index.ts";

type Done = { ledger: LedgerEntry[]; ripples: Subject[] };

/** `open` and `say` are not harmless twice: each has an intent, committed before the call. */
type Once = Extract<Action, { do: "open" | "say" }>;
const isOnce = (action: Action): action is Once => action.do === "open" || action.do === "say";

/** How long an unknown outcome may take to show before it is believed not to have happened. */
export const settleDays = 120 / 86_400;

/** Does what is missing, in order: what must happen once by intent, the rest ("make it so") in one batch each. */
export const act = async (deps: Deps, look: Look, setting: Setting, actions: Action[]): Promise<Done> => {
  const hands = deps.github.installation(look.installation);
  const done: Done = { ledger: [], ripples: [] };
  const batch = async (some: Action[]): Promise<void> => {
    const outcomes = some.length === 0 ? [] : await hands.act(some);
    for (const [i, action] of some.entries()) {
      const outcome = outcomes[i];
      if (outcome !== undefined) note(done, look, setting, action, outcome);
    }
  };
  // What is said anew takes the place of what was said: the old one goes first, or both would stand after a crash.
  const speaks = actions.some((action) => action.do === "say");
  const isFirst = (action: Action): boolean => speaks && action.do === "hush";
  await batch(actions.filter(isFirst));
  for (const action of actions.filter(isOnce))
    note(done, look, setting, action, await once(deps, hands, look, setting, action));
  await batch(actions.filter((action) => !isOnce(action) && !isFirst(action)));
  return done;
};

const keyOf = (action: Once): string =>
  action.do === "open" ? action.mark.key : `say ${action.on.id} ${action.tag}`;

const once = async (
  deps: Deps,
  hands: Hands,
  look: Look,
  setting: Setting,
  action: Once,
): Promise<Outcome | null> => {
  const { store } = deps;
  const key = keyOf(action);
  const repository = action.do === "open" && action.mark.kind === "remediation" ? action.in.id : undefined;
  const begun = await store.intents.begin(look, key, describe(action), setting.now, repository);
  if (begun === "done") return null;
  if (begun === "unsettled") {
    const outcome = await settle(deps, hands, look, setting, action);
    if (outcome !== null) return outcome;
  }
  const [outcome] = await hands.act([action]);
  if (outcome !== undefined) await store.intents.end(look.installation, key, outcome, deps.clock.now());
  return outcome ?? null;
};

/** Begun, and nobody knows how it ended: it is looked for, and tried again only after the settle time. */
const settle = async (
  deps: Deps,
  hands: Hands,
  look: Look,
  setting: Setting,
  action: Once,
): Promise<Outcome | null> => {
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
  if (outcome.outcome === "unknown")
    throw new Later(`GitHub did not say whether it did ${describe(action)}`, daysAfter(now, settleDays));
  // A limit: nothing happened, and time alone lifts it.
  if (outcome.outcome === "refused" && outcome.until !== undefined)
    throw new Later(outcome.reason, outcome.until);
  if (action.do === "open" && outcome.outcome === "done" && outcome.made !== null)
    done.ripples.push(issue(outcome.made.id), look.subject);
};
