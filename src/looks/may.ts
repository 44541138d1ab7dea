import type { Command, Who } from "../commands/command.ts";
import type { ClusterFacts } from "../domain/cluster.ts";
import type { Known } from "../domain/facts.ts";
import type { Ask, Setting, Told } from "../domain/look.ts";
import { atLeast, nameOf, type Person, type RepoRef } from "../domain/refs.ts";
import { isOpen, type RemediationFacts } from "../domain/remediation.ts";
import type { Seen } from "../domain/seen.ts";
import type { ClusterStatement, Statement } from "../domain/statement.ts";
import { mayCarry } from "../domain/visibility.ts";
import { sponsorsOf } from "../report/sponsors.ts";
import { worthAt } from "./agenda-worth.ts";
import { cannotRegroup } from "./regroup.ts";

/** Where a command is judged: what was seen there, and what is known around it. */
export type Bench = { seen: Seen; setting: Setting; known: Known };

type Named = { owner: string; name: string };

/** Everything that must be told before `author` may be answered: rights before existence. */
export const asksFor = (author: Person, command: Command, statement: Statement, bench: Bench): Ask[] => [
  ...rightsIn(command.who, statement, bench).map(
    ({ owner, name }): Ask => ({ ask: "right", of: author, in: { owner, name } }),
  ),
  ...teamsFor(statement, bench).map((team): Ask => ({ ask: "member", of: author, team })),
  ...existence(statement),
  ...assignments(statement, bench).map(
    ({ login, repo }): Ask => ({ ask: "assignable", login, in: { owner: repo.owner, name: repo.name } }),
  ),
];

const rightsIn = (who: Who, statement: Statement, { seen }: Bench): Named[] => [
  ...(who === "sponsor" ? [] : [seen.repo]),
  ...targetOf(statement),
];

/** The repository that a command names beside the one it stands in. */
const targetOf = (statement: Statement): Named[] => {
  if (statement.says === "remediate") return [{ owner: statement.owner, name: statement.name }];
  if (statement.says !== "adopt" && statement.says !== "superseded by") return [];
  const [, owner, name] = /\/([^/]+)\/([^/]+)\/[a-z]+\/\d+$/.exec(statement.url) ?? [];
  return owner === undefined || name === undefined ? [] : [{ owner, name }];
};

/** What a statement names that must be found; needed for as long as the statement holds. */
export const existence = (statement: Statement): Ask[] => {
  switch (statement.says) {
    case "remediate":
      return [{ ask: "repository", owner: statement.owner, name: statement.name }];
    case "adopt":
    case "superseded by":
      return [{ ask: "issue", at: statement.url }];
    default:
      return [];
  }
};

export const isDecision = (statement: Statement): statement is ClusterStatement =>
  "cluster" in statement && statement.says !== "merge into";

/** The cluster whose home has this number in the repository for incidents. */
export const clusterNamed = (number: number, { setting, known }: Bench): ClusterFacts | null =>
  known.clusters.find((c) => c.home?.at === `${nameOf(setting.incidentsRepo)}#${number}`) ?? null;

const sponsorsFor = (statement: Statement, bench: Bench): string[] => {
  const cluster = isDecision(statement) ? clusterNamed(statement.cluster, bench) : null;
  return cluster === null
    ? []
    : sponsorsOf(cluster, bench.setting.config).map((name) => name.replace(/^@/, "").toLowerCase());
};

/** Teams whose members are among the sponsors. */
export const teamsFor = (statement: Statement, bench: Bench): string[] =>
  sponsorsFor(statement, bench).filter((name) => name.includes("/"));

/** Whom a command assigns, and where. */
const assignments = (statement: Statement, bench: Bench): { login: string; repo: RepoRef }[] => {
  if (statement.says === "owner") return [{ login: statement.login, repo: bench.seen.repo }];
  if (statement.says !== "assign") return [];
  return toAssign(clusterNamed(statement.cluster, bench), bench.known).map(({ repo }) => ({
    login: statement.login,
    repo,
  }));
};

const toAssign = (cluster: ClusterFacts | null, { remediations }: Known): RemediationFacts[] =>
  remediations.filter(
    (r) => cluster?.remediations.includes(r.id) && isOpen(r) && r.ownerless && r.origin !== "outside",
  );

/** Why this person's command is refused, in one sentence; null when it is carried out. */
export const refusalOf = (
  author: Person,
  command: Command,
  statement: Statement,
  bench: Bench,
  told: Told,
): string | null => {
  if (!mayGive(author, command, statement, bench, told)) return needs(command.who, statement, bench);
  if (!reachable(author, statement, told)) return unreachable(statement, bench.seen);
  const barred = assignments(statement, bench).find(
    ({ login, repo }) => !told.assignable(login, repo.owner, repo.name),
  );
  if (barred !== undefined)
    return `\`${barred.login}\` cannot be assigned ${where(barred.repo, statement, bench)}. Nothing was changed.`;
  if (statement.says === "assign" && assignments(statement, bench).length === 0)
    return `nothing in #${statement.cluster} waits for an owner.`;
  if (statement.says === "agenda") return noAgenda(bench);
  return command.notYet ?? cannotRegroup(statement, bench);
};

const noAgenda = ({ setting, known }: Bench): string | null =>
  worthAt(setting.now, setting, known).items.length > 0
    ? null
    : "no cluster is worth an hour now: none is flagged, came back since its fix was proposed, or lacks a proposal.";

/** Nobody named the repositories of a cluster's fixes here, so one that is hidden from this place stays unnamed. */
const where = (repo: RepoRef, statement: Statement, { seen, setting }: Bench): string =>
  statement.says !== "assign" || mayCarry(repo, seen.repo, setting.config.share)
    ? `in \`${nameOf(repo)}\``
    : `to everything that waits for an owner in #${statement.cluster}`;

const mayGive = (
  author: Person,
  { who }: Command,
  statement: Statement,
  bench: Bench,
  told: Told,
): boolean => {
  const { seen } = bench;
  if (who === "sponsor") return isSponsor(author, statement, bench, told);
  if (who === "author or triage" && author.id === seen.author?.id) return true;
  const held = told.right(author.id, seen.repo.owner, seen.repo.name);
  return atLeast(held, who === "author or triage" ? "triage" : who);
};

/** May this person decide about the cluster that is named? */
export const isSponsor = (author: Person, statement: Statement, bench: Bench, told: Told): boolean =>
  sponsorsFor(statement, bench).some((name) =>
    name.includes("/") ? told.member(author.id, name) : name === author.login.toLowerCase(),
  );

/** What would be needed. Of a cluster: "no such" and "not yours to decide" are one answer. */
const needs = (who: Who, statement: Statement, { seen }: Bench): string => {
  const here = nameOf(seen.repo);
  switch (who) {
    case "sponsor":
      return `#${isDecision(statement) ? statement.cluster : ""} is no cluster that you decide about. The configuration names the sponsors of each cause.`;
    case "write":
      return `that needs the right to write in \`${here}\`.`;
    case "read":
      return `that needs the right to read \`${here}\`, which in a public repository the members of its organisation have.`;
    default:
      return `that needs the right to triage issues in \`${here}\`.`;
  }
};

/** Rights before existence: "no such" and "no right" are one answer. */
const reachable = (author: Person, statement: Statement, told: Told): boolean => {
  const mayRead = targetOf(statement).every(({ owner, name }) =>
    atLeast(told.right(author.id, owner, name), "read"),
  );
  if (statement.says === "remediate") {
    const target = told.repository(statement.owner, statement.name);
    return mayRead && target?.installed === true && target.hasIssues && !target.archived;
  }
  if (statement.says === "adopt" || statement.says === "superseded by")
    return mayRead && told.issue(statement.url) !== null;
  return true;
};

const unreachable = (statement: Statement, { mark }: Seen): string =>
  statement.says === "remediate"
    ? `I can't open an issue there for you. Either it does not exist or you may not write issues in it. The idea stays on the ${mark?.kind === "cluster" ? "cluster" : "incident"}.`
    : "I can't see that issue for you. Either it does not exist or you may not read it.";
