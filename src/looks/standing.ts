import type { Config } from "../domain/configuration.ts";
import type { StandingDecision } from "../domain/decision.ts";
import { type Instant, later } from "../domain/refs.ts";
import type { RemediationState } from "../domain/remediation.ts";
import type { Seen, SeenEvent } from "../domain/seen.ts";
import { lastSaid, type Said } from "./judge.ts";

export type Project = Config["project"];

/** What is said of a remediation, and when: by a button, by a command or by a sponsor. The latest stands. */
type Answer = { at: Instant; state: RemediationState | "open" };

/**
 * Where it stands. The issue decides done and declined; in between the latest answer of a person does, whether it was
 * a button, a card or a command; else what GitHub shows of the work.
 */
export const stateOf = (
  seen: Seen,
  said: Said[],
  decisions: StandingDecision[],
  project: Project,
): RemediationState => {
  const answer = latestAnswer(seen, said, decisions, project);
  if (seen.state === "closed") return closedState(seen, answer);
  if (answer !== null && answer.state !== "open") return answer.state;
  if (seen.pulls.some((pull) => pull.state !== "closed")) return "in progress";
  const taken = seen.assignees.some((person) => person.kind === "user");
  return taken || lastSaid(said, "accept") !== null ? "accepted" : "proposed";
};

const latestAnswer = (
  seen: Seen,
  said: Said[],
  decisions: StandingDecision[],
  project: Project,
): Answer | null => latest([...answersBut(seen, said, decisions), ...byCard(seen, project)]);

const answersBut = (seen: Seen, said: Said[], decisions: StandingDecision[]): Answer[] => [
  ...bySaying(said),
  ...bySponsor(decisions),
  ...byButton(seen),
];

const latest = (answers: Answer[]): Answer | null =>
  [...answers].sort((a, b) => b.at.localeCompare(a.at))[0] ?? null;

const bySaying = (said: Said[]): Answer[] => {
  const answer = (last: { at: Instant } | null, state: Answer["state"]): Answer[] =>
    last === null ? [] : [{ at: last.at, state }];
  return [
    ...answer(lastSaid(said, "decline"), "declined"),
    ...answer(lastSaid(said, "superseded by"), "superseded"),
    ...answer(lastSaid(said, "accept"), "open"),
    ...answer(lastSaid(said, "owner"), "open"),
  ];
};

const bySponsor = (decisions: StandingDecision[]): Answer[] =>
  decisions.map(({ at, over, statement }): Answer => {
    if (statement.says === "decline cluster") return { at, state: "declined" };
    if (statement.says !== "accept risk") return { at, state: "open" };
    return over === null ? { at, state: "risk accepted" } : { at: over, state: "open" };
  });

/** Reopening and taking it say that it is open. */
const byButton = (seen: Seen): Answer[] =>
  seen.timeline.flatMap((e): Answer[] =>
    e.actor?.kind === "user" && !e.byUs && (e.event === "reopened" || e.event === "assigned")
      ? [{ at: e.at, state: "open" }]
      : [],
  );

/** A card moved by a person says where between. */
const byCard = (seen: Seen, project: Project): Answer[] =>
  seen.timeline.flatMap((e): Answer[] => {
    if (e.event !== "status moved" || e.actor?.kind !== "user" || e.byUs || e.automated) return [];
    const state = stateNamed(e.to, project);
    return state !== null && inBetween.includes(state) ? [{ at: e.at, state }] : [];
  });

const inBetween: readonly RemediationState[] = ["proposed", "accepted", "in progress"];

/** A close that nobody made (a stale bot, the move to a discussion) is no answer; one of ours followed a person's word. */
const closedState = (seen: Seen, answer: Answer | null): RemediationState => {
  if (seen.reason === "duplicate") return "superseded";
  const closed = lastEvent(seen, (e) => e.event === "closed");
  if (closed?.byUs === true || seen.closedBy?.login.endsWith("[bot]") === true) {
    if (answer !== null && (answer.state === "declined" || answer.state === "superseded"))
      return answer.state;
    if (closed?.byUs === true) return seen.reason === "not planned" ? "declined" : "done";
  }
  if (seen.timeline.some((e) => e.event === "made a discussion")) return "closed without an answer";
  if (seen.closedBy !== null && seen.closedBy.kind !== "user" && !closedByWork(seen))
    return "closed without an answer";
  return seen.reason === "not planned" ? "declined" : "done";
};

const closedByWork = (seen: Seen): boolean =>
  seen.kind === "pull" || seen.pulls.some((pull) => pull.state === "merged");

const lastEvent = (seen: Seen, holds: (e: SeenEvent) => boolean): SeenEvent | undefined =>
  seen.timeline.filter(holds).sort((a, b) => b.at.localeCompare(a.at))[0];

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

export const statusFor = (state: RemediationState, project: Project): string | null => {
  if (project === "off") return null;
  return project.number === null ? statusNames[state] : (project.status[state] ?? null);
};

const stateNamed = (status: string, project: Project): RemediationState | null => {
  const states = Object.keys(statusNames) as RemediationState[];
  return states.find((state) => statusFor(state, project) === status) ?? null;
};

const order: readonly RemediationState[] = [...inBetween, "done"];

/** Moved on by a person, not by automation; a move between columns that nobody mapped is one too. */
export const isForward = (e: { from: string; to: string; automated: boolean }, project: Project): boolean => {
  const [from, to] = [stateNamed(e.from, project), stateNamed(e.to, project)];
  if (e.automated || to === "proposed") return false;
  return from === null || to === null || order.indexOf(to) > order.indexOf(from);
};

/** Since when it stands so: a card that a person moved later says otherwise, and is left where they put it. */
export const standsSince = (
  seen: Seen,
  said: Said[],
  decisions: StandingDecision[],
): { statusSince?: Instant } => {
  const turned = lastEvent(seen, (e) => e.event === "closed" || e.event === "reopened")?.at ?? null;
  const answered = latest(answersBut(seen, said, decisions))?.at ?? null;
  const since = later(turned, answered);
  return since === null ? {} : { statusSince: since };
};
