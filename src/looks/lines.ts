import { alike } from "./lines/alike.ts";
import { type Candidate, doubtfulFrom, type Pairing, pair } from "./lines/pairing.ts";
import type { FollowUpLine } from "./reading/follow-ups.ts";

/**
 * One line of a report through all its wordings. `names`: the keys it was known by, in order, each of one line only; a
 * remediation that was opened from it carries one of them. `perhaps`: names of lines that went when this one came, where
 * only a person can tell whether it is the same.
 */
export type Traced = { line: FollowUpLine; names: string[]; perhaps: string[] };

/** The lines of the report as it reads now, and those that are no longer in it, as they read last. */
export type Trace = { lines: Traced[]; gone: { names: string[]; line: FollowUpLine }[] };

/** A remediation that was opened from a line: its name, the titles it has had, and the repository it is in. */
export type Opened = { name: string; titles: string[]; in: { owner: string; name: string } | null };

type InPlace = (from: Lineage, to: FollowUpLine) => boolean;
type Lineage = { names: string[]; keys: string[]; last: FollowUpLine; here: boolean; perhaps: string[] };

/**
 * Follows each line through the versions of a report, oldest first, the last being the one that stands. Each edit is
 * small where its whole is not: so a line that was reworded ten times is still the one it was, and two lines that stood
 * side by side are never taken for one. What was opened from a line in no version is known by its titles.
 */
export const traceLines = (versions: FollowUpLine[][], opened: Opened[]): Trace => {
  const lineages = versions.reduce<Lineage[]>(step, []);
  const lost = opened.filter(({ name }) => !lineages.some(({ names }) => names.includes(name)));
  return traced(byTitle(lineages, opened, lost), versions.at(-1) ?? []);
};

/** One edit: what is unchanged or was put back is known by its key, what was reworded by its words and its place. */
const step = (before: Lineage[], next: FollowUpLine[]): Lineage[] => {
  const kept = byKey(before, next);
  const going = before.filter((one) => !kept.has(one));
  const stays = new Set(kept.values());
  const coming = next.filter((line) => !stays.has(line));
  const places = placesOf(before, next, kept);
  const { sure, doubtful } = paired(going, coming, places);
  const follows = new Map([...kept, ...sure.map(({ from, to }) => [from, to] as const)]);
  const names = namesOf(before);
  const after = before.map((one) => moved(one, follows.get(one) ?? null, names));
  const taken = namesOf(after);
  const found = new Set(follows.values());
  for (const line of coming) {
    if (found.has(line)) continue;
    const perhaps = doubtful.filter(({ to }) => to === line).flatMap(({ from }) => from.names);
    const one = named({ names: [], keys: [line.key], last: line, here: true, perhaps }, taken);
    for (const name of one.names) taken.add(name);
    after.push(one);
  }
  return after;
};

/** Beyond so many pairs nobody rewords line by line: all that came is in doubt, and reading stays quick. */
const mostPairs = 2_000;

/** By words first: a place only decides what words leave open. */
const paired = (
  going: Lineage[],
  coming: FollowUpLine[],
  inPlace: InPlace,
): Pairing<Lineage, FollowUpLine> => {
  if (going.length * coming.length > mostPairs)
    return { sure: [], doubtful: coming.flatMap((to) => going.map((from) => ({ from, to }))) };
  const all = going.flatMap((from) =>
    coming.map((to): Candidate<Lineage, FollowUpLine> => ({ from, to, score: likeWords(from, to) })),
  );
  const { sure } = pair(all);
  const rest = all.filter((one) => !sure.some(({ from, to }) => one.from === from || one.to === to));
  const placed = pair(
    rest.map((one) => ({ ...one, score: one.score + (inPlace(one.from, one.to) ? place : 0) })),
  );
  return { sure: [...sure, ...placed.sure], doubtful: placed.doubtful };
};

/** The line that stands, else the one that stood last, gets its own words back. */
const byKey = (before: Lineage[], next: FollowUpLine[]): Map<Lineage, FollowUpLine> => {
  const kept = new Map<Lineage, FollowUpLine>();
  const found = new Set<FollowUpLine>();
  const rules: ((one: Lineage, key: string) => boolean)[] = [
    (one, key) => one.here && one.last.key === key,
    (one, key) => one.last.key === key,
    (one, key) => one.keys.includes(key),
  ];
  for (const holds of rules)
    for (const line of next) {
      if (found.has(line)) continue;
      const one = before.find((lineage) => !kept.has(lineage) && holds(lineage, line.key));
      if (one === undefined) continue;
      kept.set(one, line);
      found.add(line);
    }
  return kept;
};

const moved = (one: Lineage, line: FollowUpLine | null, taken: ReadonlySet<string>): Lineage => {
  if (line === null) return { ...one, here: false };
  const changed = { ...one, last: line, here: true };
  if (one.keys.includes(line.key)) return changed;
  return named({ ...changed, keys: [...one.keys, line.key] }, taken);
};

const namesOf = (lineages: Lineage[]): Set<string> => new Set(lineages.flatMap(({ names }) => names));

/** The same words may begin a second line when the first has gone on to others: a name belongs to one line only. */
const named = (one: Lineage, taken: ReadonlySet<string>): Lineage => {
  const byOthers = (name: string): boolean => taken.has(name) && !one.names.includes(name);
  let name = one.last.key;
  for (let n = 2; byOthers(name); n += 1) name = `${one.last.key}.${n}`;
  return { ...one, names: [...one.names, name] };
};

/** Lines between the same two neighbours, where one went and one came: the place says that it is the same. */
const placesOf = (before: Lineage[], next: FollowUpLine[], kept: Map<Lineage, FollowUpLine>): InPlace => {
  const stood = before
    .filter((one) => one.here)
    .sort((a, b) => a.last.position.order - b.last.position.order);
  const left = gaps(stood, (one) => kept.get(one)?.key ?? null);
  const stays = new Set(kept.values());
  const filled = gaps(next, (line) => (stays.has(line) ? line.key : null));
  return (from, to) => {
    const [a, b] = [left.get(from), filled.get(to)];
    return a !== undefined && b !== undefined && a.gap === b.gap && a.of === b.of && a.at === b.at;
  };
};

/** For each that is not kept: its gap by the neighbour above and below, its place in the gap, and how many share it. */
const gaps = <T>(
  list: T[],
  key: (one: T) => string | null,
): Map<T, { gap: string; at: number; of: number }> => {
  const found = new Map<T, { gap: string; at: number; of: number }>();
  let above = "";
  let open: T[] = [];
  const close = (below: string): void => {
    for (const [at, one] of open.entries()) found.set(one, { gap: `${above}|${below}`, at, of: open.length });
    open = [];
  };
  for (const one of list) {
    const kept = key(one);
    if (kept === null) open.push(one);
    else {
      close(kept);
      above = kept;
    }
  }
  close("");
  return found;
};

const place = 0.25;
/** A line that went in an earlier edit comes back by its own words; another wording is rather another line. */
const longGone = 0.25;

const likeWords = (from: Lineage, to: FollowUpLine): number =>
  alike(from.last.text, to.text) + sameTarget(from.last.target, to.target) - (from.here ? 0 : longGone);

const sameTarget = (a: Opened["in"], b: Opened["in"]): number => {
  if (a === null || b === null) return 0;
  return `${a.owner}/${a.name}`.toLowerCase() === `${b.owner}/${b.name}`.toLowerCase() ? 0.1 : -0.15;
};

/** Where the history of a report does not show what was opened from it, its titles do. */
const byTitle = (lineages: Lineage[], opened: Opened[], lost: Opened[]): Lineage[] => {
  const names = new Set(opened.map(({ name }) => name));
  const free = lineages.filter((one) => one.here && !one.names.some((name) => names.has(name)));
  const all = lost.flatMap((from) =>
    free.map((to): Candidate<Opened, Lineage> => ({ from, to, score: likeTitles(from, to) })),
  );
  const { sure, doubtful } = pair(all);
  return lineages.map((one) => ({
    ...one,
    names: [...sure.filter(({ to }) => to === one).map(({ from }) => from.name), ...one.names],
    perhaps: [...one.perhaps, ...doubtful.filter(({ to }) => to === one).map(({ from }) => from.name)],
  }));
};

/** Another wording for the same repository may be anything, and nothing shows what it was: that is in doubt. */
const likeTitles = ({ titles, in: repo }: Opened, { last }: Lineage): number => {
  const where = sameTarget(repo, last.target);
  const words = Math.max(0, ...titles.map((title) => alike(title, last.text)));
  return where > 0 ? Math.max(words + where, doubtfulFrom) : words + where;
};

const traced = (lineages: Lineage[], lines: FollowUpLine[]): Trace => {
  const here = lineages.filter((one) => one.here);
  const byLine = new Map<FollowUpLine, Lineage[]>();
  for (const one of here) byLine.set(one.last, [...(byLine.get(one.last) ?? []), one]);
  const alive = new Set(here.flatMap(({ names }) => names));
  return {
    lines: lines.flatMap((line): Traced[] =>
      (byLine.get(line) ?? []).map(({ names, perhaps }) => ({
        line,
        names,
        perhaps: perhaps.filter((name) => !alive.has(name)),
      })),
    ),
    gone: lineages.filter((one) => !one.here).map(({ names, last }) => ({ names, line: last })),
  };
};
