import type { AgendaFacts, Known } from "../domain/facts.ts";
import type { Idea } from "../domain/incident.ts";
import type { Ask, Told } from "../domain/look.ts";
import type { NodeId } from "../domain/refs.ts";
import type { Seen } from "../domain/seen.ts";
import { clustersIn, linesByCluster } from "./agenda-sections.ts";
import { knownLines } from "./known-lines.ts";
import { mayRead, notOpened, openedAs, type Placing, placed, refused } from "./placing.ts";
import type { FollowUpLine } from "./reading/follow-ups.ts";

/**
 * Lines that people wrote in an agenda. A line counts when everybody who edited the agenda may do what it says, as with
 * the follow-ups of a report: GitHub does not say who wrote which line.
 */
export const ideasIn = (seen: Seen, known: Known, told: Told): Pick<AgendaFacts, "ideas"> => {
  const written = linesByCluster(seen, seen.body);
  const linesOf = (body: string): FollowUpLine[] => linesByCluster(seen, body).map(({ line }) => line);
  const { lines } = knownLines(
    written.map(({ line }) => line),
    { seen, known, told, linesOf },
  );
  const ideas = lines.flatMap(({ line, key }) => {
    const cluster = written.find((one) => one.line === line)?.cluster;
    return cluster === undefined ? [] : [{ cluster, idea: ideaOf(line, key, seen, told) }];
  });
  return ideas.length === 0 ? {} : { ideas };
};

const ideaOf = (line: FollowUpLine, key: string, seen: Seen, told: Told): Idea => {
  const people = peopleIn(seen);
  const cited = line.cites.flatMap(({ url }) => {
    const found = told.issue(url);
    return found !== null && mayRead(people, found.repo, told) ? [found.id] : [];
  });
  const idea: Idea = {
    key,
    text: line.text,
    settled: line.struckOut ? "dropped" : line.ticked === true ? "done" : null,
    doneWhen: line.doneWhen,
    notes: line.notes,
    owner: line.owner,
    due: line.due,
    target: line.target,
    remediations: cited,
    unread: [],
    opens: null,
    waiting: null,
  };
  if (cited.length > 0 || idea.settled !== null) return idea;
  if (line.target === null) return { ...idea, waiting: notOpened(idea) };
  return mayRead(people, line.target, told) ? idea : { ...idea, waiting: refused(line.target) };
};

const peopleIn = ({ editors }: Seen): Seen["editors"] => editors.filter(({ kind }) => kind === "user");

/** The rights of everybody who edited it, before existence; and its wordings, since a reworded line is the same one. */
export const asksForProposals = (seen: Seen): Ask[] => {
  const lines = linesByCluster(seen, seen.body).map(({ line }) => line);
  if (lines.length === 0 || seen.editedAt === null) return [];
  const places = [
    ...lines.flatMap(({ target }) => target ?? []),
    ...lines.flatMap(({ cites }) => cites.map(({ owner, name }) => ({ owner, name }))),
  ];
  return [
    { ask: "history", of: seen.id },
    ...peopleIn(seen).flatMap((of) => places.map((at): Ask => ({ ask: "right", of, in: at }))),
    ...lines.flatMap(({ cites }) => cites.map(({ url }): Ask => ({ ask: "issue", at: url }))),
  ];
};

/** The homes of the clusters that it holds. */
export const homesIn = (body: string, { clusters }: Known): AgendaFacts["clusters"] =>
  clustersIn(body).flatMap((number) => {
    const home = clusters.find((one) => one.home?.at.endsWith(`#${number}`) === true)?.home;
    return home == null ? [] : [{ number, home: home.id }];
  });

/** What agendas propose for the cluster of this home, placed as what was said on the home itself is. */
export const offeredFor = (home: NodeId, placing: Placing): Idea[] =>
  offered(home, placing.known).map((idea) => {
    const remediations = [...idea.remediations, ...openedAs(idea.key, placing.known)];
    const here = { ...idea, remediations };
    return idea.target === null || idea.waiting !== null ? here : placed(here, idea.target, [], placing);
  });

export const offeredRepositories = (home: NodeId, known: Known): Ask[] =>
  offered(home, known).flatMap(({ target }) =>
    target === null ? [] : [{ ask: "repository" as const, ...target }],
  );

const offered = (home: NodeId, { agendas }: Known): Idea[] =>
  agendas.flatMap(({ clusters, ideas = [] }) => {
    const here = clusters.find((one) => one.home === home)?.number;
    return ideas.filter(({ cluster }) => cluster === here).map(({ idea }) => idea);
  });
