import { type ClusterFacts, counted, inTime } from "../domain/cluster.ts";
import { dayOf } from "../domain/dates.ts";
import type { Known } from "../domain/facts.ts";
import type { Finding } from "../domain/flag.ts";
import type { Setting } from "../domain/look.ts";
import { daysAfter, type Instant, nameOf, type RepoRef } from "../domain/refs.ts";
import { isOpen, type RemediationFacts } from "../domain/remediation.ts";
import { mayCarry } from "../domain/visibility.ts";
import { dayIn } from "../report/say.ts";
import { askingOf, sponsorsOf } from "../report/sponsors.ts";
import { stalls } from "../stalls/index.ts";
import type { Around } from "../stalls/stall-rule.ts";
import { endOfDay, startOfDay } from "./hours.ts";

/**
 * What this remediation of these clusters stalls for, in words that may stand in `audience`. Where its own repository is
 * not shared there, nothing is found: who has it is its own.
 */
export const findingsOf = (
  remediation: RemediationFacts,
  clusters: ClusterFacts[],
  audience: RepoRef,
  setting: Setting,
  known: Known,
): Finding[] => {
  const may = (repo: RepoRef): boolean => mayCarry(repo, audience, setting.config.share);
  if (!may(remediation.repo) && remediation.origin !== "outside") return [];
  const judged = { ...remediation, ...aroundOf(remediation, clusters, may, setting, known) };
  return [...stalls].sort((a, b) => a.order - b.order).flatMap((rule) => rule.finds(judged) ?? []);
};

const aroundOf = (
  remediation: RemediationFacts,
  clusters: ClusterFacts[],
  may: (repo: RepoRef) => boolean,
  setting: Setting,
  known: Known,
): Around => ({
  now: setting.now,
  today: dayIn(setting.now, setting.config.timezone),
  config: setting.config,
  incidents: incidentsSince(remediation, clusters, known).map(({ repo, at, openedAt }) => ({
    at: may(repo) ? at : null,
    openedAt,
  })),
  blockers: blockersOf(remediation, may, known),
  sponsors: [...new Set(clusters.flatMap((cluster) => sponsorsOf(cluster, setting.config)))],
  asked: askedOf(clusters, setting, known),
  silent: clusters.flatMap((cluster) => silentOn(cluster, setting, known)),
});

const incidentsSince = (
  { incidents: leading, proposedAt }: RemediationFacts,
  clusters: ClusterFacts[],
  { incidents }: Known,
) => {
  const ids = new Set([...leading, ...clusters.flatMap((cluster) => cluster.incidents)]);
  return inTime(incidents.filter((one) => ids.has(one.id) && one.openedAt > proposedAt && counted(one)));
};

/** A blocker that is followed itself moves as remediations do; any other when anything changes in it. */
const blockersOf = (
  { blockers = [] }: RemediationFacts,
  may: (repo: RepoRef) => boolean,
  { remediations }: Known,
): Around["blockers"] =>
  blockers.flatMap(({ id, at, repo, state, since }) => {
    const followed = remediations.find((r) => r.id === id);
    if (followed !== undefined && !isOpen(followed) && followed.state !== "declined") return [];
    const declined = state === "not planned" || followed?.state === "declined";
    return [
      {
        at: may(repo) ? at : null,
        state: declined ? ("not planned" as const) : state,
        since: followed === undefined || declined ? since : dayOf(followed.progress.at),
      },
    ];
  });

const silentOn = (cluster: ClusterFacts, { config }: Setting, { remediations, reports }: Known) => {
  const fixes = remediations.filter(({ id }) => cluster.remediations.includes(id));
  const [last] = [...reports].sort((a, b) => b.until.localeCompare(a.until));
  const { before } = askingOf(cluster, fixes, sponsorsOf(cluster, config), {
    reports,
    gone: last?.gone ?? [],
  });
  return before.map(({ name, since, gone }) => ({ of: name, since, gone }));
};

const askedOf = (
  clusters: ClusterFacts[],
  { incidentsRepo }: Setting,
  { reports }: Known,
): Around["asked"] => {
  const homes = clusters.map(({ home }) => home?.at);
  return reports
    .flatMap(({ until, questions = [] }) =>
      questions
        .filter(({ cluster }) => homes.includes(`${nameOf(incidentsRepo)}#${cluster}`))
        .map(({ of }) => ({ of, at: until })),
    )
    .sort((a, b) => a.at.localeCompare(b.at));
};

/** When passing time alone changes what is found. */
export const findingsDue = (
  { due, blockers = [], state }: RemediationFacts,
  { config }: Setting,
): Instant[] =>
  isOpen({ state })
    ? [
        ...(due === null ? [] : [endOfDay(due, config.timezone)]),
        ...blockers.map(({ since }) => daysAfter(startOfDay(since, "UTC"), config.stall.blocked)),
      ]
    : [];
