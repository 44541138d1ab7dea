import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Later } from "../../src/domain/outcome.ts";
import { dates } from "./dates.ts";
import { json, pretend } from "./fake.ts";
import { type Ground, ground } from "./ground.ts";
import { track } from "./projects-parts.ts";

const at = "2026-05-10T09:00:00Z";
const asked = {
  since: "2026-05-01T00:00:00.500Z",
  labelled: { in: "R_incidents", label: "incident" },
  ours: ["R_api", "R_web"],
  issues: [],
};
const page = (ids: string[], by: string, next: string | null = null) => ({
  issues: {
    pageInfo: { hasNextPage: next !== null, endCursor: next },
    nodes: ids.map((id) => ({ id, updatedAt: at, author: { id: by } })),
  },
});

describe("what changed without a delivery", () => {
  test("is one question, whatever the number of repositories", async () => {
    const { github, sent } = pretend(() =>
      json({
        data: {
          a0: page(["I_1"], "U_tomo"),
          a1: page(["I_2"], "BOT_us"),
          a2: page(["I_3"], "U_tomo"),
          a3: [null, { id: "I_4", updatedAt: at }, { id: "I_old", updatedAt: "2026-04-30T09:00:00Z" }],
        },
      }),
    );
    const found = await github
      .installation(7)
      .changedSince({ ...asked, issues: ["I_gone", "I_4", "I_old"].map((id) => ({ id, by: [] })) });
    expect(found.map(({ id }) => id)).toEqual(["I_1", "I_2", "I_4"]);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.body?.variables).toMatchObject({ since_0: "2026-05-01T00:00:00.000Z" });
  });
  test("a second page of one list is asked for alone", async () => {
    const { github, sent } = pretend((_one, n) =>
      json({
        data:
          n === 1
            ? { a0: page([], "U_tomo"), a1: page(["I_1"], "BOT_us", "more"), a2: page(["I_2"], "BOT_us") }
            : { a0: page(["I_3"], "BOT_us") },
      }),
    );
    const found = await github.installation(7).changedSince(asked);
    expect(found.map(({ id }) => id)).toEqual(["I_1", "I_2", "I_3"]);
    expect(sent[1]?.body?.variables).toEqual({
      of_0: "R_api",
      since_0: "2026-05-01T00:00:00.000Z",
      after_0: "more",
    });
  });
  test("of a repository that is gone is nothing; an error of another kind is later", async () => {
    const says = (type: string) =>
      pretend(() => {
        const errors = [{ type, path: ["a1"], message: "no" }];
        return json({ data: { a0: page(["I_1"], "U_tomo"), a1: null, a2: null }, errors });
      }).github.installation(7);
    expect(await says("NOT_FOUND").changedSince(asked)).toHaveLength(1);
    await expect(says("FORBIDDEN").changedSince(asked)).rejects.toThrow(Later);
  });
  test("a hundred issues elsewhere are one list, and so is the rest", async () => {
    const { github, sent } = pretend(() => json({ data: { a0: null, a1: [], a2: [] } }));
    await dates(github.installation(7), ...Array.from({ length: 150 }, (_, i) => `I_${i}`));
    expect(sent).toHaveLength(1);
    expect(sent[0]?.body?.variables).toMatchObject({ ids_2: { length: 50 } });
  });
});

describe("what is open is asked about by its id", () => {
  const old = "2026-04-01T09:00:00Z";
  const fix = (id: string, by: string[], card = old) => ({
    ...{ id, updatedAt: old, assignees: { nodes: by.map((who) => ({ id: who })) } },
    projectItems: { nodes: [{ updatedAt: card }] },
  });
  const news = async (nodes: unknown[], errors: object[] = []) => {
    const more = errors.length === 0 ? {} : { errors };
    const { github } = pretend(() => json({ data: { a0: null, a1: nodes }, ...more }));
    const issues = ["I_1", "I_2"].map((id) => ({ id, by: ["U_mira", "U_tomo"] }));
    const found = await github.installation(7).changedSince({ ...asked, ours: [], issues });
    return found.map(({ id }) => id);
  };

  test("nothing is new where date, people and card are as they were, in whatever order", async () =>
    expect(await news([fix("I_1", ["U_mira", "U_tomo"]), fix("I_2", ["U_tomo", "U_mira"])])).toEqual([]));
  test("somebody who left it without a date is", async () =>
    expect(await news([fix("I_1", ["U_mira", "U_tomo"]), fix("I_2", ["U_tomo"])])).toEqual(["I_2"]));
  test("a card that moved is", async () =>
    expect(await news([fix("I_1", ["U_mira", "U_tomo"], at), null])).toEqual(["I_1"]));
  test("a board out of our sight is no doubt; people out of sight are", async () => {
    const hidden = { type: "FORBIDDEN", message: "no" };
    const nodes = [{ ...fix("I_1", ["U_tomo"]), projectItems: null }, null];
    expect(await news(nodes, [{ ...hidden, path: ["a1", 0, "projectItems", "nodes", 0] }])).toEqual(["I_1"]);
    await expect(news(nodes, [{ ...hidden, path: ["a1", 0, "assignees"] }])).rejects.toThrow(Later);
  });
});

describe("against the local GitHub", () => {
  let g: Ground;
  beforeEach(async () => {
    g = await ground();
  });
  afterEach(async () => {
    const { violations } = g.sandbox;
    await g.close();
    expect(violations).toEqual([]);
  });

  test("incidents by their label, ours by their author, and only what is new", async () => {
    const incidents = await g.repo("incidents");
    const shop = await g.repo("shop");
    const incident = await g.file("rae", "incidents", "Checkout down");
    await g.sandbox.as("rae").rest("POST", `/repos/acme/incidents/issues/${incident.number}/labels`, {
      labels: ["incident"],
    });
    await g.file("rae", "incidents", "A question");
    await g.file("rae", "shop", "Somebody else's");
    const mark = { kind: "remediation", key: "I_1 x" } as const;
    const open = { do: "open", why: "w", mark, in: shop, under: null, title: "Ours", body: "Why." } as const;
    const [made] = await g.hands.act([{ ...open, quotes: [], label: "remediation" }]);
    const since = "2020-01-01T00:00:00.000Z";
    const where = { labelled: { in: incidents.id, label: "incident" }, ours: [shop.id], issues: [] };
    const found = await g.hands.changedSince({ since, ...where });
    expect(found.map(({ id }) => id)).toEqual([incident.id, made?.outcome === "done" ? made.made?.id : null]);
    const later = new Date(g.sandbox.clock.now().getTime() + 60_000).toISOString();
    expect(await g.hands.changedSince({ since: later, ...where })).toEqual([]);
  });

  test("a card that a person moved, and whoever was assigned, of an issue whose date stays", async () => {
    const fix = await g.file("mira", "shop", "Retry the primary");
    const incidents = await g.repo("incidents");
    const where = { labelled: { in: incidents.id, label: "incident" }, ours: [] };
    const ask = (since: string, by: string[] = []) =>
      g.hands.changedSince({ ...where, since, issues: [{ id: fix.id, by }] });
    const pass = (): string => {
      g.sandbox.clock.set(new Date(g.sandbox.clock.now().getTime() + 3_600_000));
      return g.sandbox.clock.now().toISOString();
    };
    const board = await g.project();
    const early = pass();
    expect(await ask(early)).toEqual([]);
    await g.hands.act([track(board, fix, { status: "Accepted" })]);
    expect((await ask(early)).map(({ id }) => id)).toEqual([fix.id]);
    const late = pass();
    expect(await ask(late)).toEqual([]);
    expect((await ask(late, ["U_who_left"])).map(({ id }) => id)).toEqual([fix.id]);
  });
});
