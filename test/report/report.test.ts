import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clusterBlocks } from "../../src/report/cluster.ts";
import { toMarkdown } from "../../src/report/markdown.ts";
import { filesOf } from "../../src/report/media.ts";
import { writeReport } from "../../src/report/report.ts";
import { acme } from "./acme.ts";
import { cluster, incident, input, person, remediation } from "./world.ts";

const markdown = (given: Parameters<typeof writeReport>[0]): string => toMarkdown(writeReport(given));

describe("Acme's spring", () => {
  test("reads as its golden, every sentence of it", async () => {
    const report = writeReport(acme());
    await expect(`# ${report.title}\n\n${toMarkdown(report)}`).toMatchFileSnapshot("golden/acme.md");
  });

  test("mentions the sponsors with a line, and nobody else", () => {
    expect([...markdown(acme()).matchAll(/@[\w/-]+/g)].map(String)).toEqual(["@acme/cto-office", "@mira"]);
  });

  test("never shows an id or a key", () => {
    for (const [name, body] of Object.entries(filesOf(acme())))
      expect(
        `${name}: ${/.{0,30}(I_kw|R_kg|U_kg|cause:|fix:|undefined|null,? ?\||NaN).{0,30}/.exec(body)?.[0]}`,
      ).toBe(`${name}: undefined`);
  });

  test("leaves no trace at an issue of another owner", () => {
    expect(markdown(acme())).not.toContain("https://github.com/lin-labs");
    expect(markdown(acme())).toContain("https://redirect.github.com/lin-labs/redis-client/issues/1204");
  });
});

test("the order of what is known changes no byte of any file", () => {
  const world = acme();
  const whole = filesOf(world);
  const { incidents, remediations, clusters } = world.known;
  const all = <T>(list: T[]) => fc.shuffledSubarray(list, { minLength: list.length });
  fc.assert(
    fc.property(all(incidents), all(remediations), all(clusters), (i, r, c) => {
      const known = { ...world.known, incidents: i, remediations: r, clusters: c };
      expect(filesOf({ ...world, known })).toEqual(whole);
    }),
    { numRuns: 40 },
  );
});

describe("the title counts what waits", () => {
  const flagged = (slugs: string[]) =>
    input({
      incidents: [incident(1, "2026-03-01"), incident(2, "2026-04-01")],
      remediations: [remediation("acme/api#5", "2026-03-02")],
      clusters: slugs.map((slug) =>
        cluster(`cause:${slug}`, [1, 2], ["acme/api#5"], {
          flag: { since: "2026-05-01T00:00:00.000Z", rule: "none moved, one without an owner" },
        }),
      ),
    });

  test.each([
    [[], "Nothing waits for a decision (week to 22 May 2026)"],
    [["a"], "One cluster waits for a decision (week to 22 May 2026)"],
    [["a", "b", "c"], "Three clusters wait for a decision (week to 22 May 2026)"],
  ])("%j: %s", (slugs, title) => expect(writeReport(flagged(slugs)).title).toBe(title));

  test("a period of another length is named by both ends", () =>
    expect(writeReport({ ...flagged([]), from: "2026-03-01T07:00:00.000Z" }).title).toBe(
      "Nothing waits for a decision (1 March 2026 to 22 May 2026)",
    ));

  test("a week in which the clocks change is a week", () => {
    const week = { from: "2026-03-27T08:00:00.000Z", until: "2026-04-03T07:00:00.000Z" };
    expect(writeReport({ ...flagged([]), ...week }).title).toContain("(week to 3 April 2026)");
  });

  test("a flag raised after the period, or a risk accepted, does not wait", () => {
    const world = flagged(["a", "b"]);
    const [a, b] = world.known.clusters;
    const late = { ...a!, flag: { ...a!.flag!, since: "2026-05-22T07:00:00.000Z" } };
    const taken = { ...b!, state: "risk accepted" as const };
    expect(
      writeReport({ ...world, known: { ...world.known, clusters: [late, taken] } }).model.waiting,
    ).toEqual([]);
  });
});

test("what happened since the fix was proposed decides who comes first, then who waited longer", () => {
  const flag = (since: string) =>
    ({ since: `${since}T00:00:00.000Z`, rule: "none moved, one without an owner" }) as const;
  const world = input({
    incidents: [
      incident(1, "2026-03-01"),
      incident(2, "2026-04-01", { impactHours: 2 }),
      incident(3, "2026-04-02", { impactHours: 1, severity: "SEV-1" }),
      incident(4, "2026-04-03", { impactHours: 1, severity: "SEV-3" }),
    ],
    remediations: ["a", "b", "c", "d", "e"].map((name) => remediation(`acme/${name}#1`, "2026-03-02")),
    clusters: [
      cluster("cause:a", [1, 4], ["acme/a#1"], { flag: flag("2026-05-01") }),
      cluster("cause:b", [1, 3], ["acme/b#1"], { flag: flag("2026-05-01") }),
      cluster("cause:c", [1, 2], ["acme/c#1"], { flag: flag("2026-05-01") }),
      cluster("cause:d", [1, 3, 4], ["acme/d#1"], { flag: flag("2026-05-01") }),
      cluster("cause:e", [1, 4], ["acme/e#1"], { flag: flag("2026-04-01") }),
    ].map((one) => ({ ...one, title: `Cluster ${one.key.slice(6)}` })),
  });
  const order = writeReport(world).model.waiting.map(({ title }) => title);
  expect(order).toEqual(["Cluster d", "Cluster c", "Cluster b", "Cluster e", "Cluster a"]);
});

test("an incident that two clusters share counts once in the opening sentence", () => {
  const flag = { since: "2026-05-01T00:00:00.000Z", rule: "none moved, one without an owner" } as const;
  const world = input({
    incidents: [incident(1, "2026-03-01"), incident(2, "2026-04-01", { impactHours: 1 })],
    remediations: [remediation("acme/a#1", "2026-03-02"), remediation("acme/b#1", "2026-03-02")],
    clusters: [
      cluster("cause:a", [1, 2], ["acme/a#1"], { flag }),
      cluster("cause:b", [1, 2], ["acme/b#1"], { flag }),
    ],
  });
  expect(markdown(world)).toMatch(
    /^Since their fixes were proposed there was 1 more incident, 1 h of impact as reported\.\n/,
  );
});

test("nobody to ask is said first", () => {
  const world = acme();
  const config = {
    ...world.config,
    sponsors: [],
    causes: world.config.causes.map((one) => ({ ...one, sponsors: [] })),
  };
  const said = markdown({ ...world, config });
  expect(said).toContain(
    "**Nobody who can prioritise is named for any of them.** That is this week's finding.",
  );
  expect(said).not.toMatch(/@\w/);
});

test("nobody to ask for one of two is said of that one", () => {
  const world = acme();
  const causes = world.config.causes.map((one) =>
    one.slug === "redis-failover" ? { ...one, sponsors: [] } : one,
  );
  const said = markdown({ ...world, config: { ...world.config, sponsors: [], causes } });
  expect(said).toContain(
    "**Nobody who can prioritise is named for** [#33](https://github.com/acme/incidents/issues/33) **Redis primary failover**. That is this week's finding.",
  );
});

test("what is strong begins and ends with a word, or markdown would show its stars", () => {
  const { blocks, model } = writeReport(acme());
  const all = JSON.stringify([blocks, model.clusters.map((line) => clusterBlocks(line, model))]);
  const strong = [...all.matchAll(/"strong":"([^"]*)"/g)].map((match) => match[1] ?? "");
  expect(strong.length).toBeGreaterThan(4);
  expect(strong.filter((words) => words.trim() !== words || words === "")).toEqual([]);
});

test("a cluster without a proposal is not stalled: it is listed apart", () => {
  const world = input({
    incidents: [incident(1, "2026-03-01"), incident(2, "2026-04-01")],
    clusters: [cluster("cause:quota", [1, 2], [], { title: "Quota is shared" })],
  });
  expect(writeReport(world).title).toContain("Nothing waits");
  expect(markdown(world)).toContain("One cluster has no proposal yet:\n\n- **Quota is shared**: 2 incidents");
});

test("owners who can act are named in code font; an ownerless fix says so", () => {
  const world = input({
    remediations: [
      remediation("acme/api#5", "2026-03-02", { owners: [person("rae"), person("lin")], ownerless: false }),
      remediation("acme/api#6", "2026-03-03", { owners: [{ ...person("tomo"), kind: "gone" }] }),
    ],
  });
  expect(markdown(world)).toContain("| `rae` and `lin` |");
  expect(markdown(world)).toContain("| **nobody** |");
  expect(markdown(world)).not.toContain("tomo");
});

test("the incident that proposed a fix is not one that came after it", () => {
  const world = input({
    incidents: [incident(1, "2026-03-01"), incident(2, "2026-04-01")],
    remediations: [remediation("acme/a#1", "2026-04-01")],
    clusters: [cluster("cause:a", [1, 2], ["acme/a#1"])],
  });
  expect(writeReport(world).model.clusters[0]?.after).toMatchObject({
    incidents: 0,
    hours: null,
    worst: null,
  });
});

test("hours that only some reports state are a lower bound, and say so", () => {
  const flag = { since: "2026-05-01T00:00:00.000Z", rule: "none moved, one without an owner" } as const;
  const world = input({
    incidents: [
      incident(1, "2026-03-01"),
      incident(2, "2026-04-02", { impactHours: 1.5 }),
      incident(3, "2026-04-03"),
    ],
    remediations: [remediation("acme/a#1", "2026-04-01")],
    clusters: [cluster("cause:a", [1, 2, 3], ["acme/a#1"], { flag })],
  });
  expect(markdown(world)).toContain("2 more incidents, at least 1 h 30 min of impact as reported");
});
