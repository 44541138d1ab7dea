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
import { openHouse } from "./house.ts";

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
  }, 300_000);
});

test("what `share:` allows goes there, one way, and nowhere else", async () => {
  const share = [{ from: "acme/vault", to: "acme/open" }];
  const { planted, written } = await live("vault", share);
  expect(leaks(written, planted, share)).toEqual([]);
  expect(quotedIn(written, "Canarysaid1")).toEqual(["open", "vault"]);
}, 300_000);
