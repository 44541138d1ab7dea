import type { Config } from "../domain/configuration.ts";
import type { Day, Instant, Person } from "../domain/refs.ts";
import type { RemediationState } from "../domain/remediation.ts";
import type { Seen, SeenComment } from "../domain/seen.ts";
import type { Said } from "./judge.ts";
import { readCommands } from "./reading/commands.ts";

export type Progress = { at: Instant; what: string };

/**
 * The last sign of progress (product: *Progress*): an owner assigned by a person, words of somebody who could act, a
 * pull request opened or merged, a card moved by a person, the first due date, a decision. Nothing a bot did.
 */
export const progressOf = (seen: Seen, said: Said[], proposedAt: Instant): Progress => {
  const signs: Progress[] = [
    { at: proposedAt, what: "proposed" },
    ...seen.timeline.flatMap((e) => (e.event === "assigned" && byPerson(e.actor) ? [assigned(e)] : [])),
    ...seen.timeline.flatMap((e) =>
      e.event === "status moved" && !e.automated && byPerson(e.actor) && !e.byUs
        ? [{ at: e.at, what: `card moved to ${e.to}` }]
        : [],
    ),
    ...seen.pulls.flatMap(pullSigns),
    ...seen.comments.filter((comment) => isWord(comment, seen)).map(wordSign),
    ...firstDue(said),
    ...said.flatMap(decisionSigns),
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
    .map((one) => ({ at: one.comment.createdAt, what: "a due date was set" }));

const decisionSigns = ({ comment, statements }: Said): Progress[] =>
  statements.some((s) => s.says === "accept" || s.says === "owner" || s.says === "decline")
    ? [{ at: comment.createdAt, what: `\`${comment.author?.login}\` decided` }]
    : [];

export const dueOf = (seen: Seen, said: Said[], proposed: Day | null): Day | null => {
  const latest = said
    .flatMap((one) => one.statements)
    .reduce<Day | null>((day, s) => (s.says === "due" ? s.day : day), null);
  return latest ?? seen.cards.find((card) => card.values.due !== null)?.values.due ?? proposed;
};

export const snoozeOf = (said: Said[]): Day | null =>
  said
    .flatMap((one) => one.statements)
    .reduce<Day | null>((day, s) => (s.says === "snooze" ? s.until : day), null);

/** The issue decides done and declined; a person's card decides in between; else what GitHub shows of the work. */
export const stateOf = (seen: Seen, said: Said[], project: Config["project"]): RemediationState => {
  const declined = said.some((one) => one.statements.some((s) => s.says === "decline"));
  // Said by command it is a person's answer, also when the closing was ours.
  if (declined && seen.reason !== "completed" && seen.reason !== "duplicate") return "declined";
  if (seen.state === "closed") return closedState(seen);
  const moved = [...seen.timeline]
    .sort((a, b) => b.at.localeCompare(a.at))
    .find((e) => e.event === "status moved");
  const byCard =
    moved?.event === "status moved" && byPerson(moved.actor) && !moved.automated ? moved.to : null;
  const state = byCard === null ? null : stateNamed(byCard, project);
  if (state !== null && inBetween.includes(state)) return state;
  if (seen.pulls.some((pull) => pull.state !== "closed")) return "in progress";
  const taken = seen.assignees.some((person) => person.kind === "user");
  const agreed = said.some((one) => one.statements.some((s) => s.says === "accept"));
  return taken || agreed ? "accepted" : "proposed";
};

const inBetween: readonly RemediationState[] = ["proposed", "accepted", "in progress"];

/** A close that nobody made (a stale bot, a deleted account) is no answer. */
const closedState = (seen: Seen): RemediationState => {
  if (seen.reason === "duplicate") return "superseded";
  if (seen.closedBy !== null && seen.closedBy.kind !== "user" && !closedByWork(seen))
    return "closed without an answer";
  return seen.reason === "not planned" ? "declined" : "done";
};

const closedByWork = (seen: Seen): boolean =>
  seen.kind === "pull" || seen.pulls.some((pull) => pull.state === "merged");

/** The names of the options on a card of a project that we made; a found project is mapped by `project.status`. */
export const statusNames: Record<RemediationState, string> = {
  proposed: "Proposed",
  accepted: "Accepted",
  "in progress": "In progress",
  done: "Done",
  declined: "Declined",
  superseded: "Superseded",
  "risk accepted": "Risk accepted",
  "closed without an answer": "Closed without an answer",
};

export const statusFor = (state: RemediationState, project: Config["project"]): string | null => {
  if (project === "off") return null;
  return project.number === null ? statusNames[state] : (project.status[state] ?? null);
};

const stateNamed = (status: string, project: Config["project"]): RemediationState | null => {
  const states = Object.keys(statusNames) as RemediationState[];
  return states.find((state) => statusFor(state, project) === status) ?? null;
};
