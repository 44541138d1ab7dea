import type { StandingDecision } from "../domain/decision.ts";
import { type Day, type Instant, later } from "../domain/refs.ts";
import type { Seen } from "../domain/seen.ts";
import { dayIn } from "../report/say.ts";
import { startOfDay } from "./hours.ts";
import { type Said, spoken } from "./judge.ts";
import type { Sign } from "./progress.ts";

/** What may hold the clock of a remediation: what is seen and said of it, and its date in the report. */
export type Holding = {
  seen: Seen;
  said: Said[];
  decisions: StandingDecision[];
  proposed: { day: Day | null; at: Instant };
  /** When a person was seen to have taken the date off the card; a later word sets one again. */
  taken: Instant | null;
};

type Dated = { at: Instant; day: Day };

/** The dates by which it was to be done, in the order in which they were set; the last one stands. */
const datesOf = ({ seen, said, decisions, proposed }: Holding): Dated[] => {
  const words = [
    ...(proposed.day === null ? [] : [{ at: proposed.at, day: proposed.day }]),
    ...spoken(said).flatMap(({ statement: s, at }) => (s.says === "due" ? [{ at, day: s.day }] : [])),
    ...decisions.flatMap(({ statement: s, at }) => (s.says === "fund" ? [{ at, day: s.by }] : [])),
  ].sort((a, b) => a.at.localeCompare(b.at));
  return [...words, ...onCard(seen, words.at(-1) ?? null, proposed)];
};

/**
 * A date on the card, where it is newer than every word, or nobody said one. It says when it was last changed and
 * nothing of before; without its own time it is as old as the proposal.
 */
const onCard = ({ cards }: Seen, last: Dated | null, proposed: Holding["proposed"]): Dated[] => {
  const card = cards.find(({ values }) => values.due !== null);
  const day = card?.values.due;
  if (card === undefined || day == null || day === last?.day) return [];
  const at = card.dueAt ?? proposed.at;
  const overrides = last === null || last.at <= proposed.at || at > last.at;
  return overrides ? [{ at: later(at, last?.at ?? null) ?? at, day }] : [];
};

/** By when: the newer of what was said (`/due`, a sponsor's `by`) and what stands on the card, else what the report proposed. */
export const dueOf = (holding: Holding): Day | null => standing(holding)?.day ?? null;

const standing = (holding: Holding): Dated | null => {
  const { taken } = holding;
  return datesOf(holding).findLast(({ at }) => taken === null || at > taken) ?? null;
};

/** The first `/due`, where no other date stood before it: only that one is progress. */
export const firstDue = (holding: Holding): Sign[] => {
  const [first] = datesOf(holding);
  const bySaying = holding.said.some(
    ({ at, statements }) => at === first?.at && statements.some((s) => s.says === "due"),
  );
  return first !== undefined && bySaying ? [{ at: first.at, what: "a due date was set" }] : [];
};

/** Held until: the last snooze, or the day on which an accepted risk was to be asked about again. */
export const snoozeOf = ({ said, decisions }: Holding, timezone: string): Day | null => {
  const snoozed = spoken(said).reduce<Day | null>(
    (day, { statement: s }) => (s.says === "snooze" ? s.until : day),
    null,
  );
  const over = decisions.reduce<Instant | null>((last, decision) => later(last, decision.over), null);
  const held = over === null ? null : dayIn(over, timezone);
  return snoozed === null || (held !== null && held > snoozed) ? held : snoozed;
};

/**
 * The day until which a date holds the clock: moving it further away holds nothing, unless there was other progress
 * since it was set (product: *Progress*).
 */
const dateHolds = (holding: Holding, progress: readonly Sign[]): Day | null => {
  if (standing(holding) === null) return null;
  let held: Dated | null = null;
  for (const date of datesOf(holding)) {
    const { at } = held ?? date;
    const moved = progress.some((sign) => sign.at > at && sign.at <= date.at);
    const day: Day = held === null || moved || date.day < held.day ? date.day : held.day;
    held = { at: date.at, day };
  }
  return held?.day ?? null;
};

/** Until when its clock is held, in days of the organisation: a date holds it only for somebody who has it. */
export const heldUntil = (
  holding: Holding,
  { progress, ownerless, timezone }: { progress: readonly Sign[]; ownerless: boolean; timezone: string },
): { heldUntil?: Instant } => {
  const days = [snoozeOf(holding, timezone), ownerless ? null : dateHolds(holding, progress)];
  const until = days
    .flatMap((day) => (day === null ? [] : [startOfDay(day, timezone)]))
    .reduce<Instant | null>(later, null);
  return until === null ? {} : { heldUntil: until };
};
