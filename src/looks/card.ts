import type { ClusterFacts } from "../domain/cluster.ts";
import { dayOf } from "../domain/dates.ts";
import type { Known } from "../domain/facts.ts";
import type { Setting } from "../domain/look.ts";
import type { ProjectRef, RepoRef } from "../domain/refs.ts";
import type { RemediationFacts } from "../domain/remediation.ts";
import type { Seen } from "../domain/seen.ts";
import { from, ours, type Text } from "../domain/text.ts";
import { audienceOf, mayCarry } from "../domain/visibility.ts";
import type { Fields, Want } from "../domain/want.ts";
import type { Answers } from "./settled.ts";
import { standsSince, statusFor } from "./standing.ts";

/** The card of a remediation: where it stands, with whom it shares its cause, by when, since when it stands still. */
export const tracked = (
  facts: RemediationFacts,
  { seen, said, decisions }: Answers,
  setting: Setting,
  known: Known,
): Want[] => {
  const { project, config } = setting;
  if (project === null) return [];
  const status = statusFor(facts.state, config.project);
  const cluster = known.clusters.find(({ remediations }) => remediations.includes(facts.id));
  const named = cluster === undefined ? null : nameOn(project, cluster, setting, known);
  const fields: Fields = {
    ...(status === null ? {} : { status }),
    cluster: named?.words ?? null,
    due: facts.due,
    stalledSince: facts.stalledSince === null ? null : dayOf(facts.stalledSince),
    recurrences: recurrences(facts, known),
  };
  return [
    {
      want: "tracked",
      why: "so that its progress shows beside the others",
      issue: seen,
      on: project,
      fields,
      quotes: named?.quotes ?? [],
      ...standsSince(seen, said, decisions),
    },
  ];
};

/**
 * Incidents opened after it was proposed that cite it or share its cluster. What was waiting for it cannot be known, so
 * this is a count and no blame.
 */
export const recurrences = (
  { id, incidents, proposedAt }: Pick<RemediationFacts, "id" | "incidents" | "proposedAt">,
  known: Known,
): number => {
  const shared = known.clusters.filter((c) => c.remediations.includes(id)).flatMap((c) => c.incidents);
  const near = new Set([...incidents, ...shared]);
  return known.incidents.filter(
    (incident) =>
      near.has(incident.id) &&
      incident.openedAt > proposedAt &&
      incident.state !== "duplicate" &&
      incident.state !== "not an incident",
  ).length;
};

/** A project is an audience: whoever reads it may not be allowed to read the report that the name comes from. */
const nameOn = (
  project: ProjectRef,
  cluster: ClusterFacts,
  { config, incidentsRepo }: Setting,
  { incidents, remediations }: Known,
): Text | null => {
  const audience = audienceOf(project);
  const reports = incidents.filter(({ id }) => cluster.incidents.includes(id));
  const repos: RepoRef[] = [
    // A report that is not known may be anything: it is taken for one of those that are filed there.
    ...(reports.length < cluster.incidents.length ? [incidentsRepo] : []),
    ...reports.map(({ repo }) => repo),
    ...remediations.filter(({ id }) => cluster.ties.includes(`fix:${id}`)).map(({ repo }) => repo),
  ];
  if (repos.every((repo) => mayCarry(repo, audience, config.share))) return from(cluster.title, ...repos);
  // A private repository's name is not for everybody either: the number is enough for those who may look it up.
  return cluster.home === null ? null : ours(`Cluster ${cluster.home.at.replace(/^.*#/, "")}`);
};

/**
 * The issue with what happened to its card in our project alone: a column of somebody else's board says nothing about
 * how it stands here, and neither does a date on it.
 */
export const onOurBoard = (seen: Seen, project: ProjectRef | null): Seen =>
  project === null
    ? seen
    : {
        ...seen,
        cards: seen.cards.filter((card) => card.project === project.id),
        timeline: seen.timeline.filter(
          (e) => e.event !== "status moved" || (e.project ?? project.id) === project.id,
        ),
      };
