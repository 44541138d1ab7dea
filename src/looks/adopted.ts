import type { Known } from "../domain/facts.ts";
import { type Idea, type IncidentFacts, type Tie, tiesOf } from "../domain/incident.ts";
import type { Instant, NodeId, RepoRef } from "../domain/refs.ts";
import { isOpen, type RemediationFacts } from "../domain/remediation.ts";
import { type Proposal, repeatsOf, sameWords } from "./repeats.ts";

/** The incident whose line is judged, as far as it is read. */
export type Proposing = Pick<IncidentFacts, "id" | "openedAt" | "causes" | "ideas">;

/** What a line repeats: the issue (null while it is being opened), its repository, and the incident that has it. */
export type Adopted = { remediation: NodeId | null; repo: Pick<RepoRef, "owner" | "name">; in: string };

type Candidate = Proposal & Adopted;

/**
 * The fix of a related incident that this line proposes again, the earliest one, or null. Only an issue can be taken, and
 * an idea that has one takes none, so no two ideas ever take each other. `named`: the line itself names its repository;
 * the same fix in another repository is another fix.
 */
export const adoptedBy = (idea: Idea, incident: Proposing, named: boolean, known: Known): Adopted | null => {
  const taken = idea.remediations.some((id) => id !== idea.repeats?.of);
  if (taken || idea.settled !== null || idea.unread.length > 0 || idea.key in known.opened) return null;
  const line = { text: idea.text, at: incident.openedAt, incident: incident.id, ties: knownTies(incident) };
  const candidates = candidatesIn(known, line).filter(
    ({ repo, ties }) =>
      ties.some((tie) => line.ties.includes(tie)) &&
      (!named || (idea.target !== null && sameRepo(repo, idea.target))),
  );
  const sure = repeatsOf(line, candidates).flatMap(({ of, sure }) =>
    sure ? candidates.filter(({ id }) => id === of) : [],
  );
  // What is there comes before what is only about to be: in a memory made anew, others do not know yet that they have it.
  const found = sure.find(({ remediation }) => remediation !== null) ?? sure[0];
  return found === undefined ? null : { remediation: found.remediation, repo: found.repo, in: found.in };
};

/** The repositories whose fixes a line may repeat, to ask for rights there; whether incidents are related comes later. */
export const alikeIn = (text: string, incident: NodeId, known: Known): Adopted["repo"][] =>
  candidatesIn(known, null)
    .filter((one) => one.incident !== incident && sameWords(text, one.text) !== null)
    .map(({ repo }) => repo);

/** Incidents whose line would now take another issue than remembered: they are looked at again. */
export const adoptsAnew = (incidents: IncidentFacts[], known: Known): IncidentFacts[] => {
  const related = { ...known, incidents };
  return incidents.filter((incident) =>
    incident.ideas.some((idea) => {
      if (idea.remediations.length > 0) return false;
      const named = idea.opens !== null || idea.waiting !== null;
      return incident.state !== "reported" && adoptedBy(idea, incident, named, related) !== null;
    }),
  );
};

/** "unknown" relates nothing. */
export const knownTies = (incident: Pick<IncidentFacts, "causes" | "ideas">): Tie[] =>
  tiesOf(incident).filter((tie) => !/^cause:(unknown|not known|n\/a)$/.test(tie));

type Line = { at: Instant; incident: NodeId };

/** Every issue that a line of an incident opened or cites: not those that it has by likeness, so that nothing drifts. */
const candidatesIn = (known: Known, line: Line | null): Candidate[] =>
  known.incidents
    .filter(({ state }) => state !== "not an incident")
    .flatMap((incident) => incident.ideas.flatMap((idea) => fromIdea(idea, incident, known, line)));

const fromIdea = (idea: Idea, incident: IncidentFacts, known: Known, line: Line | null): Candidate[] => {
  const proposal = {
    text: idea.text,
    at: incident.openedAt,
    incident: incident.id,
    ties: knownTies(incident),
  };
  const own = known.opened[idea.key];
  const ids = new Set([...(own === undefined || own === null ? [] : [own.id]), ...idea.remediations]);
  const read = known.remediations.filter((r) => ids.has(r.id) && r.id !== idea.repeats?.of);
  const repo = idea.opens?.in ?? idea.target;
  const coming = own === undefined ? idea.opens !== null && isBefore(proposal, line) : read.length === 0;
  if (coming && repo !== null)
    return [{ ...proposal, id: idea.key, remediation: null, repo, in: incident.at }];
  return read
    .filter((r) => answers(r, line?.at ?? null))
    .map((r) => ({ ...proposal, id: r.id, remediation: r.id, repo: r.repo, in: incident.at }));
};

/** Of two lines that would be opened now the earlier one is, and the later one waits for it. */
const isBefore = (proposal: Line, line: Line | null): boolean =>
  line === null || proposal.at < line.at || (proposal.at === line.at && proposal.incident < line.incident);

/**
 * It still can be the answer to a line of that time: it is open, or it was settled after the line was written, for then
 * what became of it is the answer. A line that came later is new evidence.
 */
const answers = (r: RemediationFacts, since: Instant | null): boolean =>
  r.gone !== true &&
  (isOpen(r) || since === null || (r.settledAt !== null && Date.parse(r.settledAt) > Date.parse(since)));

const sameRepo = (a: Adopted["repo"], b: Adopted["repo"]): boolean =>
  a.owner.toLowerCase() === b.owner.toLowerCase() && a.name.toLowerCase() === b.name.toLowerCase();
