import { describe, expect, test } from "vitest";
import type { Action } from "../../src/domain/action.ts";
import type { RepoRef, Visibility } from "../../src/domain/refs.ts";
import { text } from "../../src/domain/text.ts";
import { mayCarry, type Share } from "../../src/domain/visibility.ts";
import { quoted } from "../../src/looks/quoted.ts";
import { madeIssue } from "./actions.ts";
import { json, pretend } from "./fake.ts";

const repo = (name: string, visibility: Visibility): RepoRef => ({
  id: name,
  owner: "acme",
  name,
  visibility,
});
const all = [repo("open", "public"), repo("inner", "internal"), repo("a", "private"), repo("b", "private")];

test("text goes only where everybody may read it who can read its home", () => {
  const allowed = all.flatMap((from) =>
    all.filter((to) => mayCarry(from, to, [])).map((to) => `${from.name} -> ${to.name}`),
  );
  expect(allowed).toEqual([
    "open -> open",
    "open -> inner",
    "open -> a",
    "open -> b",
    "inner -> inner",
    "inner -> a",
    "inner -> b",
    "a -> a",
    "b -> b",
  ]);
});

test("a shared pair goes one way", () => {
  const share = [{ from: "acme/a", to: "Acme/open" }];
  expect(mayCarry(all[2]!, all[0]!, share)).toBe(true);
  expect(mayCarry(all[0]!, all[2]!, share)).toBe(true);
  expect(mayCarry(all[2]!, all[3]!, share)).toBe(false);
  expect(mayCarry(all[3]!, all[0]!, share)).toBe(false);
  expect(mayCarry(all[3]!, all[0]!, [{ from: "acme/*", to: "acme/open" }])).toBe(true);
});

describe("the one way out", () => {
  const [open, , vault] = all as [RepoRef, RepoRef, RepoRef, RepoRef];
  const where = { id: "I_1", at: "acme/open#1", url: "https://github.com/acme/open/issues/1" };
  const mark = { kind: "remediation", key: "k" } as const;
  const board = { id: "PVT_1", number: 3, url: "", public: true };
  const why = "a story";
  // What somebody writes who does not think of the rule: everything quoted as it should be, and put anywhere.
  const { words, quotes } = text`It began with ${quoted("Canary sings", 90, vault)}.`;
  const said = { body: words, quotes };
  const carrying: Action[] = [
    { do: "say", why, on: where, in: open, tag: "status", ...said },
    { do: "resay", why, comment: { id: "IC_1", on: "I_1" }, on: where, in: open, tag: "status", ...said },
    { do: "revise", why, issue: where, mark, in: open, title: "Fix it", ...said },
    { do: "open", why, mark, in: open, under: null, title: "Fix it", label: "remediation", ...said },
    { do: "track", why, issue: where, on: board, item: "PVTI_1", fields: { cluster: words }, quotes },
    { do: "track", why, issue: where, on: board, item: null, fields: { cluster: words }, quotes },
  ];
  const act = async (actions: Action[], share?: Share) => {
    const { github, sent } = pretend(({ body }) => {
      const query = String(body?.query);
      if (query.startsWith("mutation")) {
        const verbs = [...query.matchAll(/(a\d+): (\w+)/g)];
        const made = (verb: string | undefined) => (verb === "createIssue" ? { issue: madeIssue } : {});
        return json({ data: Object.fromEntries(verbs.map(([, name, verb]) => [name, made(verb)])) });
      }
      if (query.includes("ProjectFields")) return json({ data: { node: { fields: { nodes: [cluster] } } } });
      return json({ data: { a0: { label: { id: "LA_1" } } } });
    });
    const outcomes = await github.installation(7).act(actions, share);
    return { outcomes, sent: JSON.stringify(sent.map(({ body }) => body)) };
  };
  const cluster = { __typename: "ProjectV2Field", id: "F_cluster", name: "Cluster", dataType: "TEXT" };

  test.each(
    carrying.map((action) => [`${action.do}${"item" in action ? ` ${action.item}` : ""}`, action] as const),
  )(
    "does not let %s carry a private word to where everybody reads, and does all the rest",
    async (_name, action) => {
      const hush: Action = { do: "hush", why, comment: { id: "IC_2", on: "I_1" }, on: where };
      const { outcomes, sent } = await act([hush, action, hush]);
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(["done", "refused", "done"]);
      const to = action.do === "track" ? "project 3" : "acme/open";
      expect(outcomes[1]).toMatchObject({ barred: true, reason: `it would carry words of acme/a to ${to}` });
      expect(sent).not.toContain("Canary");
      expect(sent).toContain("IC_2");
    },
  );

  test("lets them pass where the configuration shares them, and where they are at home", async () => {
    const shared = await act(carrying.slice(0, 4), [{ from: "acme/a", to: "acme/open" }]);
    expect(shared.outcomes.map(({ outcome }) => outcome)).toEqual(["done", "done", "done", "done"]);
    expect(shared.sent).toContain("Canary sings");
    const home = await act([{ do: "say", why, on: where, in: vault, tag: "status", ...said }]);
    expect(home.outcomes).toMatchObject([{ outcome: "done" }]);
  });
});
