import type { StandingDecision } from "../domain/decision.ts";
import { type Day, type Instant, later, type Person } from "../domain/refs.ts";
import type { Seen, SeenComment } from "../domain/seen.ts";
import { type Said, spoken } from "./judge.ts";
import { readCommands } from "./reading/commands.ts";
import { isForward, type Project } from "./standing.ts";

export type Progress = { at: Instant; what: string };

/**
 * The last sign of progress (product: *Progress*): an owner assigned by a person, words of somebody who could act, a
 * pull request opened or merged, a card moved forward by a person, the first due date, a decision. Nothing a bot did.
 */
export const progressOf = (
  seen: Seen,
  said: Said[],
  decisions: StandingDecision[],
  proposedAt: Instant,
  project: Project,
): Progress => {
  const signs: Progress[] = [
    { at: proposedAt, what: "proposed" },
    ...seen.timeline.flatMap((e) => (e.event === "assigned" && byPerson(e.actor) ? [assigned(e)] : [])),
    ...seen.timeline.flatMap((e) =>
      e.event === "status moved" && byPerson(e.actor) && !e.byUs && isForward(e, project)
        ? [{ at: e.at, what: `card moved to ${e.to}` }]
        : [],
    ),
    ...seen.timeline.flatMap((e) =>
      e.event === "reopened" && byPerson(e.actor) ? [{ at: e.at, what: "reopened" }] : [],
    ),
    ...seen.pulls.flatMap(pullSigns),
    ...seen.comments.filter((comment) => isWord(comment, seen)).map(wordSign),
    ...firstDue(said),
    ...said.flatMap(decisionSigns),
    ...decisions.map(({ at, by }) => ({ at, what: `\`${by}\` decided` })),
  ];
  return signs.reduce((last, sign) => (sign.at > last.at ? sign : last));
};

const byPerson = (actor: Person | null): boolean => actor?.kind === "user";

const assigned = (e: { at: Instant; who: Person | null }): Progress => ({
  at: e.at,
  what: e.who === null ? "assigned" : `assigned to \`${e.who.login}\``,
});

const pullSigns = (pull: Seen["pulls"][number]): Progress[] => [
  { at: pull.openedAt, what: "pull request opened" },
  ...(pull.mergedAt === null ? [] : [{ at: pull.mergedAt, what: "pull request merged" }]),
];

/** A comment by an assignee or somebody with rights here that is more than a command. */
const isWord = (comment: SeenComment, seen: Seen): boolean => {
  if (comment.byUs || comment.minimised || comment.author?.kind !== "user") return false;
  const concerned = seen.assignees.some((a) => a.id === comment.author?.id) || comment.association !== "none";
  return concerned && readCommands(comment.body).saysMore;
};

const wordSign = (comment: SeenComment): Progress => ({
  at: comment.createdAt,
  what: `\`${comment.author?.login}\` wrote`,
});

/** Only the first due date is progress; moving it is not. */
const firstDue = (said: Said[]): Progress[] =>
  said
    .filter((one) => one.statements.some((s) => s.says === "due"))
    .slice(0, 1)
    .map((one) => ({ at: one.at, what: "a due date was set" }));

const answers: readonly string[] = ["accept", "owner", "decline", "alternative", "superseded by"];

const decisionSigns = ({ comment, at, statements }: Said): Progress[] =>
  statements.some((s) => answers.includes(s.says))
    ? [{ at, what: `\`${comment.author?.login}\` decided` }]
    : [];

/**
 * By when: the newer of what was said (`/due`, a sponsor's `by`) and what stands on the card, else what the report
 * proposed. A card without its own time is older than every word.
 */
export const dueOf = (
  seen: Seen,
  said: Said[],
  decisions: StandingDecision[],
  proposed: Day | null,
): Day | null => {
  const words = [
    ...spoken(said).flatMap(({ statement: s, at }) => (s.says === "due" ? [{ at, day: s.day }] : [])),
    ...decisions.flatMap(({ statement: s, at }) => (s.says === "fund" ? [{ at, day: s.by }] : [])),
  ].sort((a, b) => a.at.localeCompare(b.at));
  const last = words.at(-1) ?? null;
  const card = seen.cards.find(({ values }) => values.due !== null);
  if (last === null) return card?.values.due ?? proposed;
  return card?.dueAt != null && card.dueAt > last.at ? card.values.due : last.day;
};

/** Held until: the last snooze, or the day on which an accepted risk was to be asked about again. */
export const snoozeOf = (said: Said[], decisions: StandingDecision[]): Day | null => {
  const snoozed = spoken(said).reduce<Day | null>(
    (day, { statement: s }) => (s.says === "snooze" ? s.until : day),
    null,
  );
  const over = decisions.reduce<Instant | null>((last, decision) => later(last, decision.over), null);
  const held = over?.slice(0, 10) ?? null;
  return snoozed === null || (held !== null && held > snoozed) ? held : snoozed;
};
