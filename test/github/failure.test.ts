import { describe, expect, test } from "vitest";
import type { Action } from "../../src/domain/action.ts";
import { Later } from "../../src/domain/outcome.ts";
import { dates } from "./dates.ts";
import { json, noon, pretend } from "./fake.ts";

const repo = { owner: "acme", name: "api" };
const say: Action = {
  do: "say",
  why: "news",
  on: { id: "I_40", at: "acme/api#40", url: "https://github.com/acme/api/issues/40" },
  tag: "status",
  body: "Two remediations are open.",
  in: { id: "R_api", owner: "acme", name: "api", visibility: "private" },
  quotes: [],
};
const minutesLater = (minutes: number): string => new Date(Date.parse(noon) + minutes * 60_000).toISOString();
const limited = { status: 403, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1778503800" } };

describe("a write is sent once, whatever happens", () => {
  const reset = () => {
    throw Object.assign(new TypeError("fetch failed"), { cause: new Error("socket hang up") });
  };
  const refusedConnection = () => {
    throw Object.assign(new TypeError("fetch failed"), {
      cause: Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }),
    });
  };
  const wrong = {
    errors: [{ message: "Something went wrong while executing your query. Please include `1`" }],
  };

  test.each([
    ["502", () => new Response("<html>", { status: 502, headers: { "content-type": "text/html" } })],
    ["500", () => json({ message: "Server Error" }, { status: 500 })],
    ["a hang-up", reset],
    ["something went wrong", () => json(wrong)],
    [
      "half an answer",
      () => new Response('{"data":{"a0":{"comm', { headers: { "content-type": "application/json" } }),
    ],
    [
      "a page of HTML with status 200",
      () => new Response("<html>", { headers: { "content-type": "text/html" } }),
    ],
    ["an answer of nothing", () => json({ data: { a0: null } })],
  ])("%s is unknown", async (_story, says) => {
    const { github, sent } = pretend(says);
    expect(await github.installation(7).act([say])).toMatchObject([{ outcome: "unknown" }]);
    expect(sent).toHaveLength(1);
  });

  test.each([
    ["a connection that was never made", refusedConnection, { status: 503, until: minutesLater(0.5) }],
    [
      "the primary limit",
      () => json({ message: "API rate limit exceeded" }, limited),
      { status: 429, until: "2026-05-11T12:50:00.000Z" },
    ],
    [
      "the primary limit as GraphQL says it",
      () =>
        json(
          { errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] },
          { headers: limited.headers },
        ),
      { status: 429, until: "2026-05-11T12:50:00.000Z" },
    ],
    [
      "a secondary limit with a time",
      () =>
        json(
          { message: "You have exceeded a secondary rate limit" },
          { status: 403, headers: { "retry-after": "120" } },
        ),
      { status: 429, until: minutesLater(2) },
    ],
    [
      "a secondary limit without",
      () => json({ message: "You have exceeded a secondary rate limit" }, { status: 403 }),
      { status: 429, until: minutesLater(1) },
    ],
  ])("%s is refused until a time", async (_story, says, end) => {
    const { github, sent } = pretend(says);
    expect(await github.installation(7).act([say])).toEqual([
      { outcome: "refused", reason: expect.any(String), ...end },
    ]);
    expect(sent).toHaveLength(1);
  });

  test("a permission that is missing is refused, and no time lifts it", async () => {
    const { github } = pretend(() =>
      json({ message: "Resource not accessible by integration" }, { status: 403 }),
    );
    expect(await github.installation(7).act([say])).toEqual([
      { outcome: "refused", status: 403, reason: "Resource not accessible by integration" },
    ]);
  });

  test("a document that GitHub does not know was not run", async () => {
    const errors = [
      { message: "Field 'x' doesn't exist", path: ["mutation"], extensions: { code: "undefinedField" } },
    ];
    const { github } = pretend(() => json({ errors }));
    expect(await github.installation(7).act([say])).toMatchObject([{ outcome: "refused", status: 422 }]);
  });

  test("without a token nothing was sent: refused, not unknown", async () => {
    const { github, sent } = pretend(() => undefined, {
      fetch: async () => new Response("bad gateway", { status: 502 }),
    });
    expect(await github.installation(7).act([say])).toMatchObject([{ outcome: "refused", status: 503 }]);
    expect(sent).toHaveLength(0);
  });
});

describe("a read that fails is later", () => {
  test.each([
    [
      "the primary limit",
      () => json({ message: "API rate limit exceeded" }, limited),
      "2026-05-11T12:50:00.000Z",
    ],
    ["a secondary limit", () => json({ message: "slow down" }, { status: 429 }), minutesLater(1)],
    ["502", () => new Response("", { status: 502 }), minutesLater(0.5)],
    [
      "a missing permission",
      () => json({ message: "Resource not accessible by integration" }, { status: 403 }),
      minutesLater(60),
    ],
  ])("%s", async (_story, says, until) => {
    const { github } = pretend(says);
    const error = await dates(github.installation(7), "I_40").catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Later);
    expect((error as Later).until).toBe(until);
  });

  test("404 of a label is an answer: there is none", async () => {
    const { github } = pretend(() => json({ message: "Not Found" }, { status: 404 }));
    expect(await github.installation(7).hasLabel(repo, "cluster")).toBe(false);
  });
});

test("writes go one at a time, a pause apart; reads do not wait", async () => {
  const times: number[] = [];
  const { github } = pretend(
    ({ body }) => {
      if (String(body?.query).startsWith("mutation")) times.push(Date.now());
      return json({ data: { a0: { commentEdge: null }, a1: [] } });
    },
    { writePause: 80 },
  );
  const hands = github.installation(7);
  const start = Date.now();
  await Promise.all([hands.act([say]), hands.act([say]), hands.act([say]), dates(hands, "I_1")]);
  expect(times).toHaveLength(3);
  expect(times[2]! - start).toBeGreaterThanOrEqual(155);
});
