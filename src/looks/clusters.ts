import type { ClusterFacts, Group } from "../domain/cluster.ts";
import type { StandingDecision } from "../domain/decision.ts";
import type { HomeFacts, Known } from "../domain/facts.ts";
import { type Flag, flagDue, flagOf } from "../domain/flag.ts";
import { quietDue, standOf } from "../domain/held.ts";
import { type Cluster, type Identity, identify } from "../domain/identity.ts";
import type { Setting, Verdict } from "../domain/look.ts";
import { daysAfter, daysBetween, type Instant, type IssueRef, later, type NodeId } from "../domain/refs.ts";
import type { RemediationFacts } from "../domain/remediation.ts";
import { isSame } from "../domain/same.ts";
import { issue, type Subject } from "../domain/subject.ts";
import { adoptsAnew } from "./adopted.ts";
import { riskEnds, standingDecisions } from "./decisions.ts";
import { findingsDue, findingsOf } from "./findings.ts";
import { membersOf } from "./home-text.ts";
import { homeWanted } from "./home-wanted.ts";
import { titleOf } from "./titles.ts";

/**
 * Which incidents hold together, judged from memory over the whole installation: the clusters, their flags, and a home
 * issue for each that has none. What a home says is written by the look at that issue.
 */
export const lookAtClusters = (setting: Setting, known: Known): Verdict => {
  const identity = identityIn(setting, known);
  const clusters = identity.clusters.map((cluster) => clusterOf(cluster, setting, known));
  return {
    facts: clusters,
    wants: clusters.flatMap((cluster) => homeWanted(cluster, setting, known)),
    ripples: [...changedHomes(clusters, known), ...leftBy(clusters, identity, known)],
    again: clusters.reduce<Instant | null>(
      (next, cluster) => sooner(next, dueOf(cluster, setting, known)),
      null,
    ),
  };
};

export const identityIn = ({ config, incidentsRepo }: Setting, { incidents, homes }: Known): Identity =>
  identify(incidents, homes, { rule: config.cluster, causes: config.causes, in: incidentsRepo });

const clusterOf = (found: Cluster, setting: Setting, known: Known): ClusterFacts => {
  const { ties, incidents, home, merged } = found;
  const remediations = remediationsOf(found, [...(home === null ? [] : [home]), ...merged], known);
  const key = home?.id ?? ties[0] ?? "";
  const was = before({ key, ties }, known);
  const flag = isComing(found, setting, known)
    ? (was?.flag ?? null)
    : flagOf(remediations, setting.config.stall, setting.now);
  const { decisions } = decisionsAbout(found, setting, known);
  const cluster: ClusterFacts = {
    kind: "cluster",
    key,
    ties,
    title: titleOf(found, setting, known),
    ...standOf(
      remediations,
      incidents.map(({ openedAt }) => openedAt),
      setting.config.cluster,
      { now: setting.now, accepted: isAccepted(decisions ?? []) },
    ),
    incidents: incidents.map((incident) => incident.id),
    remediations: remediations.map((r) => r.id),
    home: home === null ? null : refOf(home),
    ...(merged.length === 0 ? {} : { merged: merged.map(refOf) }),
    flag,
    ...raisedAt(flag, was, setting.now),
    ...(home?.flaggedAt === undefined ? {} : { flaggedAt: home.flaggedAt }),
    since: incidents[1]?.openedAt ?? incidents[0]?.openedAt ?? setting.now,
    latest: incidents.at(-1)?.openedAt ?? setting.now,
    ...(decisions === undefined ? {} : { decisions }),
  };
  const findings = remediations.flatMap((r) =>
    findingsOf(r, [cluster], setting.incidentsRepo, setting, known).map((one) => ({ ...one, of: r.id })),
  );
  return findings.length === 0 ? cluster : { ...cluster, findings };
};

const refOf = ({ id, at, url }: IssueRef): IssueRef => ({ id, at, url });

const raisedAt = (flag: Flag | null, before: ClusterFacts | undefined, now: Instant) => {
  if (flag === null || before === undefined) return {};
  if (before.flag === null) return { raisedAt: now };
  return before.raisedAt === undefined ? {} : { raisedAt: before.raisedAt };
};

const comesWithin = 2;

/**
 * A new incident's fix was opened and has not been looked at: a flag raised now would be taken back in a minute. An
 * issue that was deleted since never comes, so this holds for the first two days of an incident only.
 */
const isComing = ({ incidents }: Group, { now }: Setting, { opened, remediations }: Known): boolean =>
  incidents
    .filter((incident) => daysBetween(incident.openedAt, now) < comesWithin)
    .flatMap((incident) => incident.ideas)
    .some(({ key }) => opened[key] !== undefined && !remediations.some((r) => r.key === key));

/**
 * A shared cause brings every fix its incidents proposed, a shared citation the cited fix alone; and its homes what was
 * proposed there for the category.
 */
const remediationsOf = (
  { ties, incidents }: Group,
  homes: HomeFacts[],
  { remediations }: Known,
): RemediationFacts[] => {
  const cited = ties.flatMap((tie) => (tie.startsWith("fix:") ? [tie.slice("fix:".length)] : []));
  const proposed = incidents.flatMap((incident) => incident.ideas.flatMap((idea) => idea.remediations));
  const byCause = ties.some((tie) => tie.startsWith("cause:"));
  const here = homes.flatMap(({ ideas }) => ideas?.flatMap((idea) => idea.remediations) ?? []);
  const ids = new Set<NodeId>([...(byCause ? [...cited, ...proposed] : cited), ...here]);
  return remediations
    .filter((r) => ids.has(r.id))
    .sort((a, b) => a.proposedAt.localeCompare(b.proposedAt) || a.id.localeCompare(b.id));
};

/**
 * What sponsors decided about it. Two clusters that were made one are a new question: what was decided about either of
 * them before was decided about less.
 */
const decisionsAbout = (
  { home, merged, incidents }: Cluster,
  setting: Setting,
  known: Known,
): { decisions?: StandingDecision[] } => {
  const joined = merged.map((one) => one.merged?.at ?? null).reduce<Instant | null>(later, null);
  const decisions = [home, ...merged]
    .flatMap((one) => standingDecisions(one, incidents, setting, known).decisions ?? [])
    .filter(({ at }) => joined === null || at >= joined)
    .sort((a, b) => a.at.localeCompare(b.at) || a.url.localeCompare(b.url));
  return decisions.length === 0 ? {} : { decisions };
};

const isAccepted = (decisions: StandingDecision[]): boolean => {
  const last = decisions.at(-1);
  return last?.statement.says === "accept risk" && last.over === null;
};

/** What was known of it before, also while it had no home. */
const before = ({ key, ties }: Pick<ClusterFacts, "key" | "ties">, { clusters }: Known) =>
  clusters.find((one) => one.key === key) ??
  clusters.find((one) => one.home === null && one.ties.some((tie) => ties.includes(tie)));

/** Homes whose cluster is not as remembered, and remediations whose cluster gained or lost its name, or an incident. */
const changedHomes = (clusters: ClusterFacts[], known: Known): Subject[] =>
  clusters.flatMap((cluster) => {
    const was = before(cluster, known);
    if (was !== undefined && isSame(was, cluster)) return [];
    const same =
      was?.title === cluster.title &&
      was.incidents.join() === cluster.incidents.join() &&
      saysOf(was) === saysOf(cluster);
    const moved = same ? [] : cluster.remediations;
    return [
      ...(cluster.home === null ? [] : [cluster.home.id]),
      ...moved,
      ...adopting(cluster, was, known),
    ].map(issue);
  });

/** Homes that have no cluster any more say so, and what they led to is of no cluster. One that is open has not said it. */
const leftBy = (clusters: ClusterFacts[], { ended }: Identity, known: Known): Subject[] => {
  const homes = new Set(clusters.map(({ home }) => home?.id));
  const left = known.clusters.filter(({ home }) => home !== null && !homes.has(home.id));
  const silent = ended.filter(({ home }) => home.open).map(({ home }) => home.id);
  const ids = [
    ...left.flatMap(({ home, remediations }) => [home?.id ?? [], ...remediations].flat()),
    ...silent,
  ];
  return [...new Set(ids)].map(issue);
};

/** A fix that was opened since may be what a line of another incident proposes. */
const adopting = (cluster: ClusterFacts, before: ClusterFacts | undefined, known: Known): NodeId[] =>
  before !== undefined && before.remediations.join() === cluster.remediations.join()
    ? []
    : adoptsAnew(membersOf(cluster, known), known).map(({ id }) => id);

/** What was decided, joined or flagged: its remediations hear of it. It does not depend on the order of keys. */
const saysOf = ({ decisions, incidents, flaggedAt }: ClusterFacts): string =>
  [
    ...(decisions ?? []).map(({ url, at, over }) => `${url} ${at} ${over}`),
    incidents.join(" "),
    flaggedAt ?? "",
  ].join("\n");

const dueOf = (cluster: ClusterFacts, setting: Setting, known: Known): Instant | null => {
  const remediations = known.remediations.filter((r) => cluster.remediations.includes(r.id));
  const due = flagDue(remediations, setting.config.stall);
  const coming = known.incidents
    .filter(({ id }) => cluster.incidents.includes(id))
    .map(({ openedAt }) => daysAfter(openedAt, comesWithin));
  return [
    ...(due === null ? [] : [due]),
    ...coming,
    ...riskEnds(cluster.decisions ?? [], setting.config.timezone),
    ...remediations.flatMap((r) => findingsDue(r, setting)),
    ...quietEnds(cluster, setting, known),
  ]
    .filter((at) => Date.parse(at) > Date.parse(setting.now))
    .reduce<Instant | null>(sooner, null);
};

/** When it is held, and when that is worth more. */
const quietEnds = ({ quiet, incidents }: ClusterFacts, { config, now }: Setting, known: Known): Instant[] => {
  const opened = known.incidents.filter(({ id }) => incidents.includes(id)).map(({ openedAt }) => openedAt);
  const due = quiet === undefined ? null : quietDue(quiet, opened, config.cluster, now);
  return due === null ? [] : [due];
};

const sooner = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || b === null ? (a ?? b) : later(a, b) === a ? b : a;
