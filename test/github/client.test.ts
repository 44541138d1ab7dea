import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import nock from "nock";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Action } from "../../src/domain/action.ts";
import { Later } from "../../src/domain/outcome.ts";
import { carefulFetch } from "../../src/github/fetch.ts";
import { createGitHub } from "../../src/github/index.ts";
import { json, noon, pretend, privateKey, quiet } from "./fake.ts";

const repo = { owner: "acme", name: "api" };
const say: Action = {
  do: "say",
  why: "news",
  on: { id: "I_40", at: "acme/api#40", url: "https://github.com/acme/api/issues/40" },
  tag: "status",
  body: "Two remediations are open.",
};
const minutesLater = (minutes: number): string => new Date(Date.parse(noon) + minutes * 60_000).toISOString();
const limited = { status: 403, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1778503800" } };

describe("over the wire (nock)", () => {
  beforeAll(() => nock.disableNetConnect());
  afterEach(() => nock.cleanAll());
  afterAll(() => nock.restore());

  const made = (apiUrl: string) =>
    createGitHub({
      appId: 1,
      privateKey,
      apiUrl,
      webUrl: "https://github.com",
      markerKeys: ["key"],
      log: quiet,
      writePause: 0,
    });

  test("an installation token is minted with the app's JWT, and the API version is always sent", async () => {
    nock("https://api.github.com", {
      reqheaders: { authorization: /^bearer ey/i, "x-github-api-version": "2022-11-28" },
    })
      .post("/app/installations/7/access_tokens")
      .reply(201, { token: `ghs_${"long".repeat(200)}`, expires_at: "2099-01-01T00:00:00Z" });
    nock("https://api.github.com", {
      reqheaders: { authorization: /^token ghs_long/, "x-github-api-version": "2022-11-28" },
    })
      .get("/repos/acme/api/contents/.github%2Ffollowthrough.yml")
      .reply(200, "since: 2026-01-01\n", {
        "content-type": "application/vnd.github.raw+json; charset=utf-8",
      });
    const file = await made("https://api.github.com").installation(7).file(repo, ".github/followthrough.yml");
    expect(file).toEqual({ text: "since: 2026-01-01\n" });
  });

  test.each([
    ["https://api.github.com", "https://api.github.com", "/graphql", ""],
    ["https://ghe.example/api/v3", "https://ghe.example", "/api/graphql", "/api/v3"],
    ["http://127.0.0.1:1234", "http://127.0.0.1:1234", "/graphql", ""],
  ])("GraphQL of %s is at %s%s", async (apiUrl, host, path, prefix) => {
    nock(host)
      .post(`${prefix}/app/installations/7/access_tokens`)
      .reply(201, { token: "ghs_1", expires_at: "2099-01-01T00:00:00Z" });
    nock(host)
      .post(path)
      .reply(200, { data: { nodes: [{ id: "I_40", updatedAt: "2026-05-11T09:00:00Z" }] } });
    expect(await made(apiUrl).installation(7).touched(["I_40"])).toEqual([
      { id: "I_40", updatedAt: "2026-05-11T09:00:00.000Z" },
    ]);
  });
});

describe("the token never leaves its host", () => {
  const at = (status: number, location: string) => new Response(null, { status, headers: { location } });

  test("a redirect on the same host is followed by reads", async () => {
    const { github, sent } = pretend(({ url }) =>
      url.includes("/repos/acme/api/")
        ? at(301, "https://api.github.com/repositories/1/contents/a")
        : new Response("text", { headers: { "content-type": "text/plain" } }),
    );
    expect(await github.installation(7).file(repo, "a")).toEqual({ text: "text" });
    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([
      "/repos/acme/api/contents/a",
      "/repositories/1/contents/a",
    ]);
  });

  test.each(["http://127.0.0.1:9/x", "https://api.github.com.evil.example/x", "http://api.github.com/x"])(
    "a redirect to %s is not followed",
    async (elsewhere) => {
      const { github, sent } = pretend(() => at(301, elsewhere));
      await expect(github.installation(7).file(repo, "a")).rejects.toThrow(Later);
      expect(sent).toHaveLength(1);
    },
  );

  test("a next page elsewhere is not fetched", async () => {
    const link = '<http://127.0.0.1:9/repositories?page=2>; rel="next"';
    const { github, sent } = pretend(() => json({ total_count: 0, repositories: [] }, { headers: { link } }));
    await expect(github.installation(7).repositories()).rejects.toThrow(/nothing was sent there/);
    expect(sent).toHaveLength(1);
  });

  test("a redirect in a circle ends", async () => {
    const { github, sent } = pretend(({ url }) => at(302, url));
    await expect(github.installation(7).file(repo, "a")).rejects.toThrow(Later);
    expect(sent).toHaveLength(6);
  });
});

describe("a revoked token", () => {
  const bad = () => json({ message: "Bad credentials" }, { status: 401 });

  test("is replaced once for a read", async () => {
    const { github, sent } = pretend((_, n) =>
      n === 1 ? bad() : json({ total_count: 0, repositories: [] }),
    );
    expect(await github.installation(7).repositories()).toEqual([]);
    expect(sent.map(({ headers }) => headers.get("authorization"))).toEqual(["token ghs_1", "token ghs_2"]);
  });

  test("twice is no reason to go on", async () => {
    const { github, sent } = pretend(bad);
    await expect(github.installation(7).repositories()).rejects.toThrow(Later);
    expect(sent).toHaveLength(2);
  });

  test("never repeats a write, and the next one carries a new token", async () => {
    const { github, sent } = pretend(bad);
    const [outcome] = await github.installation(7).act([say]);
    expect(outcome).toMatchObject({ outcome: "refused", status: 401, until: minutesLater(0.5) });
    await github.installation(7).act([say]);
    expect(sent.map(({ headers }) => headers.get("authorization"))).toEqual(["token ghs_1", "token ghs_2"]);
  });
});

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
    const error = await github
      .installation(7)
      .touched(["I_40"])
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Later);
    expect((error as Later).until).toBe(until);
  });

  test("404 of a file is an answer: there is none", async () => {
    const { github } = pretend(() => json({ message: "Not Found" }, { status: 404 }));
    expect(await github.installation(7).file(repo, "CODEOWNERS")).toBeNull();
  });
});

test("writes go one at a time, a pause apart; reads do not wait", async () => {
  const times: number[] = [];
  const { github } = pretend(
    ({ body }) => {
      if (String(body?.query).startsWith("mutation")) times.push(Date.now());
      return json({ data: { a0: { commentEdge: null }, nodes: [] } });
    },
    { writePause: 80 },
  );
  const hands = github.installation(7);
  const start = Date.now();
  await Promise.all([hands.act([say]), hands.act([say]), hands.act([say]), hands.touched(["I_1"])]);
  expect(times).toHaveLength(3);
  expect(times[2]! - start).toBeGreaterThanOrEqual(155);
});

test("a server that says nothing is given up on", async () => {
  const server = createServer(() => {});
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fetch = carefulFetch(url, (at, init) => globalThis.fetch(at, init), 100);
  await expect(fetch(`${url}/x`, { method: "GET" })).rejects.toThrow(/timeout|aborted/i);
  server.closeAllConnections();
  server.close();
});
