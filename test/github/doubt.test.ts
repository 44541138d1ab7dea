import { describe, expect, test } from "vitest";
import { isGone, Later } from "../../src/domain/outcome.ts";
import type { Seen } from "../../src/domain/seen.ts";
import { json, noon, pretend, type Says } from "./fake.ts";
import { comment, issueNode, many, us } from "./nodes.ts";

const says =
  (node: object, errors?: object[]): Says =>
  () =>
    json({ data: { viewer: { id: us }, node }, ...(errors === undefined ? {} : { errors }) });

const look = async (story: Says): Promise<Seen> => {
  const seen = await pretend(story).github.installation(7).observe("I_40", noon);
  if (isGone(seen)) throw new Error("gone");
  return seen;
};
const fails = (story: Says) => pretend(story).github.installation(7).observe("I_40", noon);

describe("gone or later", () => {
  const notFound = {
    type: "NOT_FOUND",
    path: ["node"],
    message: "Could not resolve to a node with the global id of 'I_40'",
  };
  const nothing =
    (errors?: object[]): Says =>
    () =>
      json({ data: { viewer: { id: us }, node: null }, ...(errors ? { errors } : {}) });

  test("NOT_FOUND for that id is gone", async () =>
    expect(await fails(nothing([notFound]))).toEqual({ id: "I_40", gone: "not visible" }));
  test.each<[string, Says]>([
    ["null without a reason", nothing()],
    ["an id that is forbidden", nothing([{ ...notFound, type: "FORBIDDEN" }])],
    ["an error beside data", says(issueNode({}), [{ message: "timeout", path: ["node", "comments"] }])],
    ["a comment that is null", says(issueNode({ comments: { ...many([]), nodes: [null], totalCount: 1 } }))],
    [
      "fewer comments than there are, and others at the second reading",
      (_sent, n) =>
        n === 1
          ? says(issueNode({ comments: { ...many([comment({ id: "IC_1" })]), totalCount: 3 } }))(_sent, n)
          : says({ comments: { ...many([comment({ id: "IC_2" })]), totalCount: 3 } })(_sent, n),
    ],
    ["a timeline item that is null", says(issueNode({ timelineItems: { ...many([]), nodes: [null] } }))],
    [
      "edited, and no word of it",
      says(issueNode({ lastEditedAt: "2026-05-02T00:00:00Z", userContentEdits: null })),
    ],
  ])("%s is later", async (_story, story) => await expect(fails(story)).rejects.toThrow(Later));

  test("what is out of sight elsewhere is no doubt", async () => {
    const errors = [
      {
        type: "FORBIDDEN",
        message: "Resource not accessible by integration",
        path: ["node", "subIssues", "nodes", 0],
      },
    ];
    const child = { id: "I_9", number: 9, url: "u", repository: { nameWithOwner: "acme/db" } };
    const subIssues = { ...many([]), nodes: [null, child] };
    expect((await look(says(issueNode({ subIssues }), errors))).children.map(({ at }) => at)).toEqual([
      "acme/db#9",
    ]);
  });
});

describe("more than a page", () => {
  const hundred = (from: number) => Array.from({ length: 100 }, (_, i) => comment({ id: `IC_${from + i}` }));
  const next = (nodes: object[], cursor: string | null, totalCount: number) => ({
    nodes,
    totalCount,
    pageInfo: { hasNextPage: cursor !== null, endCursor: cursor },
  });

  test("comments are read to the end, each once though one moved up meanwhile", async () => {
    const story: Says = ({ body }) => {
      const { after } = body!.variables as { after?: string };
      if (after === undefined)
        return says(issueNode({ comments: next(hundred(0), "c1", 250) }))({} as never, 1);
      if (after === "c1")
        return says({ comments: next([...hundred(100), comment({ id: "IC_0" })], "c2", 250) })(
          {} as never,
          2,
        );
      return says({ comments: next(hundred(200).slice(0, 50), null, 250) })({} as never, 3);
    };
    const seen = await look(story);
    expect(new Set(seen.comments.map(({ id }) => id)).size).toBe(250);
    expect(seen.comments).toHaveLength(250);
  });

  test("the timeline is read back to the start, in order", async () => {
    const closed = (day: string) => ({
      __typename: "ClosedEvent",
      createdAt: `${day}T00:00:00Z`,
      actor: null,
    });
    const items = (day: string, before: string | null) => ({
      nodes: [closed(day)],
      pageInfo: { hasPreviousPage: before !== null, startCursor: before },
    });
    const story: Says = ({ body }) => {
      const { before } = body!.variables as { before?: string };
      if (before === undefined)
        return says(issueNode({ timelineItems: items("2026-05-03", "t2") }))({} as never, 1);
      return says({ timelineItems: before === "t2" ? items("2026-05-02", "t1") : items("2026-05-01", null) })(
        {} as never,
        2,
      );
    };
    expect((await look(story)).timeline.map(({ at }) => at.slice(8, 10))).toEqual(["01", "02", "03"]);
  });

  test("GitHub counts a comment that it never lists: twice the same is an answer", async () => {
    const page = next([comment({ id: "IC_1" })], null, 2);
    const seen = await look(({ body }) =>
      String(body!.query).includes("MoreComments")
        ? says({ comments: page })({} as never, 2)
        : says(issueNode({ comments: page }))({} as never, 1),
    );
    expect(seen.comments.map(({ id }) => id)).toEqual(["IC_1"]);
  });
});
