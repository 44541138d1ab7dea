import type { ClusterFacts } from "../domain/cluster.ts";
import type { HomeFacts, Known } from "../domain/facts.ts";
import type { Idea, IncidentFacts } from "../domain/incident.ts";
import type { Ask, IssueLook, Setting, Told } from "../domain/look.ts";
import { type Instant, later, type NodeId } from "../domain/refs.ts";
import { isOpen, type RemediationFacts, stalledSince, stallsAt } from "../domain/remediation.ts";
import { refIn, type Seen } from "../domain/seen.ts";
import { clusters, issue } from "../domain/subject.ts";
import { mayCarry } from "../domain/visibility.ts";
import type { Want } from "../domain/want.ts";
import { alertOnly } from "./alert-only.ts";
import { answersOf, helpFor } from "./answers.ts";
import { blockersOf, leftBy } from "./around.ts";
import { onOurBoard, tracked } from "./card.ts";
import { dueOf, type Holding, heldUntil, snoozeOf } from "./clock.ts";
import { decisionsOn } from "./decisions.ts";
import { dueOnCard, dueTaken } from "./due-taken.ts";
import { asksOf, judge, switchedIn } from "./judge.ts";
import { mostBlockers } from "./linked.ts";
import { nudgeFacts, nudgeWanted } from "./nudge.ts";
import { namesIssue } from "./nudge-news.ts";
import { asksWhenLeft, ownersStanding } from "./owners/again.ts";
import { progressOf, signsOf } from "./progress.ts";
import { isFor, remediationText } from "./remediation-text.ts";
import { type Answers, answersIn, assignedIn, assignedWanted, closedWanted } from "./settled.ts";
import { stateOf } from "./standing.ts";
import { titleSources } from "./titles.ts";

/** A remediation: opened by us or adopted, who has it, whether it moves, and its card. */
export const remediationLook: IssueLook<RemediationFacts> = {
  asks: (seen, setting, known) =>
    seen.outside
      ? []
      : [...asksOf({ seen, setting, known }, "remediation"), ...ownersAsks(seen, setting, known)],

  understand(seen, setting, known, told) {
    const incidents = proposing(seen, known);
    const owners = seen.assignees;
    const answers = answersTo(seen, setting, known, told);
    const { said, decisions } = answers;
    const { project, stall, timezone } = setting.config;
    const state = stateOf(answers.seen, said, decisions, project);
    const ownerless = !owners.some((person) => person.kind === "user");
    const day = ideaOf(seen, known)?.due ?? null;
    const last = known.remediations.find(({ id }) => id === seen.id);
    const taken = setting.project === null ? (last?.dueTaken ?? null) : dueTaken({ ...answers, last });
    const holding: Holding = { ...answers, proposed: { day, at: proposedAt(seen, incidents) }, taken };
    const signs = signsOf(holding, project);
    const facts: RemediationFacts = {
      kind: "remediation",
      ...refIn(seen),
      key: seen.mark?.kind === "remediation" ? seen.mark.key : null,
      title: seen.title,
      origin: seen.mark !== null ? "opened" : seen.outside ? "outside" : "adopted",
      state,
      alertOnly: alertOnly(textOf(seen, known), seen.labels).alertOnly,
      ...answersIn(state, answers),
      owners,
      ...assignedIn(seen),
      ownerless,
      ...leftBy(answers.seen, ownerless),
      ...blockersOf(seen),
      ...(seen.parent === null ? {} : { parent: seen.parent.id }),
      incidents: incidents.map((incident) => incident.id),
      proposedAt: proposedAt(seen, incidents),
      progress: progressOf(holding, signs),
      due: dueOf(holding),
      ...dueOnCard(answers.seen, dueOf(holding), taken, setting.now),
      snoozedUntil: snoozeOf(holding, timezone),
      ...heldUntil(holding, { progress: signs, ownerless, timezone }),
      stalledSince: null,
      settledAt: seen.closedAt,
      ...switchedIn(said),
    };
    facts.stalledSince = stalledSince(facts, stall.after, setting.now);
    return { ...facts, ...nudgeFacts({ facts, seen, setting, known }) };
  },

  decide(facts, seen, setting, known, told) {
    if (facts.origin === "outside") return [];
    const judgement = judge({ seen, setting, known }, "remediation", told);
    const answers = answersTo(seen, setting, known, told);
    const spokenFor = proposing(seen, known).some((incident) => !incident.past || incident.invited);
    // Refused or not, a command is answered once; a past that nobody invites us to is otherwise left in peace.
    if (!spokenFor && judgement.said.length === 0) return answersOf(seen, judgement, helpFor("remediation"));
    return [
      ...bodyOf(facts, seen, setting, known, told),
      ...labelOf(facts, seen),
      ...needsOf(facts, seen, known),
      ...assignedWanted(facts, answers),
      ...closedWanted(facts, answers),
      ...tracked(facts, answers, setting, known),
      ...nudgeWanted({ facts, seen, setting, known }),
      ...answersOf(seen, judgement, helpFor("remediation")),
    ];
  },

  ripples: (before, after, setting) => [
    ...[...new Set([...(before?.incidents ?? []), ...after.incidents, ...originOf(after)])].map(issue),
    clusters(setting.incidentsRepo),
  ],

  again: (facts, { config, now }) => {
    const at = stallsAt(facts, config.stall.after);
    return isOpen(facts) && Date.parse(at) > Date.parse(now) ? at : (facts.nudgeAt ?? null);
  },
};

/** Everything that people said about it, by word or by decision. */
const answersTo = (seen: Seen, setting: Setting, known: Known, told: Told): Answers => ({
  seen: onOurBoard(seen, setting.project),
  said: seen.outside ? [] : judge({ seen, setting, known }, "remediation", told).said,
  decisions: decisionsOn(seen.id, proposedAt(seen, proposing(seen, known)), known),
  told,
});

const proposedAt = (seen: Seen, incidents: IncidentFacts[]): Instant =>
  later(seen.createdAt, incidents[0]?.openedAt ?? null) ?? seen.createdAt;

/** The incident that it was opened from: its key begins with that id, also when the incident does not know it yet. */
const originOf = ({ key }: RemediationFacts): NodeId[] => key?.split(" ").slice(0, 1) ?? [];

/** The incidents whose ideas lead here: those that opened or cite it, then those that repeat it, each oldest first. */
const proposing = (seen: Seen, known: Known): IncidentFacts[] => {
  const category = categoryOf(seen, known)?.incidents ?? [];
  return known.incidents
    .filter(({ id, ideas }) => category.includes(id) || ideas.some((idea) => leadsTo(idea, seen)))
    .sort(
      (a, b) =>
        repeating(a, seen) - repeating(b, seen) ||
        a.openedAt.localeCompare(b.openedAt) ||
        a.id.localeCompare(b.id),
    );
};

/** The home that it was proposed on, and the cluster whose home that is. */
const homeOf = (seen: Seen, { homes }: Known): HomeFacts | null =>
  homes.find(({ ideas }) => ideas?.some((idea) => leadsTo(idea, seen))) ?? null;

const categoryOf = (seen: Seen, known: Known): ClusterFacts | null => {
  const home = homeOf(seen, known);
  return home === null ? null : (known.clusters.find((c) => c.home?.id === home.id) ?? null);
};

const repeating = ({ ideas }: IncidentFacts, seen: Seen): number =>
  ideas.every((idea) => !leadsTo(idea, seen) || idea.repeats?.of === seen.id) ? 1 : 0;

const leadsTo = (idea: Idea, seen: Seen): boolean =>
  idea.remediations.includes(seen.id) || idea.key === seen.mark?.key;

const ideaOf = (seen: Seen, known: Known): Idea | null =>
  [...proposing(seen, known), ...known.homes]
    .flatMap(({ ideas }) => ideas ?? [])
    .find((idea) => leadsTo(idea, seen)) ?? null;

/** What it asks for: its title as it reads today, and the lines that travelled along. */
const textOf = (seen: Seen, known: Known): string =>
  [seen.title, ...(ideaOf(seen, known)?.notes ?? [])].join("\n");

const ownersAsks = (seen: Seen, setting: Setting, known: Known): Ask[] => {
  const [first] = proposing(seen, known);
  const idea = first === undefined || seen.mark === null ? null : ideaOf(seen, known);
  return idea === null ? [] : asksWhenLeft({ seen, idea, report: first ?? null }, setting);
};

const bodyOf = (facts: RemediationFacts, seen: Seen, setting: Setting, known: Known, told: Told): Want[] => {
  const incidents = proposing(seen, known);
  const idea = ideaOf(seen, known);
  if (facts.origin !== "opened" || seen.mark === null || idea === null) return [];
  const home = homeOf(seen, known);
  const category = categoryOf(seen, known);
  const quotes = category === null ? [] : titleSources(category, setting, known);
  const shared = [...incidents.map(({ repo }) => repo), ...quotes].every((repo) =>
    mayCarry(repo, facts.repo, setting.config.share),
  );
  // Settled, or its line is gone: it stays as it reads. Reworded for another place: what was not written for this
  // repository does not come here. Only what may no longer stand here goes in any case.
  const stays = !isOpen(facts) || idea.gone === true || !(shared || isFor(facts.repo, idea));
  if (stays && (shared || !tellsOf(seen.body, incidents))) return [];
  if (home !== null && category === null) return [];
  const text = remediationText({
    idea,
    ...(home === null || category === null
      ? {}
      : { cluster: { at: home.at, title: category.title, quotes } }),
    incidents,
    setting,
    in: facts.repo,
    shared,
    owners: ownersStanding({ seen, idea, report: shared ? (incidents[0] ?? null) : null }, told),
  });
  return [
    {
      want: "issue",
      why: "what led to it",
      mark: seen.mark,
      in: facts.repo,
      under: null,
      ...text,
      label: "remediation",
      at: seen.id,
    },
  ];
};

/** It was written while the reports could be read here, and names one of them. */
const tellsOf = (body: string, incidents: IncidentFacts[]): boolean =>
  incidents.some(({ at }) => namesIssue(body, at));

/** "depends on URL" in its line: it waits for that issue. */
const needsOf = (facts: RemediationFacts, seen: Seen, known: Known): Want[] => {
  const needs = ideaOf(seen, known)?.needs ?? [];
  if (facts.origin !== "opened" || !isOpen(facts)) return [];
  return needs
    .slice(0, mostBlockers)
    .flatMap((by): Want[] =>
      by.id === seen.id ? [] : [{ want: "blocked", why: "its line depends on it", issue: seen, by }],
    );
};

const labelOf = (facts: RemediationFacts, seen: Seen): Want[] =>
  facts.origin === "opened"
    ? [{ want: "label", why: "so that it can be listed", on: seen, label: "remediation" }]
    : [];
