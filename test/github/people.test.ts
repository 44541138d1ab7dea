import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Ask } from "../../src/domain/look.ts";
import type { Person } from "../../src/domain/refs.ts";
import { type Ground, ground } from "./ground.ts";

let g: Ground;
beforeEach(async () => {
  g = await ground();
});
afterEach(async () => {
  const { violations } = g.sandbox;
  await g.close();
  expect(violations).toEqual([]);
});

const person = async (login: string): Promise<Person> => {
  const { data } = await g.sandbox.as("rae").rest<{ node_id: string }>("GET", `/users/${login}`);
  return { id: data.node_id, login, kind: "user" };
};

describe("what a command needs to know of people", () => {
  test("who is in a team, by id, and nobody else", async () => {
    const [tomo, mira] = [await person("tomo"), await person("mira")];
    const team = "acme/platform";
    const asks: Ask[] = [
      { ask: "member", of: tomo, team },
      { ask: "member", of: mira, team },
      { ask: "member", of: tomo, team: "acme/no-such" },
    ];
    const told = await g.hands.answer(asks);
    expect([told.member(tomo.id, team), told.member(mira.id, team)]).toEqual([true, false]);
    expect(told.member(tomo.id, "acme/no-such")).toBe(false);
    // The same login under another id is another person.
    expect(told.member("U_of_another", team)).toBe(false);
  });

  test("who can be assigned where", async () => {
    const asks = (["lin", "visitor"] as const).map(
      (login): Ask => ({ ask: "assignable", login, in: { owner: "acme", name: "shop" } }),
    );
    const told = await g.hands.answer([
      ...asks,
      { ask: "assignable", login: "lin", in: { owner: "acme", name: "no-such" } },
    ]);
    expect(told.assignable("lin", "acme", "shop")).toBe(true);
    expect(told.assignable("visitor", "acme", "shop")).toBe(false);
    expect(told.assignable("lin", "acme", "no-such")).toBe(false);
    expect(told.assignable("mira", "acme", "shop"), "nobody asked").toBe(false);
  });
});

describe("what is left behind", () => {
  test("one of ours is closed as the duplicate of what takes its place", async () => {
    const why = "rae named what takes its place";
    const successor = await g.file("mira", "shop", "Reconnect by itself");
    const fix = await g.file("rae", "shop", "Recover");
    const [end] = await g.hands.act([{ do: "close", why, issue: fix, as: { duplicate: successor } }]);
    expect(end?.outcome).toBe("done");
    expect(await g.see(fix.id)).toMatchObject({
      state: "closed",
      reason: "duplicate",
      duplicateOf: { id: successor.id },
    });
  });

  test("one of ours that we closed is opened again, and is no duplicate any more", async () => {
    const why = "it has its cluster back";
    const other = await g.file("mira", "shop", "The other cluster");
    const home = await g.file("rae", "shop", "A cluster");
    await g.hands.act([{ do: "close", why, issue: home, as: { duplicate: other } }]);
    const [end] = await g.hands.act([{ do: "reopen", why, issue: home }]);
    expect(end?.outcome).toBe("done");
    expect(await g.see(home.id)).toMatchObject({ state: "open", reason: "reopened", duplicateOf: null });
  });

  test("one that was moved keeps its mark, and another's move does not give it one", async () => {
    const mark = { kind: "remediation" as const, key: "I_incident:recover" };
    const shop = await g.repo("shop");
    const made = await g.hands.act([
      {
        do: "open",
        why: "",
        mark,
        in: shop,
        under: null,
        title: "Recover",
        body: "b",
        quotes: [],
        label: "remediation",
      },
    ]);
    const issue = made[0]?.outcome === "done" ? made[0].made : null;
    const copy = await g.file("rae", "shop", "A copy", (await g.see(issue?.id ?? "")).body);
    const to = (await g.repo("handbook")).id;
    const ids = [];
    for (const id of [issue?.id, copy.id]) {
      const document =
        "mutation T($id: ID!, $to: ID!) { transferIssue(input: {issueId: $id, repositoryId: $to}) { issue { id } } }";
      const { data } = (await g.sandbox.as("rae").graphql(document, { id, to })) as {
        data: { transferIssue: { issue: { id: string } } };
      };
      ids.push(data.transferIssue.issue.id);
    }
    const [moved, other] = [await g.see(ids[0] ?? ""), await g.see(ids[1] ?? "")];
    expect([moved.mark, other.mark]).toEqual([mark, null]);
    expect(moved.timeline.map(({ event }) => event)).toContain("transferred");
  });

  test("a locked conversation reads as locked", async () => {
    const fix = await g.file("rae", "shop", "Recover");
    expect((await g.see(fix.id)).locked).toBe(false);
    await g.sandbox.as("rae").rest("PUT", `/repos/acme/shop/issues/${fix.number}/lock`);
    expect((await g.see(fix.id)).locked).toBe(true);
  });
});
