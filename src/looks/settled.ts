import type { StandingDecision } from "../domain/decision.ts";
import type { Told } from "../domain/look.ts";
import { daysBetween, type Instant, later } from "../domain/refs.ts";
import { isOpen, type RemediationFacts } from "../domain/remediation.ts";
import type { Seen } from "../domain/seen.ts";
import type { Closing, Want } from "../domain/want.ts";
import { lastSaid, type Said, spoken } from "./judge.ts";
import { plain } from "./quoted.ts";
import { readCommands } from "./reading/commands.ts";

/** What people answered about one remediation, in the order of its looks. */
export type Answers = { seen: Seen; said: Said[]; decisions: StandingDecision[]; told: Told };

type Answered = Pick<RemediationFacts, "reason" | "supersededBy" | "alternative" | "needsSponsor" | "risk">;

/** The words and links that go with its state, each only where somebody gave them. */
export const answersIn = (state: RemediationFacts["state"], answers: Answers): Answered => ({
  reason: reasonOf(state, answers),
  ...(state === "superseded" ? successorOf(answers) : {}),
  ...alternativeOf(answers.said),
  ...(isOpen({ state }) ? needOf(answers) : {}),
  ...(state === "risk accepted" ? riskOf(answers.decisions) : {}),
});

/** "No" is an answer: the words of `/decline` or of a sponsor, else the last words of the person who closed it. */
const reasonOf = (state: RemediationFacts["state"], { seen, said, decisions }: Answers): string | null => {
  const risk = decisions.at(-1)?.statement;
  if (state === "risk accepted") return risk?.says === "accept risk" ? risk.reason : null;
  if (state !== "declined") return null;
  const words = [
    ...spoken(said).flatMap(({ statement: s, at }) => (s.says === "decline" ? [{ at, text: s.reason }] : [])),
    ...decisions.flatMap(({ statement: s, at }) =>
      s.says === "decline cluster" ? [{ at, text: s.reason }] : [],
    ),
  ].sort((a, b) => b.at.localeCompare(a.at))[0];
  return words?.text ?? closingWords(seen);
};

/** Words of the closer within a day of the closing; what they wrote weeks before was about something else. */
const closingWords = ({ comments, closedBy, closedAt }: Seen): string | null => {
  const near = (at: Instant): boolean => closedAt === null || daysBetween(at, closedAt) <= 1;
  const words = comments
    .filter((c) => c.author !== null && c.author.id === closedBy?.id && !c.byUs && !c.minimised)
    .filter((c) => near(c.createdAt) && readCommands(c.body).saysMore)
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
  return words === undefined ? null : plain(words.body);
};

const successorOf = ({ seen, said, told }: Answers): Pick<RemediationFacts, "supersededBy"> => {
  const url = lastSaid(said, "superseded by")?.statement.url;
  const cited = url === undefined ? null : told.issue(url);
  if (cited !== null)
    return { supersededBy: { id: cited.id, at: cited.at, url: cited.url, repo: cited.repo } };
  return seen.duplicateOf === null ? {} : { supersededBy: { ...seen.duplicateOf, repo: null } };
};

const alternativeOf = (said: Said[]): Pick<RemediationFacts, "alternative"> => {
  const last = lastSaid(said, "alternative");
  return last === null ? {} : { alternative: { text: last.statement.text, by: last.by } };
};

/** It needs a sponsor until somebody takes it or a sponsor decides. */
const needOf = ({ seen, said, decisions }: Answers): Pick<RemediationFacts, "needsSponsor"> => {
  const asked = lastSaid(said, "needs sponsor");
  if (asked === null) return {};
  const answers: (Instant | null)[] = [
    lastSaid(said, "accept", "owner")?.at ?? null,
    ...decisions.map(({ at }) => at),
    ...seen.timeline.flatMap((e) => (e.event === "assigned" && e.actor?.kind === "user" ? [e.at] : [])),
  ];
  const last = answers.reduce<Instant | null>(later, null);
  return last !== null && last > asked.at ? {} : { needsSponsor: asked.at };
};

const riskOf = (decisions: StandingDecision[]): Pick<RemediationFacts, "risk"> => {
  const last = decisions.at(-1);
  if (last?.statement.says !== "accept risk") return {};
  const { until, recurrences } = last.statement;
  return { risk: { until, recurrences, by: last.by } };
};

/** The button that answers a report: a person assigned somebody who is still assigned. */
export const assignedIn = ({ timeline, assignees }: Seen): Pick<RemediationFacts, "assigned"> => {
  const last = timeline
    .flatMap((e) =>
      e.event === "assigned" && e.actor?.kind === "user" && assignees.some(({ id }) => id === e.who?.id)
        ? [{ at: e.at, login: e.who?.login ?? "", by: e.actor.login }]
        : [],
    )
    .sort((a, b) => a.at.localeCompare(b.at))
    .at(-1);
  return last === undefined ? {} : { assigned: last };
};

type Named = { at: Instant; login: string; by: string };

/**
 * Whoever was named last, by the maintainers here or by a sponsor for what nobody has. Once they are on it, whoever we put
 * there for an earlier word is not.
 */
export const assignedWanted = (facts: RemediationFacts, answers: Answers): Want[] => {
  const { seen } = answers;
  if (seen.state === "closed" || facts.origin === "outside") return [];
  const all = namedIn(answers);
  const last = all.at(-1);
  if (last === undefined) return [];
  const wants: Want[] = [
    { want: "assigned", why: `\`${last.by}\` said so`, issue: seen, login: last.login, said: last.at },
  ];
  const isLast = (login: string): boolean => login.toLowerCase() === last.login.toLowerCase();
  if (!seen.assignees.some(({ login }) => isLast(login))) return wants;
  const before = new Set(all.flatMap(({ login }) => (isLast(login) ? [] : [login.toLowerCase()])));
  return [
    ...wants,
    ...seen.assignees
      .filter(({ login }) => before.has(login.toLowerCase()))
      .map(
        ({ login }): Want => ({
          want: "not assigned",
          why: `\`${last.by}\` named \`${last.login}\` instead`,
          issue: seen,
          login,
        }),
      ),
  ];
};

/** Everybody who was named, oldest first. What a sponsor says holds where nobody else has it, or was named since. */
const namedIn = ({ seen, said, decisions }: Answers): Named[] => {
  const here = spoken(said).flatMap(({ statement: s, at, by }): Named[] =>
    s.says === "owner" ? [{ at, login: s.login, by }] : [],
  );
  const sponsors = decisions.flatMap(({ statement: s, at, by }): Named[] =>
    s.says === "assign" ? [{ at, login: s.login, by }] : [],
  );
  const sponsor = sponsors.at(-1);
  const last = here.at(-1);
  const byOthers = seen.assignees.some(({ kind, login }) => kind === "user" && login !== sponsor?.login);
  const counts = ({ at }: Named): boolean => !byOthers || (last !== undefined && at < last.at);
  return [...sponsors.filter(counts), ...here].sort((a, b) => a.at.localeCompare(b.at));
};

/** A "no" by word closes what we opened; an adopted issue stays open and is shown declined. */
export const closedWanted = (facts: RemediationFacts, { seen, said, decisions, told }: Answers): Want[] => {
  if (facts.origin !== "opened" || seen.state === "closed") return [];
  if (facts.state !== "declined" && facts.state !== "superseded") return [];
  const last = [
    lastSaid(said, "decline", "superseded by"),
    ...decisions.filter(({ statement }) => statement.says === "decline cluster"),
  ]
    .flatMap((one) => one ?? [])
    .sort((a, b) => b.at.localeCompare(a.at))[0];
  if (last === undefined) return [];
  const as = closingOf(facts, told);
  return [
    {
      want: "closed",
      why: `\`${last.by}\` ${facts.state === "declined" ? "declined it" : "named what takes its place"}`,
      issue: seen,
      as,
      said: last.at,
    },
  ];
};

/** GitHub knows an issue as the duplicate of an issue of its own owner; beside anything else it is not planned. */
const closingOf = ({ state, supersededBy }: RemediationFacts, told: Told): Closing => {
  if (state !== "superseded" || supersededBy === undefined) return "not planned";
  const cited = told.issue(supersededBy.url);
  return cited?.kind === "issue" && !cited.outside ? { duplicate: supersededBy } : "not planned";
};
