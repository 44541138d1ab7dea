import { type Group, inTime } from "./cluster.ts";
import type { HomeFacts } from "./facts.ts";
import type { IncidentFacts, Tie } from "./incident.ts";

/**
 * A home, and the ties that it lists, each under all the names that its words have today. The one that it is of comes
 * first.
 */
export type Listing = { home: HomeFacts; listed: Tie[][] };

/** A person says that the cluster of one home belongs to that of another. */
export type Join = { from: HomeFacts; into: HomeFacts };

/** Homes that are one, the one that stays, and the incidents that any of them has. */
export type Piece = {
  keeper: HomeFacts | null;
  others: HomeFacts[];
  ties: Tie[];
  incidents: IncidentFacts[];
};

/** `listings` in order of age, and `joins` without a circle. */
export const piecesOf = (groups: Group[], listings: Listing[], joins: Join[]): Piece[] => {
  const targets = targetsOf(groups, listings);
  const homes = listings.map(({ home }) => home);
  const classes = connected(homes, sharing(homes, targets));
  const taken = new Set(targets.values());
  const own = connected(
    classes,
    joins.flatMap(({ from, into }) => {
      const pair = [from, into].map((home) => classes.find((all) => all.includes(home)) ?? []);
      return pair[0] !== undefined && pair[1] !== undefined ? [[pair[0], pair[1]] as const] : [];
    }),
  ).map((all) => pieceOf(all, targets, joins, homes));
  const free = groups.filter((group) => !taken.has(group)).map(withoutHome);
  return withSameIncidents([...own, ...free], homes);
};

/**
 * Whose incidents a home has: those of its first tie; else of the next that it lists, unless another home is of that one.
 */
const targetsOf = (groups: Group[], listings: Listing[]): Map<HomeFacts, Group> => {
  const byTie = new Map(groups.flatMap((group) => group.ties.map((tie) => [tie, group] as const)));
  const found = (names: Tie[], may: (group: Group) => boolean): Group[] =>
    names.flatMap((tie) => byTie.get(tie) ?? []).filter(may);
  const own = new Map(
    listings.flatMap(({ home, listed: [first] }) =>
      found(first ?? [], () => true)
        .slice(0, 1)
        .map((group) => [home, group] as const),
    ),
  );
  const firsts = new Set(own.values());
  const next = listings
    .filter(({ home }) => !own.has(home))
    .flatMap(({ home, listed: [, ...others] }) =>
      found(others.flat(), (group) => !firsts.has(group))
        .slice(0, 1)
        .map((group) => [home, group] as const),
    );
  return new Map([...own, ...next]);
};

/** Each home with the oldest that comes to the same incidents. */
const sharing = (homes: HomeFacts[], targets: Map<HomeFacts, Group>): (readonly [HomeFacts, HomeFacts])[] => {
  const oldest = new Map<Group, HomeFacts>();
  return homes.flatMap((home) => {
    const group = targets.get(home);
    if (group === undefined) return [];
    const first = oldest.get(group);
    if (first === undefined) oldest.set(group, home);
    return first === undefined ? [] : [[home, first] as const];
  });
};

/** Homes with the same incidents are a class. What people joined goes where the joins lead; there the oldest home stays. */
const pieceOf = (
  classes: HomeFacts[][],
  targets: Map<HomeFacts, Group>,
  joins: Join[],
  inAge: HomeFacts[],
): Piece => {
  const all = new Set(classes.flat());
  const homes = inAge.filter((home) => all.has(home));
  const joined = (home: HomeFacts): HomeFacts | undefined => joins.find(({ from }) => from === home)?.into;
  const last = classes.filter((one) =>
    one.every((home) => {
      const into = joined(home);
      return into === undefined || one.includes(into);
    }),
  );
  const ends = new Set((last.length === 0 ? classes : last).flat());
  const keeper = homes.find((home) => ends.has(home) && joined(home) === undefined) ?? null;
  const others = homes.filter((home) => home !== keeper);
  const inTurn = keeper === null ? others : [keeper, ...others];
  return { keeper, others, ...united([...new Set(inTurn.flatMap((home) => targets.get(home) ?? []))]) };
};

const withoutHome = (group: Group): Piece => ({ keeper: null, others: [], ...united([group]) });

/** The ties of the first come first: they are what the cluster is called by. */
const united = (groups: Group[]): Group => ({
  ties: [...new Set(groups.flatMap(({ ties }) => ties))],
  incidents: inTime(new Set(groups.flatMap(({ incidents }) => incidents))),
});

/** What was joined may have come to the incidents of yet another: these are one cluster, and the older home stays. */
const withSameIncidents = (pieces: Piece[], inAge: HomeFacts[]): Piece[] => {
  const byIncidents = new Map<string | Piece, Piece[]>();
  for (const piece of pieces) {
    const same = piece.incidents.length === 0 ? piece : piece.incidents.map(({ id }) => id).join(" ");
    byIncidents.set(same, [...(byIncidents.get(same) ?? []), piece]);
  }
  return [...byIncidents.values()].map((same) => {
    const keepers = new Set(same.map(({ keeper }) => keeper));
    const homes = new Set(same.flatMap(({ keeper, others }) => [keeper, ...others]));
    const keeper = inAge.find((home) => keepers.has(home)) ?? null;
    const [own, rest] = [true, false].map((is) => same.filter((piece) => (piece.keeper === keeper) === is));
    return {
      keeper,
      others: inAge.filter((home) => homes.has(home) && home !== keeper),
      ...united([...(own ?? []), ...(rest ?? [])]),
    };
  });
};

/** The parts that hang together by the pairs, in the order of their first. */
const connected = <T>(items: T[], pairs: (readonly [T, T])[]): T[][] => {
  const above = new Map<T, T>();
  const topOf = (item: T): T => {
    let top = item;
    for (let next = above.get(top); next !== undefined; next = above.get(top)) top = next;
    return top;
  };
  for (const [a, b] of pairs) if (topOf(a) !== topOf(b)) above.set(topOf(a), topOf(b));
  const parts = new Map<T, T[]>();
  for (const item of items) parts.set(topOf(item), [...(parts.get(topOf(item)) ?? []), item]);
  return [...parts.values()];
};
