import { afterEach, describe, expect, test } from "vitest";
import { defaultSeed } from "../../sandbox/default-seed.ts";
import type { SeedDocument } from "../../sandbox/world/index.ts";
import type { Ask } from "../../src/domain/look.ts";
import type { OwnerEvidence } from "../../src/domain/owner.ts";
import { askParts } from "../../src/github/documents/ask.ts";
import { assemble } from "../../src/github/documents/assemble.ts";
import { ownerParts } from "../../src/github/documents/owners.ts";
import { costOf } from "./cost.ts";
import { json, pretend } from "./fake.ts";
import { type Ground, ground } from "./ground.ts";

let g: Ground | null = null;
afterEach(async () => {
  const violations = g?.sandbox.violations ?? [];
  await g?.close();
  g = null;
  // Both directions are held against GitHub's published descriptions.
  expect(violations).toEqual([]);
});

type Files = Record<string, string>;
type Merged = { author: string; mergedBy?: string; at: string; files: string[] };

const acme = (files: Files, merged: Merged[] = [], more: (seed: SeedDocument) => void = () => undefined) => {
  const seed = defaultSeed();
  const platform = seed.repositories?.find((repo) => repo.name === "platform");
  if (platform === undefined) throw new Error("acme has no platform");
  platform.files = { "README.md": "Platform", "src/session/store.ts": "1", "apps/api/foo.ts": "1", ...files };
  seed.issues = [
    ...(seed.issues ?? []),
    ...merged.map(({ at, ...one }, i) => ({
      repository: "acme/platform",
      kind: "pull" as const,
      title: `Change ${i}`,
      state: "merged" as const,
      createdAt: at,
      closedAt: at,
      ...one,
    })),
  ];
  more(seed);
  return seed;
};

const asks = (paths: string[] = [], property: string | null = null): Ask[] => [
  { ask: "owners", in: { owner: "acme", name: "platform" }, paths, property },
];

const evidence = async (seed: SeedDocument, list = asks()): Promise<OwnerEvidence> => {
  g = await ground({ seed });
  const told = (await g.hands.answer(list)).owners("Acme", "Platform");
  if (told === null) throw new Error("nothing was told");
  return told;
};

const reads = (): string[] =>
  g?.sandbox.requests
    .list()
    .filter(({ path }) => !/access_tokens|installations/.test(path))
    .map(({ method, path }) => `${method} ${path}`) ?? [];

describe("CODEOWNERS", () => {
  test("is the first of .github, the root and docs", async () => {
    const files = { "docs/CODEOWNERS": "* @lin", CODEOWNERS: "* @mira", ".github/CODEOWNERS": "* @tomo" };
    expect((await evidence(acme(files))).codeowners).toBe("* @tomo");
  });
  test("in docs counts when there is no other", async () =>
    expect((await evidence(acme({ "docs/CODEOWNERS": "* @lin" }))).codeowners).toBe("* @lin"));
  test("of three megabytes is not loaded by GitHub, and no other takes its place", async () => {
    const files = { "docs/CODEOWNERS": "* @lin", CODEOWNERS: `* @mira #${"x".repeat(3_000_000)}` };
    expect((await evidence(acme(files))).codeowners).toBeNull();
  });
});

describe("a path", () => {
  test("is a folder or a file as the repository has it, or is not there", async () => {
    const { places } = await evidence(acme({}), asks(["src/session", "apps/api/foo.ts", "and/or"]));
    expect(places.map(({ path, there }) => [path, there])).toEqual([
      ["src/session/", true],
      ["apps/api/foo.ts", true],
      ["and/or", false],
      [null, true],
    ]);
  });

  test("tells who merged there, newest first, and nothing of what was merged elsewhere", async () => {
    const merged = [
      { author: "tomo", at: "2026-02-01T09:00:00Z", files: ["src/session/store.ts"] },
      { author: "mira", mergedBy: "lin", at: "2026-02-03T09:00:00Z", files: ["src/session/cache.ts"] },
      { author: "rae", at: "2026-02-04T09:00:00Z", files: ["apps/api/foo.ts"] },
    ];
    const { places, standing } = await evidence(acme({}, merged), asks(["src/session/"]));
    const [session, whole] = places;
    expect(session?.merges.map(({ at, by, author }) => [at, by?.login, author?.login])).toEqual([
      ["2026-02-03T09:00:00.000Z", "lin", "mira"],
      ["2026-02-01T09:00:00.000Z", "tomo", "tomo"],
    ]);
    expect(whole?.merges.map(({ by }) => by?.login)).toEqual(["rae", "lin", "tomo"]);
    expect(standing).toEqual({ rae: "able", lin: "able", tomo: "able" });
  });
});

describe("who can still take it", () => {
  test("somebody without the right, nobody of that name, a team, a team that is gone, an empty one", async () => {
    const owners = "* @rae @visitor @nobody-here @acme/platform @acme/old @acme/empty";
    const { standing } = await evidence(
      acme({ CODEOWNERS: owners }, [], (seed) => {
        for (const repo of seed.repositories ?? []) repo.visibility = "private";
        seed.organizations?.[0]?.teams?.push({ slug: "empty" });
      }),
    );
    expect(standing).toEqual({
      rae: "able",
      visitor: "unable",
      "nobody-here": "gone",
      "acme/platform": "able",
      "acme/old": "gone",
      "acme/empty": "empty",
    });
  });

  test("the closest team is told only when neither CODEOWNERS nor the property names anybody", async () => {
    expect((await evidence(acme({}))).teams).toEqual([{ name: "acme/platform", role: "maintain" }]);
    await g?.close();
    expect((await evidence(acme({ CODEOWNERS: "* @rae" }))).teams).toEqual([]);
  });

  test("a secret team is never told", async () => {
    const seed = acme({}, [], ({ organizations }) => {
      const team = organizations?.[0]?.teams?.find(({ slug }) => slug === "platform");
      if (team !== undefined) team.privacy = "SECRET";
    });
    expect((await evidence(seed)).teams).toEqual([]);
  });
});

describe("the custom property", () => {
  const named = (value: string | string[]) =>
    acme({}, [], (seed) => {
      const platform = seed.repositories?.find((repo) => repo.name === "platform");
      seed.organizations?.[0]?.properties?.push({ name: "owner", valueType: "string" });
      if (platform !== undefined) platform.properties = { owner: value };
    });
  test("is read only where the configuration names it", async () => {
    expect((await evidence(named("platform"))).property).toEqual([]);
    expect(reads().filter((one) => one.includes("properties"))).toEqual([]);
  });
  test("names a team or a person; other words name nobody", async () => {
    const told = await evidence(named(["platform", "@mira", "the platform group"]), asks([], "owner"));
    expect(told.property).toEqual(["platform", "mira"]);
    expect(told.standing).toMatchObject({ "acme/platform": "able", mira: "able", "acme/mira": "gone" });
  });
});

test("it is the one query of the look, and one more for those who are named", async () => {
  const seed = acme({ CODEOWNERS: "* @rae" });
  await evidence(seed, [
    ...asks(["src/session/", "apps/api/"]),
    { ask: "repository", owner: "acme", name: "platform" },
  ]);
  expect(reads().filter((one) => one === "POST /graphql")).toHaveLength(2);
});

test("the whole costs one point with three paths, and one more query for fifteen names", () => {
  const filled = [ownerParts.repository, ...[1, 2, 3].map(() => ownerParts.path)];
  const first = costOf(
    assemble(
      "query",
      filled.map((part) => ({ part, values: {} })),
    ).document,
  );
  const people = Array.from({ length: 15 }, () => [askParts.assignable, ownerParts.account]).flat();
  const second = costOf(
    assemble(
      "query",
      people.map((part) => ({ part, values: {} })),
    ).document,
  );
  const teams = costOf(assemble("query", [{ part: ownerParts.teams, values: {} }]).document);
  console.log(
    `owners: ${first.points} + ${second.points} point(s); the teams of an organisation: ${teams.points}`,
  );
  expect([first.points, second.points, teams.points]).toEqual([1, 1, 1]);
});

describe("doubt", () => {
  const told = async (graphql: object) => {
    const { github } = pretend(({ url }) =>
      new URL(url).pathname === "/graphql" ? json(graphql) : undefined,
    );
    return github.installation(7).answer(asks(["src/"]));
  };
  const repository = { id: "R", first: null, second: null, third: null, defaultBranchRef: null };

  test("a part that failed leaves the suggestion out and holds nothing up", async () => {
    const errors = [{ path: ["a0", "defaultBranchRef"], message: "Resource limits for this query exceeded" }];
    expect((await told({ data: { a0: repository }, errors })).owners("acme", "platform")).toBeNull();
  });
  test("a repository that may not be read has no owners", async () => {
    const errors = [{ type: "NOT_FOUND", path: ["a0"], message: "Could not resolve" }];
    expect((await told({ data: { a0: null, a1: null }, errors })).owners("acme", "platform")).toBeNull();
  });
  test("a request that failed as a whole is later", async () =>
    await expect(told({ message: "nothing here" })).rejects.toThrow());
});
