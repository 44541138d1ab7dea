import { describe, expect, test } from "vitest";
import type { HomeFacts } from "../../src/domain/facts.ts";
import { identify, type Naming, tiesToList } from "../../src/domain/identity.ts";
import { daysAfter } from "../../src/domain/refs.ts";
import { repo } from "../acme.ts";
import { incident } from "../facts.ts";

const on = (day: number) => daysAfter("2026-01-01T00:00:00.000Z", day);
const naming = (causes: Naming["causes"] = []): Naming => ({
  rule: { incidents: 2, days: 180 },
  causes,
  in: repo("incidents"),
});
const named = (slug: string, title: string, aliases: string[] = []) => ({
  slug,
  title,
  aliases,
  sponsors: [],
});

const one = (number: number, causes: string[], cites: string[] = []) =>
  incident(String(number), { openedAt: on(number), causes, cites });

const home = (number: number, ties: string[], over: Partial<HomeFacts> = {}): HomeFacts => ({
  kind: "home",
  id: `H${number}`,
  at: `acme/incidents#${number}`,
  url: "",
  repo: repo("incidents"),
  key: `cluster ${ties.join("\n")}`,
  ties,
  openedAt: on(number),
  open: true,
  ...over,
});
const joined = (into: number, day = 90) => ({ merged: { into, at: on(day), by: "tomo", url: "" } });

/** In one line each: which home has which incidents by which ties, and where the other homes went. */
const told = (incidents: ReturnType<typeof one>[], homes: HomeFacts[], causes: Naming["causes"] = []) => {
  const { clusters, ended } = identify(incidents, homes, naming(causes));
  return [
    ...clusters.map(
      (c) =>
        `${c.home?.id ?? "no home"}: ${c.incidents.map(({ id }) => id).join(" ")} by ${c.ties.join(", ")}`,
    ),
    ...ended.map(({ home: of, into }) => `${of.id} ${into === null ? "is empty" : `went into ${into.id}`}`),
  ];
};

test("a cluster is opened at the threshold, and keeps its home below it while two incidents hold together", () => {
  const far = [one(1, ["x"]), incident("200", { openedAt: on(300), causes: ["x"] })];
  expect(told(far, [])).toEqual([]);
  expect(told(far, [home(9, ["cause:x"])])).toEqual(["H9: 1 200 by cause:x"]);
});

test("an incident that leaves is missed, a cluster of one or none is empty, and has its home back when one comes", () => {
  const x = home(9, ["cause:x"]);
  expect(told([one(1, ["x"]), one(2, ["x"]), one(3, ["y"])], [x])).toEqual(["H9: 1 2 by cause:x"]);
  expect(told([one(1, ["x"]), one(2, ["y"])], [x])).toEqual(["H9 is empty"]);
  expect(told([one(1, ["y"]), one(2, ["y"])], [x])).toEqual(["no home: 1 2 by cause:y", "H9 is empty"]);
  expect(told([one(1, ["x"]), one(4, ["x"])], [x])).toEqual(["H9: 1 4 by cause:x"]);
});

test("'unknown' ties nothing, and holds nothing beside another cause", () => {
  expect(told([one(1, ["unknown", "x"]), one(2, ["unknown"])], [])).toEqual([]);
});

describe("a cause that gets another name", () => {
  const both = [one(1, ["the old address"]), one(2, ["the old address"])];
  const listed = tiesToList({ ties: ["cause:the old address"], incidents: both }, []);
  const old = home(9, listed);

  test("is the same one when its words get a slug", () => {
    expect(told(both, [old], [named("old-address", "The old address")])).toEqual([
      "H9: 1 2 by cause:old-address",
    ]);
  });

  test("and when the slug goes, without an alias: the words of the reports find it", () => {
    const before = [named("old-address", "The old address")];
    const mine = home(9, tiesToList({ ties: ["cause:old-address"], incidents: both }, before));
    expect(mine.ties).toEqual(["cause:old-address", "word:the old address"]);
    expect(told(both, [mine], [named("stale-clients", "The old address")])).toEqual([
      "H9: 1 2 by cause:stale-clients",
    ]);
    expect(told(both, [mine], [])).toEqual(["H9: 1 2 by cause:the old address"]);
  });

  test("and becomes one with another: the older home stays, the other says so", () => {
    const four = [...both, one(3, ["stale client"]), one(4, ["stale client"])];
    const homes = [home(11, ["cause:stale client"]), old];
    expect(told(four, homes)).toEqual(["H11: 3 4 by cause:stale client", "H9: 1 2 by cause:the old address"]);
    const made = [named("stale", "The old address", ["stale client"])];
    expect(told(four, homes, made)).toEqual(["H9: 1 2 3 4 by cause:stale", "H11 went into H9"]);
  });
});

describe("ties that part", () => {
  const [a, b] = [one(1, ["a", "b"]), one(2, ["a", "b"])];
  const shared = home(9, ["cause:a", "cause:b"]);

  test("leave the home with its first tie; the others get their own", () => {
    expect(told([a, b], [shared])).toEqual(["H9: 1 2 by cause:a, cause:b"]);
    const three = [a, b, one(3, ["b"])];
    expect(told(three, [shared])).toEqual(["H9: 1 2 by cause:a", "no home: 1 2 3 by cause:b"]);
    expect(told(three, [shared, home(12, ["cause:b"])])).toEqual([
      "H9: 1 2 by cause:a",
      "H12: 1 2 3 by cause:b",
    ]);
  });

  test("and come together again: the older one stays", () => {
    expect(told([a, b], [home(12, ["cause:b"]), shared])).toEqual([
      "H9: 1 2 by cause:a, cause:b",
      "H12 went into H9",
    ]);
  });

  test("where the first is gone, the next that it lists is its own, unless another home is of that", () => {
    const onlyB = [one(1, ["b"]), one(2, ["b"])];
    expect(told(onlyB, [shared])).toEqual(["H9: 1 2 by cause:b"]);
    expect(told(onlyB, [shared, home(12, ["cause:b"])])).toEqual(["H12: 1 2 by cause:b", "H9 is empty"]);
  });

  test("and never go over to a mechanism that the home does not list", () => {
    expect(told([one(1, ["c"]), one(2, ["c"])], [shared])).toEqual([
      "no home: 1 2 by cause:c",
      "H9 is empty",
    ]);
  });
});

describe("/merge-into", () => {
  const four = [one(1, ["a"]), one(2, ["a"]), one(3, ["b"]), one(4, ["b"])];
  const a = home(9, ["cause:a"]);
  const b = home(12, ["cause:b"]);

  test("gives incidents and causes to the other, also those that come later, and is undone when it is withdrawn", () => {
    expect(told(four, [home(9, ["cause:a"], joined(12)), b])).toEqual([
      "H12: 1 2 3 4 by cause:b, cause:a",
      "H9 went into H12",
    ]);
    expect(told([...four, one(5, ["a"])], [home(9, ["cause:a"], joined(12)), b])[0]).toBe(
      "H12: 1 2 3 4 5 by cause:b, cause:a",
    );
    expect(told(four, [a, b])).toEqual(["H9: 1 2 by cause:a", "H12: 3 4 by cause:b"]);
  });

  test("leads on, and never in a circle: of two that would, the later one is left out", () => {
    const c = home(13, ["cause:c"]);
    const chain = [home(9, ["cause:a"], joined(12)), home(12, ["cause:b"], joined(13)), c];
    expect(told(four, chain)).toEqual([
      "H13: 1 2 3 4 by cause:a, cause:b",
      "H9 went into H13",
      "H12 went into H13",
    ]);
    const circle = [home(9, ["cause:a"], joined(12, 91)), home(12, ["cause:b"], joined(9, 90))];
    expect(told(four, circle)).toEqual(["H9: 1 2 3 4 by cause:a, cause:b", "H12 went into H9"]);
  });

  test("to what is no cluster, or is deleted, says nothing", () => {
    expect(told(four, [home(9, ["cause:a"], joined(77)), b])).toEqual([
      "H9: 1 2 by cause:a",
      "H12: 3 4 by cause:b",
    ]);
  });

  test("names the home that stays, however old the others are", () => {
    const names = [named("a", "The a", ["c"])];
    const homes = [home(7, ["cause:c"]), home(9, ["cause:a"], joined(12)), b];
    expect(told(four, homes, names)).toEqual([
      "H12: 1 2 3 4 by cause:b, cause:a",
      "H7 went into H12",
      "H9 went into H12",
    ]);
  });
});

describe("/split", () => {
  const three = [one(1, ["a"], ["F"]), one(2, ["a"], ["F"]), one(3, ["a"], ["F"])];
  const apart = (incidents: number[], cause = "b", day = 50) => ({ cause, incidents, at: on(day) });

  test("takes the named incidents out of whatever ties they have there, to a cluster of the cause", () => {
    const homes = [home(9, ["cause:a"], { splits: [apart([2, 3])] })];
    expect(told(three, homes)).toEqual(["no home: 2 3 by cause:b", "H9 is empty"]);
    expect(told([...three, one(4, ["a"])], homes)).toEqual(["H9: 1 4 by cause:a", "no home: 2 3 by cause:b"]);
  });

  test("below the threshold there is no cluster of the cause yet; with others of it there is", () => {
    const homes = [home(9, ["cause:a"], { splits: [apart([3])] })];
    expect(told(three, homes)).toEqual(["H9: 1 2 by cause:a, fix:F"]);
    expect(told([...three, one(4, ["b"])], [...homes, home(12, ["cause:b"])])).toEqual([
      "H9: 1 2 by cause:a, fix:F",
      "H12: 3 4 by cause:b",
    ]);
  });

  test("again, out of where it went, in the order in which it was said; who is not in the cluster stays", () => {
    const homes = [
      home(9, ["cause:a"], { splits: [apart([2, 3, 77])] }),
      home(12, ["cause:b"], { splits: [apart([3], "c", 60)] }),
    ];
    expect(told([...three, one(4, ["b"]), one(5, ["c"])], homes)).toEqual([
      "H12: 2 4 by cause:b",
      "no home: 3 5 by cause:c",
      "H9 is empty",
    ]);
  });

  test("out of what was merged in, whichever of the two it came from", () => {
    const homes = [
      home(9, ["cause:a"], joined(12)),
      home(12, ["cause:b"], { splits: [apart([2, 3], "c", 95)] }),
    ];
    expect(told([...three, one(4, ["b"])], homes)).toEqual([
      "H12: 1 4 by cause:b, cause:a, fix:F",
      "no home: 2 3 by cause:c",
      "H9 went into H12",
    ]);
  });
});
