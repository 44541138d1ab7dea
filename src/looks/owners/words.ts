import { isTeam, type OwnerEvidence, type Standing } from "../../domain/owner.ts";
import type { Person } from "../../domain/refs.ts";

/** What one path (`null`: the whole repository) says: who owns it, who merged there, and whether only bots did. */
export type Place = { path: string | null; owners: string[]; mergers: Person[]; byBot: boolean };

/** Whom the evidence suggests, at most three, with what is said for each of them. */
export type Suggestion = {
  chosen: string[];
  places: Place[];
  property: string[];
  team: OwnerEvidence["teams"][number] | null;
  barred: { name: string; how: Standing }[];
};

/** How the paragraph begins; a revised body keeps the one that stands (remediation-text.ts). */
export const opening = "**Who could take this?** ";

/** How it ends while nobody has the work. */
export const unassigned = "Nobody has been assigned.";

/** Names stand in code font: nobody is called. */
export const sentences = (suggestion: Suggestion): string | null => {
  const { chosen, places, property, team, barred } = suggestion;
  const clauses = [
    ...once(places).flatMap(clauseOf),
    ...(property.length === 0 ? [] : [`the repository's own property names ${list(property)}`]),
    ...(team === null ? [] : [`${code(team.name)} ${roles[team.role]}`]),
  ];
  if (clauses.length === 0 && barred.length === 0) return null;
  const said = [
    clauses.length === 0 ? null : `${capital(clauses.join("; "))}.`,
    barred.length === 0 ? null : barredText(barred, clauses.length > 0),
    chosen.length > 0 && chosen.every(isTeam)
      ? "A team cannot be assigned on GitHub; one of its members can take it."
      : null,
    unassigned,
  ];
  return opening + said.filter((one) => one !== null).join(" ");
};

/** Each name is given with the first place that speaks for it. */
const once = (places: readonly Place[]): Place[] => {
  const owners = new Set<string>();
  const mergers = new Set<string>();
  return places.map((place) => ({
    ...place,
    owners: fresh(place.owners, owners),
    mergers: place.mergers.filter(({ login }) => fresh([login], mergers).length > 0),
  }));
};

const fresh = (names: readonly string[], before: Set<string>): string[] =>
  names.filter((name) => {
    const known = before.has(name);
    before.add(name);
    return !known;
  });

const clauseOf = ({ path, owners, mergers, byBot }: Place): string[] => {
  const where = path === null ? "this repository" : code(path);
  const people = list(mergers.map(({ login }) => login));
  const there = owners.length > 0 ? "there" : `in ${where}`;
  const last = byBot
    ? `the last changes ${there} are by ${people}, merged by a bot`
    : `${people} merged ${there} last`;
  return [
    ...(owners.length === 0 ? [] : [`${where} is owned by ${list(owners)} (CODEOWNERS)`]),
    ...(mergers.length === 0 ? [] : [last]),
  ];
};

const roles = {
  admin: "administers this repository",
  maintain: "maintains this repository",
  write: "can write in this repository",
} as const;

const hows: Record<Exclude<Standing, "able">, string> = {
  unable: "cannot be assigned here",
  gone: "is not on GitHub under that name, or cannot be seen from here",
  empty: "has no members",
};

/** Why somebody whom the file names is not suggested. */
const barredText = (barred: readonly { name: string; how: Standing }[], also: boolean): string =>
  barred
    .slice(0, 2)
    .flatMap(({ name, how }) => (how === "able" ? [] : [{ name, says: hows[how] }]))
    .map(
      ({ name, says }, i) =>
        `CODEOWNERS ${also || i > 0 ? "also " : ""}names ${code(name)}, ${isTeam(name) ? "a team that" : "who"} ${says}.`,
    )
    .join(" ");

const list = (names: readonly string[]): string => {
  const codes = names.map(code);
  return codes.length < 2 ? codes.join("") : `${codes.slice(0, -1).join(", ")} and ${codes.at(-1)}`;
};

const code = (name: string): string => `\`${name.replaceAll("`", "")}\``;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
