import { dayOf } from "../domain/dates.ts";
import type { Known } from "../domain/facts.ts";
import type { Idea, IncidentFacts } from "../domain/incident.ts";
import type { IssueLook, Setting } from "../domain/look.ts";
import { later, type NodeId } from "../domain/refs.ts";
import { isOpen, type RemediationFacts, stalledSince, stallsAt } from "../domain/remediation.ts";
import type { Seen } from "../domain/seen.ts";
import { issue } from "../domain/subject.ts";
import { mayCarry } from "../domain/visibility.ts";
import type { Fields, Want } from "../domain/want.ts";
import { alertOnly } from "./alert-only.ts";
import { answersOf, asksOf, helpFor, judge, type Said } from "./judge.ts";
import { dueOf, progressOf, snoozeOf, stateOf, statusFor } from "./progress.ts";
import { plain } from "./quoted.ts";
import { remediationText } from "./remediation-text.ts";

/** A remediation: opened by us or adopted, who has it, whether it moves, and its card. */
export const remediationLook: IssueLook<RemediationFacts> = {
  asks: (seen) => (seen.outside ? [] : asksOf(seen, "remediation")),

  understand(seen, setting, known, told) {
    const said = seen.outside ? [] : judge(seen, "remediation", told).said;
    const incidents = proposing(seen, known);
    const proposedAt = later(seen.createdAt, incidents[0]?.openedAt ?? null) ?? seen.createdAt;
    const owners = seen.assignees;
    const facts: RemediationFacts = {
      kind: "remediation",
      id: seen.id,
      at: seen.at,
      url: seen.url,
      repo: refOf(seen),
      key: seen.mark?.kind === "remediation" ? seen.mark.key : null,
      title: seen.title,
      origin: seen.mark !== null ? "opened" : seen.outside ? "outside" : "adopted",
      state: stateOf(seen, said, setting.config.project),
      alertOnly: alertOnly(textOf(seen, incidents), seen.labels).alertOnly,
      reason: reasonOf(seen, said),
      owners,
      ownerless: !owners.some((person) => person.kind === "user"),
      incidents: incidents.map((incident) => incident.id),
      proposedAt,
      progress: progressOf(seen, said, proposedAt),
      due: dueOf(seen, said, ideaOf(seen, incidents)?.due ?? null),
      snoozedUntil: snoozeOf(said),
      stalledSince: null,
      settledAt: seen.closedAt,
    };
    return { ...facts, stalledSince: stalledSince(facts, setting.config.stall.after, setting.now) };
  },

  decide(facts, seen, setting, known, told) {
    if (facts.origin === "outside") return [];
    const judgement = judge(seen, "remediation", told);
    const spokenFor = proposing(seen, known).some((incident) => !incident.past || incident.invited);
    if (!spokenFor && judgement.said.length === 0) return [];
    return [
      ...bodyOf(facts, seen, setting, known),
      ...labelOf(facts, seen),
      ...assigned(seen, judgement.said),
      ...declined(facts, seen, judgement.said),
      ...tracked(facts, seen, setting, known),
      ...answersOf(seen, judgement, helpFor("remediation")),
    ];
  },

  ripples: (before, after, setting) => [
    ...[...new Set([...(before?.incidents ?? []), ...after.incidents, ...originOf(after)])].map(issue),
    { kind: "clusters", id: setting.incidentsRepo.id },
  ],

  again: (facts, { config, now }) => {
    const at = stallsAt(facts, config.stall.after);
    return isOpen(facts) && Date.parse(at) > Date.parse(now) ? at : null;
  },
};

const refOf = ({ repo: { id, owner, name, visibility } }: Seen): RemediationFacts["repo"] => ({
  id,
  owner,
  name,
  visibility,
});

/** The incident that it was opened from: its key begins with that id, also when the incident does not know it yet. */
const originOf = ({ key }: RemediationFacts): NodeId[] => key?.split(" ").slice(0, 1) ?? [];

/** The incidents whose ideas lead here, oldest first. */
const proposing = (seen: Seen, known: Known): IncidentFacts[] =>
  known.incidents
    .filter((incident) => incident.ideas.some((idea) => leadsTo(idea, seen)))
    .sort((a, b) => a.openedAt.localeCompare(b.openedAt) || a.id.localeCompare(b.id));

const leadsTo = (idea: Idea, seen: Seen): boolean =>
  idea.remediations.includes(seen.id) || idea.key === seen.mark?.key;

const ideaOf = (seen: Seen, incidents: IncidentFacts[]): Idea | null =>
  incidents.flatMap((incident) => incident.ideas).find((idea) => leadsTo(idea, seen)) ?? null;

/** What it asks for: its title as it reads today, and the lines that travelled along. */
const textOf = (seen: Seen, incidents: IncidentFacts[]): string =>
  [seen.title, ...(ideaOf(seen, incidents)?.notes ?? [])].join("\n");

/** "No" is an answer: the words of `/decline`, else the last words of the person who closed it. */
const reasonOf = (seen: Seen, said: Said[]): string | null => {
  const declined = said
    .flatMap((one) => one.statements)
    .flatMap((s) => (s.says === "decline" ? [s.reason] : []));
  if (declined.length > 0) return declined.at(-1) ?? null;
  if (seen.state !== "closed" || seen.reason !== "not planned") return null;
  const words = seen.comments
    .filter((c) => c.author !== null && c.author.id === seen.closedBy?.id && !c.byUs)
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
  return words === undefined ? null : plain(words.body);
};

const bodyOf = (facts: RemediationFacts, seen: Seen, setting: Setting, known: Known): Want[] => {
  const incidents = proposing(seen, known);
  const idea = ideaOf(seen, incidents);
  if (facts.origin !== "opened" || seen.mark === null || idea === null || !isOpen(facts)) return [];
  const shared = incidents.every((incident) => mayCarry(incident.repo, facts.repo, setting.config.share));
  const { title, body } = remediationText({ idea, incidents, setting, shared });
  return [
    {
      want: "issue",
      why: "what led to it",
      mark: seen.mark,
      in: facts.repo,
      under: null,
      title,
      body,
      label: "remediation",
      at: seen.id,
    },
  ];
};

const labelOf = (facts: RemediationFacts, seen: Seen): Want[] =>
  facts.origin === "opened"
    ? [{ want: "label", why: "so that it can be listed", on: seen, label: "remediation" }]
    : [];

const assigned = (seen: Seen, said: Said[]): Want[] =>
  said
    .flatMap((one) => one.statements)
    .flatMap((s): Want[] =>
      s.says === "owner" ? [{ want: "assigned", why: "a person said so", issue: seen, login: s.login }] : [],
    )
    .slice(-1);

/** `/decline` closes what we opened; an adopted issue stays open and is shown declined. */
const declined = (facts: RemediationFacts, seen: Seen, said: Said[]): Want[] =>
  facts.origin === "opened" && said.some((one) => one.statements.some((s) => s.says === "decline"))
    ? [{ want: "closed", why: "a person declined it", issue: seen, as: "not planned" }]
    : [];

const tracked = (facts: RemediationFacts, seen: Seen, { project, config }: Setting, known: Known): Want[] => {
  if (project === null) return [];
  const status = statusFor(facts.state, config.project);
  const cluster = known.clusters.find((c) => c.remediations.includes(facts.id));
  const fields: Fields = {
    ...(status === null ? {} : { status }),
    cluster: cluster?.title ?? null,
    due: facts.due,
    stalledSince: facts.stalledSince === null ? null : dayOf(facts.stalledSince),
  };
  return [
    {
      want: "tracked",
      why: "so that its progress shows beside the others",
      issue: seen,
      on: project,
      fields,
    },
  ];
};
