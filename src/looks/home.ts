import type { ClusterFacts } from "../domain/cluster.ts";
import type { HomeFacts, Known } from "../domain/facts.ts";
import type { Idea } from "../domain/incident.ts";
import type { IssueLook, Setting, Told } from "../domain/look.ts";
import { daysAfter, type NodeId } from "../domain/refs.ts";
import { refIn, type Seen } from "../domain/seen.ts";
import { clusters, issue, reportOf } from "../domain/subject.ts";
import { mayCarry } from "../domain/visibility.ts";
import type { Want } from "../domain/want.ts";
import { agendaAskedIn } from "./agenda-asked.ts";
import { offeredFor, offeredRepositories } from "./agenda-ideas.ts";
import { answersOf, helpFor } from "./answers.ts";
import { decisionsIn } from "./decisions.ts";
import { endedAs, endWanted } from "./ended.ts";
import { flaggedIn, flagKept, flagWanted } from "./flag-text.ts";
import { homeText, membersOf } from "./home-text.ts";
import { tiesIn } from "./home-wanted.ts";
import { asksOf, judge, switchedIn } from "./judge.ts";
import { hasRoom, linksWanted } from "./linked.ts";
import { everything } from "./owners/everything.ts";
import { asksForOwners, ownersText } from "./owners.ts";
import { capped } from "./placing.ts";
import { regroupedIn } from "./regroup.ts";
import { remediationText } from "./remediation-text.ts";
import { refusedIdeas, saidIdeas } from "./said-ideas.ts";
import { titleSources } from "./titles.ts";

/** The home issue of a cluster: its body is the review packet, its flag says when the category stalls. */
export const homeLook: IssueLook<HomeFacts> = {
  asks(seen, setting, known) {
    const { ideas = [] } = homeLook.understand(seen, setting, known, everything(known));
    return [
      ...asksOf({ seen, setting, known }, "cluster"),
      ...offeredRepositories(seen.id, known),
      ...ideas.flatMap((idea) => asksForOwners(idea, null, setting)),
    ];
  },

  understand(seen, setting, known, told) {
    const { said, refused } = judge({ seen, setting, known }, "cluster", told);
    const proposed = saidIdeas(seen, said, { setting, known, told, held: null });
    const offered = offeredFor(seen.id, { setting, known, told, held: null });
    const all = [...proposed, ...refusedIdeas(seen, refused, proposed), ...offered];
    const ideas = capped(all, { setting, known }, "cluster");
    return {
      kind: "home",
      ...refIn(seen),
      key: seen.mark?.key ?? "",
      ties: tiesIn(seen.mark?.key ?? ""),
      openedAt: seen.createdAt,
      open: seen.state === "open",
      ...regroupedIn(said),
      ...(ideas.length === 0 ? {} : { ideas }),
      ...flaggedIn(seen),
      ...agendaAskedIn(said),
      ...switchedIn(said),
      ...decisionsIn(said),
    };
  },

  decide(facts, seen, setting, known, told) {
    const answers = answersOf(seen, judge({ seen, setting, known }, "cluster", told), helpFor("cluster"));
    const own = known.clusters.find((c) => c.home?.id === facts.id);
    const ended = own === undefined ? endedAs(facts, setting, known) : null;
    const cluster = own ?? known.clusters.find((c) => c.home !== null && c.home.id === ended?.into?.id);
    const ideas = facts.ideas ?? [];
    const asked = [
      ...(cluster === undefined
        ? []
        : ideas.flatMap((idea) => opened(idea, cluster, seen, setting, known, told))),
      ...linksWanted(ideas, seen, known),
      ...answers,
    ];
    if (ended !== null) return [...endWanted(ended, facts, seen), ...asked];
    if (own === undefined || seen.mark === null) return [...flagKept(seen), ...answers];
    const text = homeText(own, setting, known, ideas);
    const wants: Want[] = [
      {
        want: "issue",
        why: "the state of the category",
        mark: seen.mark,
        in: facts.repo,
        under: null,
        ...text,
        label: "cluster",
        at: seen.id,
      },
      { want: "label", why: "so that it can be listed", on: seen, label: "cluster" },
      { want: "open again", why: "it has its cluster", issue: seen },
    ];
    return [...wants, ...flagWanted(own, seen, setting, known), ...asked];
  },

  ripples: (before, after, setting) => [
    ...fixesIn(before, after).map(issue),
    clusters(setting.incidentsRepo),
    ...(after.agendaAsked === undefined ? [] : [reportOf(setting.incidentsRepo)]),
  ],

  again: ({ ideas }, { now }) =>
    ideas?.some(({ waiting, remediations }) => waiting !== null && remediations.length === 0)
      ? daysAfter(now, 1)
      : null,
};

const fixesIn = (before: HomeFacts | null, after: HomeFacts): NodeId[] => [
  ...new Set([before, after].flatMap((one) => one?.ideas?.flatMap((idea) => idea.remediations) ?? [])),
];

/** A remediation of the whole category stands under its home. */
const opened = (
  idea: Idea,
  cluster: ClusterFacts,
  seen: Seen,
  setting: Setting,
  known: Known,
  told: Told,
): Want[] => {
  if (idea.opens === null) return [];
  const repo = idea.opens.in;
  const incidents = membersOf(cluster, known);
  const quotes = titleSources(cluster, setting, known);
  const shared = [...incidents.map((incident) => incident.repo), ...quotes].every((one) =>
    mayCarry(one, repo, setting.config.share),
  );
  const text = remediationText({
    idea,
    incidents,
    setting,
    in: repo,
    shared,
    cluster: { at: seen.at, title: cluster.title, quotes },
    owners: ownersText(idea, null, repo, told.owners(repo.owner, repo.name)),
  });
  return [
    {
      want: "issue",
      why: `proposed in ${seen.at}`,
      mark: { kind: "remediation", key: idea.opens.key },
      in: repo,
      under: hasRoom(seen) ? seen : null,
      ...text,
      label: "remediation",
      at: null,
    },
  ];
};
