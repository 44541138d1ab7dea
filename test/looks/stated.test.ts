import { describe, expect, test } from "vitest";
import { groupIncidents } from "../../src/domain/cluster.ts";
import type { Config } from "../../src/domain/configuration.ts";
import type { IncidentFacts } from "../../src/domain/incident.ts";
import { causesOf } from "../../src/looks/stated.ts";
import { config } from "../acme.ts";
import { incident } from "../facts.ts";

type List = Config["causes"];
const none: List = [];
const list = (title: string, ...aliases: string[]): List => [
  { slug: "redis-failover", title, aliases, sponsors: [] },
];
const yes = (cause: string) => ({ says: "cause", cause }) as const;
const no = (cause: string) => ({ says: "not cause", cause }) as const;
const names = (...given: Parameters<typeof causesOf>): string[] =>
  causesOf(...given).map(({ slug, key }) => slug ?? key);

test("free text counts as written, equal after trim and case-fold", () => {
  expect(names(["  Clients kept\n the Old address", "clients kept the old address"], [], none)).toEqual([
    "clients kept the old address",
  ]);
});

test("a slug, a title and an alias are one cause, however they are written", () => {
  const listed = list("Redis primary failover", "Clients kept the old address");
  for (const text of ["REDIS-FAILOVER", " redis  Primary failover ", "clients KEPT the old address"])
    expect(names([text], [], listed)).toEqual(["redis-failover"]);
  expect(
    names(["redis-failover", "Redis primary failover"], [yes("clients kept the old address")], listed),
  ).toEqual(["redis-failover"]);
});

describe("the later word holds", () => {
  const listed = list("Redis primary failover", "clients kept the old address");
  test.each([
    [["redis-failover"], [no("redis-failover")], []],
    [[], [yes("redis-failover"), no("redis-failover")], []],
    [[], [no("redis-failover"), yes("redis-failover")], ["redis-failover"]],
    [["redis-failover"], [no("redis-failover"), yes("redis-failover")], ["redis-failover"]],
    [["redis-failover"], [no("Clients kept the old address")], []],
    [["clients kept the old address"], [no("redis-failover")], []],
    [["redis-failover"], [no("dns-timeout")], ["redis-failover"]],
  ])("written %j, said %j", (written, said, kept) => expect(names(written, said, listed)).toEqual(kept));
});

describe("an organisation that names its causes later", () => {
  const days = ["2026-03-01T08:00:00.000Z", "2026-03-09T08:00:00.000Z"];
  const texts = ["clients kept the old address", "New Redis primary, stale clients"];
  const filed = (listed: List): IncidentFacts[] =>
    texts.map((text, at) => ({
      ...incident(String(at + 1), { openedAt: days[at]! }),
      causes: causesOf([text], [], listed),
    }));
  const ties = (listed: List) => groupIncidents(filed(listed), config.cluster).map(({ ties }) => ties);

  test("two texts hold nothing together until one slug has both", () => {
    expect(ties(none)).toEqual([]);
    expect(ties(list("Redis primary failover", texts[0]!))).toEqual([]);
    expect(ties(list("Redis primary failover", ...texts))).toEqual([["cause:redis-failover"]]);
  });
});
