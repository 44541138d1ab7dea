import { expect, test } from "vitest";
import { ownersOf, rulesIn } from "../../src/domain/codeowners.ts";
import type { Merge, OwnerEvidence } from "../../src/domain/owner.ts";
import { isTeam } from "../../src/domain/owner.ts";
import { pathsIn } from "../../src/looks/owners/paths.ts";
import { suggestionFrom } from "../../src/looks/owners.ts";
import { person, repo } from "../acme.ts";

/**
 * An invented year of acme: who works where, who merges, and who took each remediation in the end. It says how two ways
 * of suggesting compare under these assumptions, not how often either is right elsewhere:
 *
 * - each area has people who do most of its work, and hands over to others once or twice a year;
 * - CODEOWNERS names a team for four areas in ten and people for four, is mended after half of the hand-overs, and leaves
 *   two areas to the catch-all;
 * - one merge in seven is somebody else's, one in ten is a bot's;
 * - six remediations in ten go to whoever works there most, two to another of the area, two to somebody else.
 */
const everybody = Array.from({ length: 24 }, (_, i) => `dev${i + 1}`);
const areas = ["session", "billing", "search", "queue", "mail", "edge", "auth", "reports", "jobs", "web"];

type Random = () => number;
const randomFrom = (seed: number): Random => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};
const oneOf = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)] as T;
const some = (n: number, random: Random): string[] => [...everybody].sort(() => random() - 0.5).slice(0, n);

type Area = { name: string; people: string[]; listed: string[] | null; team: string[] };

const areaOf = (name: string, random: Random, i: number): Area => {
  const people = some(3, random);
  const team = [...people, ...some(3, random)];
  if (i % 5 === 4) return { name, people, team, listed: null };
  return { name, people, team, listed: i % 5 < 2 ? [`acme/${name}`] : people.slice(0, 2) };
};

const handOver = (area: Area, random: Random): void => {
  area.people = [oneOf(everybody, random), ...area.people.slice(0, 2)];
  if (random() < 0.5) area.team = [...area.people, ...area.team];
  if (random() < 0.5 && area.listed !== null && !area.listed.some(isTeam))
    area.listed = area.people.slice(0, 2);
};

/** Whoever works most in an area does six tenths of its work, the others share the rest. */
const worker = ({ people }: Area, random: Random): string =>
  random() < 0.6 ? (people[0] ?? "") : oneOf(people.slice(1), random);

const mergeIn = (area: Area, at: string, random: Random): Merge => {
  const author = person(random() < 1 / 7 ? oneOf(everybody, random) : worker(area, random));
  return { at, author, by: random() < 0.1 ? person("merge-bot", "bot") : author };
};

const assignee = (area: Area, random: Random): string => {
  const draw = random();
  if (draw < 0.6) return area.people[0] ?? "";
  return draw < 0.8 ? oneOf(area.people.slice(1), random) : oneOf(everybody, random);
};

type Case = { line: string; evidence: OwnerEvidence; assignee: string; teams: Map<string, string[]> };

const history = (seed: number, days: number): Case[] => {
  const random = randomFrom(seed);
  const world = areas.map((name, i) => areaOf(name, random, i));
  const merged = new Map(world.map((area): [Area, Merge[]] => [area, []]));
  const cases: Case[] = [];
  for (let day = 0; day < days; day += 1) {
    const at = new Date(Date.UTC(2025, 4, 1) + day * 86_400_000).toISOString();
    for (const area of world) {
      if (random() < 1 / 240) handOver(area, random);
      if (random() < 0.4) merged.set(area, [mergeIn(area, at, random), ...(merged.get(area) ?? [])]);
    }
    if (day > 60 && day % 3 === 0) cases.push(proposedIn(oneOf(world, random), world, merged, random));
  }
  return cases;
};

const proposedIn = (area: Area, world: Area[], merged: Map<Area, Merge[]>, random: Random): Case => {
  const path = `src/${area.name}/`;
  const all = [...merged.values()].flat().sort((a, b) => b.at.localeCompare(a.at));
  const rules = world.flatMap(({ name, listed }) =>
    listed === null ? [] : [`/src/${name}/ ${listed.map((one) => `@${one}`).join(" ")}`],
  );
  return {
    // Three lines in four say where.
    line: random() < 0.75 ? `Recover in \`${path}\`` : "Recover without a restart",
    evidence: {
      codeowners: ["* @acme/platform", ...rules].join("\n"),
      places: [
        { path, there: true, merges: (merged.get(area) ?? []).slice(0, 20) },
        { path: null, there: true, merges: all.slice(0, 20) },
      ],
      property: [],
      teams: [],
      standing: Object.fromEntries(
        [...everybody, "acme/platform", ...areas.map((name) => `acme/${name}`)].map((name) => [name, "able"]),
      ),
    },
    assignee: assignee(area, random),
    teams: new Map(world.map(({ name, team }) => [`acme/${name}`, team])),
  };
};

/** By name; `withTeams`: a team that the assignee is in counts too. */
const share = (
  cases: Case[],
  names: (one: Case) => string[],
  withTeams: "by name" | "with teams",
): number => {
  const hits = cases.filter((one) =>
    names(one)
      .slice(0, 3)
      .some(
        (name) =>
          name === one.assignee ||
          (withTeams === "with teams" && one.teams.get(name)?.includes(one.assignee) === true),
      ),
  );
  return hits.length / cases.length;
};

const ours = ({ line, evidence }: Case): string[] =>
  suggestionFrom(evidence, pathsIn([line]), repo("platform")).chosen;
const codeownersAlone = ({ line, evidence }: Case): string[] =>
  ownersOf(rulesIn(evidence.codeowners ?? ""), pathsIn([line])[0] ?? null);
const mergesAlone = (one: Case): string[] =>
  ours({ ...one, evidence: { ...one.evidence, codeowners: null } });

const percent = (of: number): string => `${Math.round(of * 100)} %`;

test("whoever takes it later is among the three who were suggested, more often than CODEOWNERS alone names them", () => {
  const cases = [1, 2, 3].flatMap((seed) => history(seed, 365));
  const row = (how: "by name" | "with teams") =>
    [ours, codeownersAlone, mergesAlone].map((names) => share(cases, names, how));
  const [named = 0, alone = 0, merges = 0] = row("by name");
  const [inTeams = 0, aloneInTeams = 0] = row("with teams");
  console.log(
    `later assignee among at most 3 suggested, ${cases.length} invented remediations: by name ${percent(named)} (CODEOWNERS alone ${percent(alone)}, merges alone ${percent(merges)}); counting the members of a team ${percent(inTeams)} (CODEOWNERS alone ${percent(aloneInTeams)})`,
  );
  expect(cases.length).toBeGreaterThanOrEqual(60);
  expect(named).toBeGreaterThanOrEqual(0.5);
  expect(named).toBeGreaterThan(alone + 0.15);
  expect(inTeams).toBeGreaterThan(aloneInTeams);
});
