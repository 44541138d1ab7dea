import { nudgesPerWeek } from "../config/own.ts";
import type { Setting } from "../domain/look.ts";
import { type Day, daysAfter, type Instant, later, type NodeId } from "../domain/refs.ts";
import { isOpen } from "../domain/remediation.ts";
import { offIn } from "../domain/switch.ts";
import type { Tag, Want } from "../domain/want.ts";
import { dayIn } from "../report/say.ts";
import { endOfDay, nextMorning, workingTimeFrom } from "./hours.ts";
import { type News, newsFor, nudgesOn, type Waiting } from "./nudge-news.ts";
import { nudgeText } from "./nudge-text.ts";
import { quietIn } from "./quiet.ts";

/** What is to be said now, if anything, and when there may next be something to say. */
export type Nudge = { now: Want | null; next: Instant | null };

const nothing: Nudge = { now: null, next: null };

/** Days between two nudges on one remediation, and how many may stay unanswered (product: *Quiet*). */
const pause = 7;
const mostUnanswered = 2;

/**
 * A nudge on a remediation that stalls: only with something new to say, on a weekday, and never where somebody said or
 * showed that they do not want to hear of it.
 */
export const nudgeOf = (waiting: Waiting): Nudge => {
  const { facts, setting, known } = waiting;
  if (facts.stalledSince === null || isUnwelcome(waiting)) return nothing;
  const news = newsFor(waiting);
  if (news.length === 0) return { now: null, next: dueEnds(waiting) };
  const may = workingTimeFrom(later(setting.now, restedAt(waiting)) ?? setting.now, setting.config.timezone);
  if (may > setting.now) return { now: null, next: may };
  const cap = mostNudges(facts.repo.id, setting);
  if ((known.nudgesThisWeek[facts.repo.id] ?? 0) >= cap)
    return { now: null, next: cap === 0 ? null : nextMorning(setting.now, setting.config.timezone) };
  return { now: noticeOf(news, waiting), next: null };
};

/** At most so many nudges a week, as the repository's own file says. */
export const mostNudges = (repo: NodeId, { repositories }: Pick<Setting, "repositories">): number =>
  repositories[repo]?.nudges_per_week ?? nudgesPerWeek;

const noticeOf = (news: News[], waiting: Waiting): Want => {
  const { seen, setting } = waiting;
  const day: Day = dayIn(setting.now, setting.config.timezone);
  const what = news.map((one) => one.news).join(" and ");
  const { words: body, quotes } = nudgeText(news, waiting);
  return {
    want: "notice",
    why: `it stalls, and there is news: ${what}`,
    on: seen,
    tag: `nudge:${day}`,
    body,
    quotes,
  };
};

/** Nobody is nudged who asked for a sponsor, turned a thumb down, took a nudge away or left two of them unanswered. */
const isUnwelcome = ({ facts, seen, setting, known }: Waiting): boolean => {
  const nudges = nudgesOn(seen);
  const unanswered = nudges.filter(({ createdAt }) => createdAt > facts.progress.at);
  return (
    !isOpen(facts) ||
    facts.origin === "outside" ||
    facts.needsSponsor !== undefined ||
    seen.state === "closed" ||
    seen.locked ||
    seen.repo.archived ||
    quietIn(facts.repo.id, setting) !== null ||
    offIn(facts.repo.id, known.switches) !== null ||
    nudges.some(({ thumbsDown }) => thumbsDown) ||
    unanswered.length >= mostUnanswered ||
    seen.timeline.some((e) => e.event === "comment deleted" && e.ours === true && !e.byUs)
  );
};

const restedAt = ({ seen }: Waiting): Instant | null => {
  const last = nudgesOn(seen).at(-1);
  return last === undefined ? null : daysAfter(last.createdAt, pause);
};

/** A due date that passes is news, and nobody tells of it. */
const dueEnds = ({ facts, setting }: Waiting): Instant | null => {
  const { timezone } = setting.config;
  const over = facts.due === null ? null : endOfDay(facts.due, timezone);
  return over !== null && over > setting.now ? workingTimeFrom(over, timezone) : null;
};

export const nudgeWanted = (waiting: Waiting): Want[] => {
  const { now } = nudgeOf(waiting);
  return now === null ? [] : [now];
};

/** What the memory keeps of it: our nudges, as GitHub shows them, and when the next may be due. */
export const nudgeFacts = (waiting: Waiting): { nudged?: { tag: Tag; at: Instant }[]; nudgeAt?: Instant } => {
  const nudged = nudgesOn(waiting.seen).flatMap(({ tag, createdAt }) =>
    tag === null ? [] : [{ tag, at: createdAt }],
  );
  const { next } = nudgeOf(waiting);
  return { ...(nudged.length === 0 ? {} : { nudged }), ...(next === null ? {} : { nudgeAt: next }) };
};
