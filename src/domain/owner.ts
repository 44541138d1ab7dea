import { ownersOf, rulesIn } from "./codeowners.ts";
import type { Instant, Person } from "./refs.ts";

/**
 * Can they take it? `unable`: no right to be assigned there. `gone`: no account or team of that name that we may see.
 * `empty`: a team without members.
 */
export type Standing = "able" | "unable" | "gone" | "empty";

/** A merged pull request: who merged it, and who wrote it. */
export type Merge = { at: Instant; by: Person | null; author: Person | null };

/** What a repository itself says about who could take something at these paths. */
export type OwnerEvidence = {
  /** The text of its CODEOWNERS file, or null. */
  codeowners: string | null;
  /** `null` is the whole repository. `there`: the path is in its default branch. Newest merge first. */
  places: { path: string | null; there: boolean; merges: Merge[] }[];
  /** Names in the configured custom property: a login, or a team with or without its organisation. */
  property: string[];
  /** Teams with a role there, read only when nobody else is named: the closest first. */
  teams: { name: string; role: "admin" | "maintain" | "write" }[];
  /** Of each name in lower case that anything above names. */
  standing: Record<string, Standing>;
};

/** `acme/identity` is a team, `rae` a person. */
export const isTeam = (name: string): boolean => name.includes("/");

/** Everybody whose standing must be known: the owners of each place, those who merged there, and the property. */
export const namesIn = (
  { codeowners, places, property }: Pick<OwnerEvidence, "codeowners" | "places" | "property">,
  organisation: string,
): string[] => {
  const rules = codeowners === null ? [] : rulesIn(codeowners);
  const owners = places.flatMap(({ path }) => ownersOf(rules, path));
  const people = places.flatMap(({ merges }) => lastIn(merges).map(({ login }) => login));
  const named = property.flatMap((name) => meanings(name, organisation));
  return [...new Set([...owners, ...named, ...people].map((name) => name.toLowerCase()))].slice(
    0,
    MOST_NAMES,
  );
};

/** So many names are asked about; who stands later in a long list is not suggested. */
const MOST_NAMES = 24;

/** What a word in the property may mean: a bare one is a team of the organisation, else a person. */
export const meanings = (name: string, organisation: string): string[] =>
  isTeam(name) ? [name] : [`${organisation}/${name}`, name];

/** So many who merged last are looked at for each place. */
const MOST_PEOPLE = 5;

/**
 * People who merged there, the likeliest first: each merge counts, an older one less. Where a bot pressed the button,
 * whoever wrote the change stands for it.
 */
export const lastIn = (merges: readonly Merge[]): Person[] => {
  const weight = new Map<string, { person: Person; of: number }>();
  for (const [i, { by, author }] of merges.entries()) {
    const person = [by, author].find((one) => one?.kind === "user");
    if (person == null) continue;
    weight.set(person.login, { person, of: (weight.get(person.login)?.of ?? 0) + 1 / (i + 2) });
  }
  return [...weight.values()]
    .sort((a, b) => b.of - a.of)
    .slice(0, MOST_PEOPLE)
    .map(({ person }) => person);
};
