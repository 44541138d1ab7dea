import { describe, expect, test } from "vitest";
import { mayCarry } from "../../src/domain/visibility.ts";
import {
  type Home,
  homes,
  leaks,
  names,
  play,
  repository,
  type Share,
  seedOf,
  writtenIn,
} from "./canaries.ts";
import { type House, openHouse } from "./house.ts";

const live = async (home: Home, share: Share) => {
  const house = await openHouse({ seed: seedOf(home, share), start: "2026-04-06T09:00:00Z" });
  try {
    await house.settle();
    const planted = await play(house, home);
    expect(house.failures).toEqual([]);
    return { planted, written: writtenIn(house.sandbox) };
  } finally {
    await house.close();
  }
};

/** Repositories in which a remediation of ours holds the word. */
const quotedIn = (written: ReturnType<typeof writtenIn>, word: string): Home[] =>
  names.filter((name) =>
    written.some((one) => one.kind === "remediation body" && one.in === name && one.text.includes(word)),
  );

const every = ["remediation title", "remediation body", "cluster title", "cluster body", "report title"];
const kinds = [...every, "report body", "status", "reply", "nudge", "flag", "card Status", "card Cluster"];

describe.each(names)("incidents are filed in the repository %s", (home) => {
  test(`which is ${homes[home]}: no word goes where its readers could not read it`, async () => {
    const { planted, written } = await live(home, []);
    expect([...new Set(written.map(({ kind }) => kind))]).toEqual(expect.arrayContaining(kinds));
    expect(leaks(written, planted, [])).toEqual([]);
    // And where it may stand, it is quoted: silence everywhere would prove nothing.
    const may = names.filter((name) => mayCarry(repository(home), repository(name), []));
    expect(quotedIn(written, "Canarysaid1")).toEqual(may);
  }, 600_000);
});

describe.each([
  ["inner", "open"],
  ["vault", "open"],
  ["vault", "inner"],
  ["vault", "safe"],
] as const)("the reports of %s are shared with %s", (home, to) => {
  test("they go there, one way, and nowhere else", async () => {
    const share = [{ from: `acme/${home}`, to: `acme/${to}` }];
    const { planted, written } = await live(home, share);
    expect(leaks(written, planted, share)).toEqual([]);
    const may = names.filter((name) => mayCarry(repository(home), repository(name), share));
    expect(may).toContain(to);
    expect(quotedIn(written, "Canarysaid1")).toEqual(may);
  }, 600_000);
});

/** What we keep up to date; what was mailed, nudged or reported is said and cannot be taken back. */
const standing = [...every.slice(0, 4), "status", "card Status", "card Cluster"];

describe("a repository gets other readers", () => {
  const turned = async (home: Home, turn: (house: House) => Promise<void>, now: typeof before) => {
    const house = await openHouse({ seed: seedOf(home, []), start: "2026-04-06T09:00:00Z" });
    try {
      await house.settle();
      const planted = await play(house, home);
      const quoted = quotedIn(writtenIn(house.sandbox), "Canarysaid1");
      await turn(house);
      const written = writtenIn(house.sandbox).filter(({ kind }) => standing.includes(kind));
      expect(house.failures).toEqual([]);
      return { quoted, after: quotedIn(written, "Canarysaid1"), leaked: leaks(written, planted, [], now) };
    } finally {
      await house.close();
    }
  };
  const before = { ...homes } as Record<Home, "public" | "internal" | "private">;

  test("its reports become private, and a private repository with a fix becomes public: told by webhook", async () => {
    const found = await turned(
      "open",
      async ({ sandbox, settle }) => {
        await sandbox.as("rae").rest("PATCH", "/repos/acme/open", { visibility: "private" });
        await sandbox.as("rae").rest("PATCH", "/repos/acme/vault", { visibility: "public" });
        await settle();
      },
      { ...before, open: "private", vault: "public" },
    );
    expect(found).toEqual({ quoted: names, after: ["open"], leaked: [] });
  }, 600_000);

  test("a private repository with a fix becomes public, and nobody tells: the sweep sees it", async () => {
    const found = await turned(
      "inner",
      async ({ sandbox, sleep }) => {
        const safe = sandbox.world.repositories.get("acme/safe");
        if (safe !== undefined) safe.visibility = "public";
        await sleep(1.1);
      },
      { ...before, safe: "public" },
    );
    expect(found).toEqual({ quoted: ["inner", "vault", "safe"], after: ["inner", "vault"], leaked: [] });
  }, 600_000);
});
