import { ownersOf, rulesIn } from "../domain/codeowners.ts";
import type { AgendaFacts, Known } from "../domain/facts.ts";
import type { Ask, IssueLook, Setting, Told } from "../domain/look.ts";
import { lastIn } from "../domain/owner.ts";
import { daysBetween, type Instant, type RepoRef } from "../domain/refs.ts";
import { refIn } from "../domain/seen.ts";
import { issue } from "../domain/subject.ts";
import { mayCarry } from "../domain/visibility.ts";
import type { Want } from "../domain/want.ts";
import { agendaTitle, type Item, introduction, itemBlocks } from "../report/agenda.ts";
import { toMarkdown } from "../report/markdown.ts";
import type { Model } from "../report/model.ts";
import { asksForProposals, homesIn, ideasIn } from "./agenda-ideas.ts";
import { proposalsFor } from "./agenda-sections.ts";
import { worthAt } from "./agenda-worth.ts";
import { answersOf, helpFor } from "./answers.ts";
import { asksOf, judge } from "./judge.ts";
import { toldIn } from "./report-input.ts";
import { publishedWording } from "./ticks.ts";
import { lastClose, nextClose } from "./week.ts";

type Due = { key: string; at: Instant };

/** Agendas to be made now: of the schedule, and those that somebody asked for. */
const dueNow = (setting: Setting, known: Known): Due[] =>
  [...scheduled(setting), ...asked(setting, known)].filter(
    ({ key }) => !known.agendas.some((one) => one.key === key) && known.opened[key] === undefined,
  );

/** What somebody asked for is made now or not at all: nobody waits for an agenda of last month. */
const asked = ({ now }: Setting, { homes, reports }: Known): Due[] =>
  [...homes, ...reports].flatMap(({ agendaAsked }) =>
    agendaAsked === undefined || daysBetween(agendaAsked.at, now) > 2
      ? []
      : [{ key: `agenda ${agendaAsked.comment}`, at: agendaAsked.at }],
  );

const week = 7 * 86_400_000;

/** Every so many weeks of the calendar, whichever week the app was installed in; none from before that. */
const scheduled = ({ config, now }: Setting): Due[] => {
  const { agenda } = config.report;
  if (agenda === undefined) return [];
  const at = lastClose({ config: { ...config, report: { ...config.report, ...agenda } }, now });
  const turn = Math.floor(Date.parse(at) / week) % agenda.weeks === 0;
  return turn && at >= config.since ? [{ key: `agenda ${at}`, at }] : [];
};

/** When the schedule is to be looked at again; null without one. */
export const nextAgenda = ({ config, now }: Setting): Instant | null =>
  config.report.agenda === undefined
    ? null
    : nextClose({ config: { ...config, report: { ...config.report, ...config.report.agenda } }, now });

/** Who owns the code is asked only when an agenda is about to be made. */
export const asksOfAgendas = (setting: Setting, known: Known): Ask[] =>
  dueNow(setting, known).flatMap((due) =>
    worthAt(due.at, setting, known).items.flatMap(({ line }) =>
      placesOf(
        line.open.map(({ repo }) => repo),
        setting,
      ).map(
        (repo): Ask => ({
          ask: "owners",
          in: { owner: repo.owner, name: repo.name },
          paths: [],
          property: setting.config.owners.property,
        }),
      ),
    ),
  );

export const agendasWanted = (setting: Setting, known: Known, told: Pick<Told, "owners">): Want[] =>
  dueNow(setting, known).flatMap((due): Want[] => {
    const { items, model } = worthAt(due.at, setting, known);
    if (items.length === 0) return [];
    return [
      {
        want: "issue",
        why: "a batch review is due",
        mark: { kind: "agenda", key: due.key },
        in: setting.incidentsRepo,
        under: null,
        title: agendaTitle(items, due.at, model.zone),
        body: bodyOf(items, model, setting, told),
        quotes: toldIn(model),
        label: "batch-review",
        at: null,
      },
    ];
  });

const bodyOf = (items: Item[], model: Model, setting: Setting, told: Pick<Told, "owners">): string =>
  [
    toMarkdown({ blocks: introduction, model }),
    ...items.flatMap((item) => [
      // Each cluster stands above the parts of its packet.
      toMarkdown({ blocks: itemBlocks(item, model, ownersIn(item, setting, told)), model }).replace(
        /^###/,
        "##",
      ),
      proposalsFor(item.number),
    ]),
  ].join("\n");

/** Of each repository that may be named here: whom CODEOWNERS names for all of it, else who merged there last. */
const ownersIn = ({ line }: Item, setting: Setting, told: Pick<Told, "owners">): string[] =>
  placesOf(
    line.open.map(({ repo }) => repo),
    setting,
  ).flatMap((repo) => {
    const evidence = told.owners(repo.owner, repo.name);
    if (evidence === null) return [];
    const able = (name: string): boolean => evidence.standing[name.toLowerCase()] === "able";
    const owners = ownersOf(rulesIn(evidence.codeowners ?? ""), null).filter(able);
    const merged = lastIn(evidence.places.find(({ path }) => path === null)?.merges ?? []);
    return owners.length > 0
      ? owners
      : merged
          .map(({ login }) => login)
          .filter(able)
          .slice(0, 2);
  });

const placesOf = (repos: RepoRef[], { config, incidentsRepo }: Setting): RepoRef[] => [
  ...new Map(
    repos.filter((repo) => mayCarry(repo, incidentsRepo, config.share)).map((repo) => [repo.id, repo]),
  ).values(),
];

/** An agenda: which clusters it holds, and what people proposed in it. Its body is theirs from the day it was made. */
export const agendaLook: IssueLook<AgendaFacts> = {
  asks: (seen, setting, known) => [
    ...asksOf({ seen, setting, known }, "elsewhere"),
    ...asksForProposals(seen),
  ],
  understand: (seen, _setting, known, told) => ({
    kind: "agenda",
    ...refIn(seen),
    key: seen.mark?.key ?? "",
    madeAt: seen.createdAt,
    clusters: homesIn(publishedWording(seen, told.history(seen.id)) ?? "", known),
    ...ideasIn(seen, known, told),
  }),
  decide: (_facts, seen, setting, known, told) =>
    answersOf(seen, judge({ seen, setting, known }, "elsewhere", told), helpFor("elsewhere")),
  ripples: (before, after) =>
    [...new Set([...(before?.clusters ?? []), ...after.clusters].map(({ home }) => home))].map(issue),
  again: () => null,
};
