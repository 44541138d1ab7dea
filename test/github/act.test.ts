import { describe, expect, test } from "vitest";
import type { Action } from "../../src/domain/action.ts";
import { markIn, tagIn } from "../../src/github/marker.ts";
import { block, close, hush, issue, label, link, madeIssue, open, say, track, why } from "./actions.ts";
import { json, pretend, type Says } from "./fake.ts";
import { signer } from "./nodes.ts";

const fields = [
  { __typename: "ProjectV2Field", id: "F_title", name: "Title", dataType: "TITLE" },
  { __typename: "ProjectV2Field", id: "F_cluster", name: "Cluster", dataType: "TEXT" },
  { __typename: "ProjectV2Field", id: "F_due", name: "Due", dataType: "DATE" },
  {
    __typename: "ProjectV2SingleSelectField",
    id: "F_status",
    name: "Status",
    dataType: "SINGLE_SELECT",
    options: [{ id: "opt_2", name: "In progress", color: "BLUE", description: "" }],
  },
];

type Asked = { query: string; values: Record<string, unknown> };

/** A GitHub where labels and boards are there, and each mutation is answered by the story. */
const act = async (actions: Action[], mutated: (asked: Asked, n: number) => Response) => {
  const asked: Asked[] = [];
  const says: Says = ({ body }) => {
    const one = { query: String(body?.query), values: (body?.variables ?? {}) as Asked["values"] };
    if (one.query.startsWith("mutation")) return mutated(one, asked.push(one));
    if (one.query.includes("ProjectFields")) return json({ data: { node: { fields: { nodes: fields } } } });
    if (one.query.includes("label(name:")) return json({ data: { a0: { label: { id: "LA_1" } } } });
    if (one.query.includes("parent { id }")) return json({ data: { a0: { parent: { id: "I_40" } } } });
    return undefined;
  };
  const outcomes = await pretend(says).github.installation(7).act(actions);
  return { outcomes, asked };
};

const done = { outcome: "done", made: null };
const verbs = (query: string): string[] => [...query.matchAll(/a\d+: (\w+)/g)].map((m) => m[1] ?? "");

describe("what is said", () => {
  test("is signed for its issue, as a value", async () => {
    const { outcomes, asked } = await act([say], () => json({ data: { a0: { commentEdge: null } } }));
    expect(outcomes).toEqual([done]);
    expect(tagIn(String(asked[0]!.values.body_0), "I_40", signer)).toBe("status");
    expect(asked[0]!.query).not.toContain("Two are open");
  });

  test("actions in a row go in one document, an opening goes alone", async () => {
    const all = [say, hush, close, open, link, block, label];
    const { outcomes, asked } = await act(all, ({ query }) =>
      json({
        data: Object.fromEntries(
          verbs(query).map((verb, i) => [`a${i}`, verb === "createIssue" ? { issue: madeIssue } : {}]),
        ),
      }),
    );
    expect(asked.map(({ query }) => verbs(query))).toEqual([
      ["addComment", "minimizeComment", "closeIssue"],
      ["createIssue"],
      ["addSubIssue", "addBlockedBy", "addLabelsToLabelable"],
    ]);
    expect(outcomes.map((o) => (o.outcome === "done" ? (o.made?.at ?? "done") : o.outcome))).toEqual([
      ...["done", "done", "done", "acme/api#50", "done", "done", "done"],
    ]);
  });

  test("an issue is opened with its parent and label in one mutation, and its mark", async () => {
    const { asked } = await act([open], () => json({ data: { a0: { issue: madeIssue } } }));
    expect(asked[0]!.values).toMatchObject({ in_0: "R_api", under_0: "I_40", labels_0: ["LA_1"] });
    expect(markIn(String(asked[0]!.values.body_0), "R_api", signer)).toEqual(open.mark);
  });

  test("an answer to a command takes the other answer away", async () => {
    const react: Action = { do: "react", why, to: { id: "IC_9", on: "I_40" }, with: "refused" };
    const errors = [{ message: "no such reaction", path: ["a1"], type: "NOT_FOUND" }];
    const { outcomes, asked } = await act([react], () => json({ data: { a0: {}, a1: null }, errors }));
    expect(outcomes).toEqual([done]);
    expect(asked[0]!.values).toMatchObject({ content_0: "CONFUSED", content_1: "THUMBS_UP" });
  });
});

describe("each part ends for itself", () => {
  const partly = (errors: object[], data: object) => () => json({ data, errors });

  test("a refused part does not spoil the others", async () => {
    const errors = [{ type: "NOT_FOUND", path: ["a1"], message: "Could not resolve to a node" }];
    const story = partly(errors, { a0: {}, a1: null, a2: {} });
    const { outcomes } = await act([say, hush, close], story);
    expect(outcomes).toEqual([
      done,
      { outcome: "refused", status: 404, reason: "Could not resolve to a node" },
      done,
    ]);
  });

  test.each([
    ["FORBIDDEN", "Resource not accessible by integration", { outcome: "refused", status: 403 }],
    ["UNPROCESSABLE", "Body is too long", { outcome: "refused", status: 422 }],
    [undefined, "Something went wrong while executing your query", { outcome: "unknown" }],
    [
      "UNPROCESSABLE",
      "was submitted too quickly",
      { outcome: "refused", status: 429, until: "2026-05-11T12:01:00.000Z" },
    ],
    ["UNPROCESSABLE", "Content already exists in this project", { outcome: "done" }],
    [
      "UNPROCESSABLE",
      "Priority has already been taken",
      { outcome: "refused", status: 409, until: "2026-05-11T12:00:30.000Z" },
    ],
  ])("%s: %s", async (type, message, end) => {
    const { outcomes } = await act([say], partly([{ type, path: ["a0"], message }], { a0: null }));
    expect(outcomes).toMatchObject([end]);
  });

  test("a link that is there already is done, though GitHub words it as a refusal", async () => {
    const message = "Issue may not contain duplicate sub-issues and Sub issue may only have one parent";
    const story = partly([{ type: "UNPROCESSABLE", path: ["a0"], message }], { a0: null });
    expect((await act([link], story)).outcomes).toEqual([done]);
    const other: Action = { ...link, parent: issue(39) };
    expect((await act([other], story)).outcomes).toMatchObject([{ outcome: "refused", reason: message }]);
  });

  test("after an unknown end, and at a limit, the rest is not tried", async () => {
    const hangsUp = () => new Response("", { status: 502 });
    const limited = () =>
      json({ message: "secondary rate limit" }, { status: 403, headers: { "retry-after": "90" } });
    expect((await act([say, open, hush], hangsUp)).outcomes).toMatchObject([
      { outcome: "unknown" },
      { outcome: "refused", status: 503, until: "2026-05-11T12:00:00.000Z" },
      { outcome: "refused", status: 503 },
    ]);
    const { outcomes, asked } = await act([open, say], limited);
    expect(outcomes).toMatchObject([
      { outcome: "refused", status: 429 },
      { outcome: "refused", until: "2026-05-11T12:01:30.000Z" },
    ]);
    expect(asked).toHaveLength(1);
  });

  test("somebody who cannot be assigned is refused, though GitHub says nothing", async () => {
    const assign: Action = { do: "assign", why, issue: issue(40), login: "tomo" };
    const says =
      (assigned: object[]): Says =>
      ({ body }) =>
        String(body?.query).startsWith("mutation")
          ? json({ data: { a0: { assignable: { assignees: { nodes: assigned } } } } })
          : json({ data: { a0: { id: "U_tomo" } } });
    const end = (assigned: object[]) => pretend(says(assigned)).github.installation(7).act([assign]);
    expect(await end([{ id: "U_tomo" }])).toEqual([done]);
    expect(await end([])).toMatchObject([{ outcome: "refused", status: 422 }]);
  });
});

describe("a card", () => {
  const cards = ({ query }: Asked) =>
    json({ data: Object.fromEntries(verbs(query).map((_, i) => [`a${i}`, { item: { id: "PVTI_1" } }])) });

  test("is added, then gets its values in a second document; what the board lacks is left alone", async () => {
    const { outcomes, asked } = await act([track], cards);
    expect(outcomes).toEqual([done]);
    expect(asked.map(({ query }) => verbs(query))).toEqual([
      ["addProjectV2ItemById"],
      ["updateProjectV2ItemFieldValue", "updateProjectV2ItemFieldValue", "clearProjectV2ItemFieldValue"],
    ]);
    expect(asked[1]!.values).toMatchObject({
      value_0: { singleSelectOptionId: "opt_2" },
      value_1: { text: "Failover" },
      field_2: "F_due",
    });
  });

  test("that is there is not added again: a person may have just removed it", async () => {
    const { asked } = await act([{ ...track, item: "PVTI_9" }], cards);
    expect(asked.map(({ query }) => verbs(query)[0])).toEqual(["updateProjectV2ItemFieldValue"]);
    expect(asked[0]!.values).toMatchObject({ item_0: "PVTI_9" });
  });

  test("whose status is no option keeps the one it has", async () => {
    const { outcomes, asked } = await act(
      [{ ...track, item: "PVTI_9", fields: { status: "Wontfix" } }],
      cards,
    );
    expect([outcomes, asked]).toEqual([[done], []]);
  });

  test("whose values fail is not done", async () => {
    const { outcomes } = await act([track], (asked, n) =>
      n === 1 ? cards(asked) : new Response("", { status: 502 }),
    );
    expect(outcomes).toMatchObject([{ outcome: "unknown" }]);
  });
});
