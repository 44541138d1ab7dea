import type { Instant, NodeId, Person } from "../domain/refs.ts";
import type { RemediationFacts } from "../domain/remediation.ts";
import type { Seen, SeenComment, SeenPull } from "../domain/seen.ts";
import { firstDue, type Holding } from "./clock.ts";
import type { Said } from "./judge.ts";
import { readCommands } from "./reading/commands.ts";
import { isForward, type Project } from "./standing.ts";

/** Something that shows that a remediation moves, and when. */
export type Sign = RemediationFacts["progress"];

/**
 * The signs of progress (product: *Progress*) but a due date: an owner assigned by a person, words of somebody who could
 * act, a pull request opened or merged, a card moved forward by a person, a decision. Nothing a bot did.
 */
export const signsOf = ({ seen, said, decisions, proposed }: Holding, project: Project): Sign[] => [
  { at: proposed.at, what: "proposed" },
  ...seen.timeline.flatMap((e) =>
    e.event === "assigned" && byPerson(e.actor) && byPerson(e.who) ? [assigned(e)] : [],
  ),
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
  ...said.flatMap(decisionSigns),
  ...decisions.map(({ at, by }) => ({ at, what: `\`${by}\` decided` })),
];

/** The last sign of progress; of dates only the first counts. */
export const progressOf = (holding: Holding, signs: readonly Sign[]): Sign =>
  [...signs, ...firstDue(holding)].reduce((last, sign) => (sign.at > last.at ? sign : last));

/** Somebody whose account is gone was a person: what they did stays done. */
const byPerson = (who: Person | null): boolean => who?.kind !== "bot";

const assigned = (e: { at: Instant; who: Person | null }): Sign => ({
  at: e.at,
  what: e.who === null ? "assigned" : `assigned to \`${e.who.login}\``,
});

/** Where a bot pressed the button on what a person wrote, the person moved it. */
const pullSigns = ({ openedAt, mergedAt, author = null, mergedBy = null }: SeenPull): Sign[] => [
  ...(byPerson(author) ? [{ at: openedAt, what: "pull request opened" }] : []),
  ...(mergedAt !== null && (byPerson(author) || byPerson(mergedBy))
    ? [{ at: mergedAt, what: "pull request merged" }]
    : []),
];

/** A comment by an assignee or somebody with rights here that is more than a command. */
const isWord = (comment: SeenComment, seen: Seen): boolean => {
  if (comment.byUs || comment.minimised || !byPerson(comment.author)) return false;
  return (comment.association !== "none" || hadIt(comment, seen)) && readCommands(comment.body).saysMore;
};

/** Were they assigned when they wrote? Whoever leaves is taken off; what they wrote while they had it stays. */
const hadIt = ({ author, createdAt }: SeenComment, { timeline, assignees }: Seen): boolean => {
  const turns = timeline
    .flatMap((e) => (e.event === "assigned" || e.event === "unassigned" ? [e] : []))
    .filter(({ who }) => idOf(who) === idOf(author))
    .sort((a, b) => a.at.localeCompare(b.at));
  const before = turns.filter(({ at }) => at <= createdAt).at(-1);
  if (before !== undefined) return before.event === "assigned";
  return turns.length === 0 && assignees.some((who) => idOf(who) === idOf(author));
};

/** GitHub no longer tells apart those whose accounts are gone. */
const idOf = (who: Person | null): NodeId => (who === null || who.kind === "gone" ? "" : who.id);

const wordSign = ({ createdAt, author }: SeenComment): Sign => ({
  at: createdAt,
  what: author === null ? "somebody wrote" : `\`${author.login}\` wrote`,
});

const answers: readonly string[] = ["accept", "owner", "decline", "alternative", "superseded by"];

const decisionSigns = ({ comment, at, statements }: Said): Sign[] =>
  statements.some((s) => answers.includes(s.says))
    ? [{ at, what: `\`${comment.author?.login}\` decided` }]
    : [];
