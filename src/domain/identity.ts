import { tieNamer, tiesNothing } from "./cause.ts";
import { type ClusterRule, counted, everDense, type Group, gather } from "./cluster.ts";
import type { Config } from "./configuration.ts";
import type { HomeFacts } from "./facts.ts";
import { type IncidentFacts, type Tie, tiesOf } from "./incident.ts";
import { compare } from "./order.ts";
import { type Join, type Listing, type Piece, piecesOf } from "./pieces.ts";
import { type Instant, type NodeId, nameOf, type RepoRef } from "./refs.ts";

/** What is asked beside incidents and homes: the rule, the names of causes by now, and what a number is an issue of. */
export type Naming = { rule: ClusterRule; causes: Config["causes"]; in: RepoRef };

/** A cluster with the one home that is its own, and the homes that went into it. */
export type Cluster = Group & { home: HomeFacts | null; merged: HomeFacts[] };

/** A home without a cluster of its own: it is one with that of another, or too few incidents are left in it. */
export type Ended = { home: HomeFacts; into: HomeFacts | null; incidents: IncidentFacts[] };

export type Identity = { clusters: Cluster[]; ended: Ended[] };

/**
 * Which clusters there are, and which home is whose, from what GitHub shows now: the incidents with their ties, the homes
 * with the ties that their markers list for ever, and the commands that stand on them. Nothing else is remembered, so a
 * memory made anew comes to the same answer, and the order in which things came or were read changes nothing.
 *
 * - A home lists the ties of its incidents on the day it was opened, first the one that it is of, with the words that the
 *   reports gave for them: a cause that is renamed, or given a slug, is found again by any of its words.
 * - It has the incidents of its first tie. Where no incident has that any more, it has those of the next tie it lists,
 *   unless another home is of that one. So when its ties part, it keeps the incidents of its first, and the others get a
 *   home of their own. A home never goes over to a mechanism that it does not list.
 * - Where two homes come to the same incidents, the older one stays and the other ends in it, until they part.
 * - `/merge-into #N` makes two clusters one, whose home is #N. `/split SLUG #N…` takes incidents out of what ties
 *   them there, and ties them to the cause. When the comment is deleted, it is undone.
 * - A home with fewer than two incidents ends; it has its cluster back when one comes.
 */
export const identify = (incidents: IncidentFacts[], homes: HomeFacts[], naming: Naming): Identity => {
  const tieOf = tieNamer(naming.causes);
  const among = incidents.filter(counted);
  const listings = [...homes].sort(byAge).map((home): Listing => ({ home, listed: listedBy(home, tieOf) }));
  const joins = joinsIn(listings, naming);
  const pieces = (ties: Ties): Piece[] =>
    piecesOf(
      gather(among, ({ id }) => ties.get(id) ?? []),
      listings,
      joins,
    );
  const read: Ties = new Map(among.map((incident) => [incident.id, tiesNow(incident, tieOf)]));
  const ties = splitsIn(listings).reduce<Ties>((before, { home, incidents: numbers, cause }) => {
    const from = pieces(before).find(({ keeper, others }) => [keeper, ...others].includes(home));
    const leaving = new Set(numbers.map((number) => numbered(number, naming)));
    return from === undefined ? before : apart(before, from, leaving, tieOf(cause));
  }, read);
  return concluded(pieces(ties), naming.rule);
};

type Ties = ReadonlyMap<NodeId, readonly Tie[]>;

const byAge = (a: HomeFacts, b: HomeFacts): number =>
  compare(a.openedAt ?? "", b.openedAt ?? "") || numberOf(a) - numberOf(b) || compare(a.id, b.id);
const numberOf = ({ at }: HomeFacts): number => Number(/#(\d+)$/.exec(at)?.[1] ?? 0);
const numbered = (number: number, naming: Naming): string => `${nameOf(naming.in)}#${number}`;

/** Under the names of today, whatever they were when the incident was read. */
const tiesNow = (incident: IncidentFacts, tieOf: (text: string) => Tie): Tie[] => [
  ...incident.causes.map(({ key }) => tieOf(key)).filter((tie) => !tiesNothing(tie)),
  ...tiesOf(incident).filter((tie) => tie.startsWith("fix:")),
];

/** A word belongs to the tie before it. */
const listedBy = ({ ties }: HomeFacts, tieOf: (text: string) => Tie): Tie[][] => {
  const listed: Tie[][] = [];
  for (const tie of ties) {
    const [, kind, rest = ""] = /^(cause|fix|word):(.*)$/s.exec(tie) ?? [];
    if (kind === "word") listed.at(-1)?.push(tieOf(rest));
    else if (kind !== undefined) listed.push([kind === "cause" ? tieOf(rest) : `fix:${rest}`]);
  }
  return listed.map((names) => [...new Set(names)].filter((tie) => !tiesNothing(tie)));
};

/** As they were said, the first first; one that would lead in a circle is left out. */
const joinsIn = (listings: Listing[], naming: Naming): Join[] => {
  const at = new Map(listings.map(({ home }) => [home.at, home]));
  const said = listings
    .flatMap(({ home }) => (home.merged === undefined ? [] : [{ home, ...home.merged }]))
    .sort((a, b) => compare(a.at, b.at) || byAge(a.home, b.home));
  const joins: Join[] = [];
  for (const { home, into: number } of said) {
    const into = at.get(numbered(number, naming));
    if (into !== undefined && !leadsTo(joins, into, home)) joins.push({ from: home, into });
  }
  return joins;
};

const leadsTo = (joins: Join[], from: HomeFacts, to: HomeFacts): boolean => {
  if (from === to) return true;
  const next = joins.find((join) => join.from === from);
  return next !== undefined && leadsTo(joins, next.into, to);
};

type Split = { home: HomeFacts; at: Instant; cause: string; incidents: number[] };

const splitsIn = (listings: Listing[]): Split[] =>
  listings
    .flatMap(({ home }) => (home.splits ?? []).map((split): Split => ({ home, ...split })))
    .sort((a, b) => compare(a.at, b.at));

/**
 * Who leaves has the cause instead of what ties the cluster, and cites nothing any more with those who stay: or they would
 * be together again. Another cause that they share is another mechanism, and stays.
 */
const apart = (ties: Ties, from: Piece, leaving: Set<string>, cause: Tie): Ties => {
  const [out, stay] = [true, false].map((is) => from.incidents.filter(({ at }) => leaving.has(at) === is));
  const cited = (stay ?? []).flatMap(({ id }) =>
    (ties.get(id) ?? []).filter((tie) => tie.startsWith("fix:")),
  );
  const taken = new Set([...from.ties, ...cited]);
  const kept = (id: NodeId): Tie[] => (ties.get(id) ?? []).filter((tie) => !taken.has(tie));
  return new Map([...ties, ...(out ?? []).map(({ id }) => [id, [...kept(id), cause]] as const)]);
};

const concluded = (pieces: Piece[], rule: ClusterRule): Identity => {
  const lives = ({ keeper, incidents }: Piece): boolean =>
    everDense(incidents, rule) || (keeper !== null && incidents.length > 1);
  return {
    clusters: pieces
      .filter(lives)
      .map(({ keeper, others, ties, incidents }) => ({ ties, incidents, home: keeper, merged: others }))
      .sort((a, b) => compare(a.ties[0] ?? "", b.ties[0] ?? "")),
    ended: pieces.flatMap((piece) => endedIn(piece, lives(piece))),
  };
};

const endedIn = ({ keeper, others, incidents }: Piece, lives: boolean): Ended[] => [
  ...others.map((home): Ended => ({ home, into: keeper, incidents })),
  ...(keeper === null || lives ? [] : [{ home: keeper, into: null, incidents }]),
];

const longestWord = 120;
const mostWords = 12;

/**
 * What a new home lists for ever: its ties, and after each the words that reports gave for it, so that it is found again
 * under whatever name the cause has later.
 */
export const tiesToList = ({ ties, incidents }: Group, causes: Config["causes"]): string[] => {
  const tieOf = tieNamer(causes);
  const words = new Set(incidents.flatMap((incident) => incident.causes.map(({ key }) => key)));
  const short = [...words].filter((word) => word.length <= longestWord);
  return ties.flatMap((tie) => [
    tie,
    ...short
      .filter((word) => tieOf(word) === tie && tie !== `cause:${word}`)
      .slice(0, mostWords)
      .map((word) => `word:${word}`),
  ]);
};
