import { ownersOf, rulesIn } from "../domain/codeowners.ts";
import type { Idea, IncidentFacts } from "../domain/incident.ts";
import type { Ask, Setting } from "../domain/look.ts";
import { isTeam, lastIn, meanings, type OwnerEvidence, type Standing } from "../domain/owner.ts";
import type { RepoRef } from "../domain/refs.ts";
import { pathsIn } from "./owners/paths.ts";
import { type Place, type Suggestion, sentences } from "./owners/words.ts";

/** So many people and teams are named at most. */
export const MOST_SUGGESTED = 3;

type Line = Pick<Idea, "text" | "notes" | "doneWhen">;
/** What the incident itself says, in the words of its report. */
type Report = Pick<IncidentFacts, "title" | "impact" | "causes">;

/** What is asked of the repository before a remediation is opened in it. */
export const asksForOwners = (
  idea: Line & Pick<Idea, "opens">,
  report: Report | null,
  setting: Setting,
): Ask[] => (idea.opens === null ? [] : [askForOwners(idea, report, idea.opens.in, setting)]);

export const askForOwners = (
  idea: Line,
  report: Report | null,
  { owner, name }: Pick<RepoRef, "owner" | "name">,
  { config }: Setting,
): Ask => ({
  ask: "owners",
  in: { owner, name },
  paths: pathsOf(idea, report),
  property: config.owners.property,
});

/** The line's own paths come first. */
const pathsOf = ({ text, doneWhen, notes }: Line, report: Report | null): string[] =>
  pathsIn([
    text,
    ...notes,
    doneWhen ?? "",
    ...(report === null
      ? []
      : [report.title, report.impact ?? "", ...report.causes.map((cause) => cause.text)]),
  ]);

/**
 * Who could take a remediation, with the evidence, as one paragraph; null when nothing was found. The evidence is the
 * target repository's own. `report` is null where its text may not stand in that repository.
 */
export const ownersText = (
  idea: Line,
  report: Report | null,
  repo: RepoRef,
  evidence: OwnerEvidence | null,
): string | null =>
  evidence === null ? null : sentences(suggestionFrom(evidence, pathsOf(idea, report), repo));

type Repo = Pick<RepoRef, "owner" | "visibility">;

/**
 * Whom the evidence suggests, best first, and why. Which teams an organisation has, and who is in them, is not for
 * everybody who can read a public repository.
 */
export const suggestionFrom = (evidence: OwnerEvidence, paths: readonly string[], repo: Repo): Suggestion => {
  const places = placesOf(evidence, paths);
  const property = propertyOf(evidence, repo);
  const owned = unique(places.flatMap((place) => place.owners.filter(able(evidence))));
  const merged = unique(places.flatMap((place) => place.mergers.map(({ login }) => login)));
  const teams = repo.visibility === "public" ? [] : evidence.teams;
  const both = owned.filter((name) => holds(merged, name));
  const named = [...both, ...inTurn(less(owned, both), less(merged, both)), ...property];
  const team = named.some(isTeam) ? undefined : teams[0];
  const chosen = unique([...named, ...(team === undefined ? [] : [team.name])]).slice(0, MOST_SUGGESTED);
  return {
    chosen,
    places: places.map((place) => kept(place, chosen)),
    property: property.filter((name) => holds(chosen, name)),
    team: team !== undefined && holds(chosen, team.name) ? team : null,
    barred: barredIn(evidence, places).filter(({ name }) => repo.visibility !== "public" || !isTeam(name)),
  };
};

/** The paths that are there, else the repository as a whole. */
const placesOf = ({ codeowners, places, standing }: OwnerEvidence, paths: readonly string[]): Place[] => {
  const rules = codeowners === null ? [] : rulesIn(codeowners);
  const named = places.filter(({ path, there }) => path !== null && there && isNamed(path, paths));
  const found = named.length > 0 ? named : places.filter(({ path }) => path === null);
  return found.map(({ path, merges }) => ({
    path,
    owners: ownersOf(rules, path),
    mergers: lastIn(merges).filter(({ login }) => standing[login.toLowerCase()] === "able"),
    byBot: merges.length > 0 && merges.every(({ by }) => by?.kind !== "user"),
  }));
};

const isNamed = (path: string, paths: readonly string[]): boolean =>
  paths.some((one) => one.replace(/\/$/, "") === path.replace(/\/$/, ""));

/** Of each word in the property the first meaning that can take it: the team, else the person. */
const propertyOf = (evidence: OwnerEvidence, { owner, visibility }: Repo): string[] =>
  evidence.property.flatMap(
    (name) => (visibility === "public" ? [name] : meanings(name, owner)).find(able(evidence)) ?? [],
  );

const able =
  ({ standing }: OwnerEvidence) =>
  (name: string): boolean =>
    standing[name.toLowerCase()] === "able";

const kept = (place: Place, chosen: readonly string[]): Place => ({
  ...place,
  owners: place.owners.filter((name) => holds(chosen, name)),
  mergers: place.mergers.filter(({ login }) => holds(chosen, login)),
});

/** Named by CODEOWNERS and not able to take it: said, so that somebody can put the file right. */
const barredIn = ({ standing }: OwnerEvidence, places: readonly Place[]): Suggestion["barred"] =>
  unique(places.flatMap(({ owners }) => owners)).flatMap((name) => {
    const how: Standing | undefined = standing[name.toLowerCase()];
    return how === undefined || how === "able" ? [] : [{ name, how }];
  });

const inTurn = (a: readonly string[], b: readonly string[]): string[] =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, i) => [a[i], b[i]])
    .flat()
    .filter((name) => name !== undefined);

const holds = (names: readonly string[], name: string): boolean =>
  names.some((one) => one.toLowerCase() === name.toLowerCase());

const less = (many: readonly string[], without: readonly string[]): string[] =>
  many.filter((name) => !holds(without, name));

const unique = (names: readonly string[]): string[] =>
  names.filter((name, i) => !holds(names.slice(0, i), name));
