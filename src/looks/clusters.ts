import { type ClusterFacts, type ClusterState, type Group, groupIncidents } from "../domain/cluster.ts";
import type { HomeFacts, Known } from "../domain/facts.ts";
import { type Flag, flagDue, flagOf } from "../domain/flag.ts";
import type { Tie } from "../domain/incident.ts";
import type { Setting, Verdict } from "../domain/look.ts";
import { daysAfter, daysBetween, type Instant, later, type NodeId } from "../domain/refs.ts";
import { isOpen, type RemediationFacts } from "../domain/remediation.ts";
import { issue, type Subject } from "../domain/subject.ts";
import { mayCarry } from "../domain/visibility.ts";
import type { Want } from "../domain/want.ts";
import { adoptsAnew } from "./adopted.ts";
import { riskEnds, standingDecisions } from "./decisions.ts";
import { findingsDue, findingsOf } from "./findings.ts";
import { homeText, membersOf } from "./home-text.ts";
import { plain } from "./quoted.ts";
import { noTitle } from "./titles.ts";

/**
 * Which incidents hold together, judged from memory over the whole installation: the clusters, their flags, and a home
 * issue for each that has none. What a home says is written by the look at that issue.
 */
export const lookAtClusters = (setting: Setting, known: Known): Verdict => {
  const groups = groupIncidents(known.incidents, setting.config.cluster).filter(isKnown);
  const clusters = groups.map((group) => clusterOf(group, setting, known));
  return {
    facts: clusters,
    wants: clusters.flatMap((cluster) => homeWanted(cluster, setting, known)),
    ripples: changedHomes(clusters, known),
    again: clusters.reduce<Instant | null>(
      (next, cluster) => sooner(next, dueOf(cluster, setting, known)),
      null,
    ),
  };
};

/** "unknown" is a valid cause and ties nothing. */
const isKnown = (group: Group): boolean => group.ties.some((tie) => !unknowns.includes(tie));
const unknowns: readonly Tie[] = ["cause:unknown", "cause:not known", "cause:n/a"];

const clusterOf = (group: Group, setting: Setting, known: Known): ClusterFacts => {
  const home = known.homes.find((h) => group.ties.some((tie) => h.ties.includes(tie))) ?? null;
  const remediations = remediationsOf(group, home, known);
  const [first] = group.ties;
  const before = known.clusters.find((c) => c.key === (first ?? ""));
  const flag = isComing(group, setting, known)
    ? (before?.flag ?? null)
    : flagOf(remediations, setting.config.stall, setting.now);
  const cluster: ClusterFacts = {
    kind: "cluster",
    key: first ?? "",
    ties: group.ties,
    title: titleOf(group, setting, known),
    state: stateOf(remediations),
    incidents: group.incidents.map((incident) => incident.id),
    remediations: remediations.map((r) => r.id),
    home: home === null ? null : { id: home.id, at: home.at, url: home.url },
    flag,
    ...raisedAt(flag, before, setting.now),
    ...(home?.flaggedAt === undefined ? {} : { flaggedAt: home.flaggedAt }),
    since: group.incidents[1]?.openedAt ?? group.incidents[0]?.openedAt ?? setting.now,
    latest: group.incidents.at(-1)?.openedAt ?? setting.now,
    ...standingDecisions(home, group.incidents, setting, known),
  };
  const findings = remediations.flatMap((r) =>
    findingsOf(r, [cluster], setting.incidentsRepo, setting, known).map((one) => ({ ...one, of: r.id })),
  );
  return findings.length === 0 ? cluster : { ...cluster, findings };
};

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
 * A shared cause brings every fix its incidents proposed, a shared citation the cited fix alone; and its home what was
 * proposed there for the category.
 */
const remediationsOf = (
  { ties, incidents }: Group,
  home: HomeFacts | null,
  { remediations }: Known,
): RemediationFacts[] => {
  const cited = ties.flatMap((tie) => (tie.startsWith("fix:") ? [tie.slice("fix:".length)] : []));
  const proposed = incidents.flatMap((incident) => incident.ideas.flatMap((idea) => idea.remediations));
  const byCause = ties.some((tie) => tie.startsWith("cause:"));
  const here = home?.ideas?.flatMap((idea) => idea.remediations) ?? [];
  const ids = new Set<NodeId>([...(byCause ? [...cited, ...proposed] : cited), ...here]);
  return remediations
    .filter((r) => ids.has(r.id))
    .sort((a, b) => a.proposedAt.localeCompare(b.proposedAt) || a.id.localeCompare(b.id));
};

const stateOf = (remediations: RemediationFacts[]): ClusterState => {
  if (remediations.some(isOpen)) return "active";
  if (remediations.some((r) => r.state === "risk accepted")) return "risk accepted";
  return remediations.some((r) => r.state === "done") ? "remediated" : "emerging";
};

/**
 * The organisation's title for the cause, else the cause as written, else the title of the shared fix, where that may
 * stand beside the incidents.
 */
const titleOf = (
  { ties, incidents }: Group,
  { config, incidentsRepo }: Setting,
  { remediations }: Known,
): string => {
  const causes = incidents.flatMap((incident) => incident.causes);
  for (const tie of ties) {
    if (!tie.startsWith("cause:")) continue;
    const name = tie.slice("cause:".length);
    const title = config.causes.find((cause) => cause.slug === name)?.title;
    const written = causes.find((cause) => cause.key === name)?.text;
    if (title !== undefined || written !== undefined) return plain(title ?? written ?? "");
  }
  const fix = remediations.find(
    (r) => ties.includes(`fix:${r.id}`) && mayCarry(r.repo, incidentsRepo, config.share),
  );
  return fix === undefined ? noTitle : fix.title;
};

/** Incidents of the past alone get no cluster issue: a new one, or a person's command, must join them. */
const homeWanted = (cluster: ClusterFacts, setting: Setting, known: Known): Want[] => {
  const incidents = known.incidents.filter((incident) => cluster.incidents.includes(incident.id));
  if (cluster.home !== null || incidents.every((incident) => incident.past && !incident.invited)) return [];
  const text = homeText(cluster, setting, known);
  return [
    {
      want: "issue",
      why: `${incidents.length} incidents hold together`,
      mark: { kind: "cluster", key: `cluster ${cluster.key}` },
      in: setting.incidentsRepo,
      under: null,
      ...text,
      label: "cluster",
      at: null,
    },
  ];
};

/** Homes whose cluster is not as remembered, and remediations whose cluster gained or lost its name, or an incident. */
const changedHomes = (clusters: ClusterFacts[], known: Known): Subject[] =>
  clusters.flatMap((cluster) => {
    const before = known.clusters.find((c) => c.key === cluster.key);
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(cluster)) return [];
    const same =
      before?.title === cluster.title &&
      before.incidents.join() === cluster.incidents.join() &&
      saysOf(before) === saysOf(cluster);
    const moved = same ? [] : cluster.remediations;
    return [
      ...(cluster.home === null ? [] : [cluster.home.id]),
      ...moved,
      ...adopting(cluster, before, known),
    ].map(issue);
  });

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
    ...riskEnds(cluster.decisions ?? []),
    ...remediations.flatMap((r) => findingsDue(r, setting)),
  ]
    .filter((at) => Date.parse(at) > Date.parse(setting.now))
    .reduce<Instant | null>(sooner, null);
};

const sooner = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || b === null ? (a ?? b) : later(a, b) === a ? b : a;
