import fc from "fast-check";
import { expect, test } from "vitest";
import type { HomeFacts } from "../../src/domain/facts.ts";
import { type Identity, identify, type Naming, tiesToList } from "../../src/domain/identity.ts";
import { daysAfter } from "../../src/domain/refs.ts";
import { repo } from "../acme.ts";
import { incident } from "../facts.ts";

/**
 * A year of people: incidents come and go, change their causes, causes are renamed, clusters are merged, split and
 * healed, and homes are opened whenever somebody looks. Whoever looks at all of it, in whatever order, sees the same.
 */
type Deed =
  | { deed: "incident"; causes: string[]; cites: string[] }
  | { deed: "causes"; of: number; causes: string[] }
  | { deed: "duplicate" | "counts again" | "home deleted" | "heal"; of: number }
  | { deed: "names"; names: number }
  | { deed: "merge"; of: number; into: number }
  | { deed: "split"; of: number; cause: string; incidents: number[] }
  | { deed: "look" };

const words = ["a", "b", "c", "d"];
const some = fc.subarray(words);
const number = fc.nat({ max: 40 });
const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        deed: fc.constant("incident" as const),
        causes: some,
        cites: fc.subarray(["F", "G"]),
      }),
    },
    { weight: 4, arbitrary: fc.constant<Deed>({ deed: "look" }) },
    fc.record({ deed: fc.constant("causes" as const), of: number, causes: some }),
    fc.record({
      deed: fc.constantFrom(
        "duplicate" as const,
        "counts again" as const,
        "home deleted" as const,
        "heal" as const,
      ),
      of: number,
    }),
    fc.record({ deed: fc.constant("names" as const), names: fc.nat({ max: 4 }) }),
    { weight: 2, arbitrary: fc.record({ deed: fc.constant("merge" as const), of: number, into: number }) },
    {
      weight: 2,
      arbitrary: fc.record({
        deed: fc.constant("split" as const),
        of: number,
        cause: fc.constantFrom(...words),
        incidents: fc.array(number, { maxLength: 4 }),
      }),
    },
  ),
  { minLength: 5, maxLength: 40 },
);

/** What the organisation calls its causes; two of these make one of two. */
const entry = (slug: string, title: string, ...aliases: string[]) => ({ slug, title, aliases, sponsors: [] });
const lists: Naming["causes"][] = [
  [],
  [entry("a", "The a")],
  [entry("alpha", "a"), entry("beta", "b")],
  [entry("ab", "a", "b")],
  [entry("bcd", "b", "c", "d")],
];

type World = { incidents: ReturnType<typeof incident>[]; homes: HomeFacts[]; names: number; day: number };

const naming = ({ names }: World): Naming => ({
  rule: { incidents: 2, days: 180 },
  causes: lists[names] ?? [],
  in: repo("incidents"),
});
const asked = (world: World): Identity => identify(world.incidents, world.homes, naming(world));
const at = <T>(list: T[], n: number): T | undefined => list[n % Math.max(1, list.length)];
const numberOf = ({ at: name }: { at: string }): number => Number(name.split("#")[1]);

/** Homes are opened for what has none, as our look does. */
const opened = (world: World): HomeFacts[] =>
  asked(world)
    .clusters.filter(({ home }) => home === null)
    .map((group, i): HomeFacts => {
      const ties = tiesToList(group, naming(world).causes);
      const name = `acme/incidents#${1000 + world.day * 20 + i}`;
      return {
        kind: "home",
        id: `H ${name}`,
        at: name,
        url: "",
        repo: repo("incidents"),
        key: `cluster ${ties.join("\n")}`,
        ties,
        openedAt: daysAfter("2026-01-01T00:00:00.000Z", world.day),
        open: true,
      };
    });

const withHome = (world: World, of: number, over: (home: HomeFacts) => Partial<HomeFacts>): World => {
  const chosen = at(world.homes, of);
  return {
    ...world,
    homes: world.homes.map((home) => (home === chosen ? { ...home, ...over(home) } : home)),
  };
};

const withIncident = (world: World, of: number, over: Partial<ReturnType<typeof incident>>): World => {
  const chosen = at(world.incidents, of);
  return { ...world, incidents: world.incidents.map((one) => (one === chosen ? { ...one, ...over } : one)) };
};

const after = (before: World, deed: Deed): World => {
  const world = { ...before, day: before.day + 3 };
  const now = daysAfter("2026-01-01T00:00:00.000Z", world.day);
  switch (deed.deed) {
    case "incident":
      return {
        ...world,
        incidents: [...world.incidents, incident(String(world.day), { openedAt: now, ...deed })],
      };
    case "causes":
      return withIncident(world, deed.of, {
        causes: deed.causes.map((key) => ({ key, text: key as never, slug: null })),
      });
    case "duplicate":
    case "counts again":
      return withIncident(world, deed.of, { state: deed.deed === "duplicate" ? "duplicate" : "mitigated" });
    case "home deleted":
      return { ...world, homes: world.homes.filter((home) => home !== at(world.homes, deed.of)) };
    case "names":
      return { ...world, names: deed.names };
    case "merge": {
      const into = at(world.homes, deed.into);
      return into === undefined
        ? world
        : withHome(world, deed.of, () => ({
            merged: { into: numberOf(into), at: now, by: "tomo", url: "" },
          }));
    }
    case "heal":
      return withHome(world, deed.of, ({ merged: _, splits: __, ...home }) => ({
        ...home,
        merged: undefined as never,
        splits: [],
      }));
    case "split": {
      const incidents = deed.incidents.flatMap((n) => at(world.incidents, n) ?? []).map(numberOf);
      return withHome(world, deed.of, ({ splits = [] }) => ({
        splits: [...splits, { cause: deed.cause, incidents, at: now }],
      }));
    }
    case "look":
      return { ...world, homes: [...world.homes, ...opened(world)] };
  }
};

const start: World = { incidents: [], homes: [], names: 0, day: 0 };
const runs = { numRuns: 1000 };

test("whatever the order in which incidents and homes are read", () => {
  fc.assert(
    fc.property(deeds, fc.infiniteStream(fc.nat()), (all, luck) => {
      const world = all.reduce(after, start);
      const shuffled = <T>(list: T[]): T[] =>
        list
          .map((one) => ({ one, key: luck.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
      const other = { ...world, incidents: shuffled(world.incidents), homes: shuffled(world.homes) };
      expect(asked(other)).toEqual(asked(world));
    }),
    runs,
  );
});

test("each home is one cluster's or ended, each cluster has one home at most, and after a look every one has one", () => {
  fc.assert(
    fc.property(deeds, (all) => {
      let world = start;
      for (const deed of all) {
        world = after(world, deed);
        const { clusters, ended } = asked(world);
        const homes = [...clusters.flatMap(({ home }) => home ?? []), ...ended.map(({ home }) => home)];
        expect(homes.map(({ id }) => id).sort()).toEqual(world.homes.map(({ id }) => id).sort());
        if (deed.deed === "look") expect(clusters.filter(({ home }) => home === null)).toEqual([]);
      }
    }),
    runs,
  );
});

test("a second look finds nothing to open, and causes with the same incidents share one cluster", () => {
  fc.assert(
    fc.property(deeds, (all) => {
      const world = after(all.reduce(after, start), { deed: "look" });
      expect(opened(world)).toEqual([]);
      const sets = asked(world).clusters.map(({ incidents }) => incidents.map(({ id }) => id).join(" "));
      expect(new Set(sets).size).toBe(sets.length);
    }),
    runs,
  );
});

test("a home is never that of a mechanism which it does not list, unless a person joined or split it there", () => {
  fc.assert(
    fc.property(deeds, (all) => {
      const natural = all.filter(({ deed }) => deed !== "merge" && deed !== "split");
      const world = natural.reduce(after, start);
      const { causes } = naming(world);
      for (const { home, ties } of asked(world).clusters) {
        if (home === null) continue;
        const now = home.ties
          .map((tie) => tie.replace(/^word:/, "cause:"))
          .map((tie) => nowNamed(tie, causes));
        expect(now.some((tie) => ties.some((own) => own === tie))).toBe(true);
      }
    }),
    runs,
  );
});

const nowNamed = (tie: string, causes: Naming["causes"]): string => {
  const text = tie.replace(/^cause:/, "");
  const found = causes.find(({ slug, title, aliases }) => [slug, title, ...aliases].includes(text));
  return tie.startsWith("cause:") && found !== undefined ? `cause:${found.slug}` : tie;
};

test("a merge and a split that are withdrawn leave no trace", () => {
  fc.assert(
    fc.property(deeds, (all) => {
      const world = all.filter(({ deed }) => deed !== "merge" && deed !== "split").reduce(after, start);
      const touched = all.filter(({ deed }) => deed === "merge" || deed === "split").reduce(after, world);
      const healed = world.homes.reduce((one, _, i) => after(one, { deed: "heal", of: i }), touched);
      const plain = ({ clusters, ended }: Identity) => [
        ...clusters.map(({ home, ties, incidents }) => [home?.id, ties, incidents.map(({ id }) => id)]),
        ...ended.map(({ home, into }) => [home.id, into?.id]),
      ];
      expect(plain(asked(healed))).toEqual(plain(asked(world)));
    }),
    runs,
  );
});
