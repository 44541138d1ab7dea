import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import nock from "nock";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Action } from "../../src/domain/action.ts";
import { Later } from "../../src/domain/outcome.ts";
import { carefulFetch } from "../../src/github/fetch.ts";
import { createGitHub } from "../../src/github/index.ts";
import { dates } from "./dates.ts";
import { json, pretend, privateKey, quiet } from "./fake.ts";

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
      .get("/repos/acme/api/labels/cluster")
      .reply(200, { name: "cluster" });
    expect(await made("https://api.github.com").installation(7).hasLabel(repo, "cluster")).toBe(true);
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
      .reply(200, { data: { a0: null, a1: [{ id: "I_40", updatedAt: "2026-05-11T09:00:00Z" }] } });
    expect(await dates(made(apiUrl).installation(7), "I_40")).toEqual([
      { id: "I_40", updatedAt: "2026-05-11T09:00:00.000Z" },
    ]);
  });
});

describe("the token never leaves its host", () => {
  const at = (status: number, location: string) => new Response(null, { status, headers: { location } });

  test("a redirect on the same host is followed by reads", async () => {
    const { github, sent } = pretend(({ url }) =>
      url.includes("/repos/acme/api/")
        ? at(301, "https://api.github.com/repositories/1/labels/a")
        : json({ name: "a" }),
    );
    expect(await github.installation(7).hasLabel(repo, "a")).toBe(true);
    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([
      "/repos/acme/api/labels/a",
      "/repositories/1/labels/a",
    ]);
  });

  test.each(["http://127.0.0.1:9/x", "https://api.github.com.evil.example/x", "http://api.github.com/x"])(
    "a redirect to %s is not followed",
    async (elsewhere) => {
      const { github, sent } = pretend(() => at(301, elsewhere));
      await expect(github.installation(7).hasLabel(repo, "a")).rejects.toThrow(Later);
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
    await expect(github.installation(7).hasLabel(repo, "a")).rejects.toThrow(Later);
    expect(sent).toHaveLength(6);
  });
});

test("one token serves many calls at once, and is replaced before it ends", async () => {
  const { github, sent } = pretend(() => json({ data: { a0: null, a1: [] } }));
  const hands = github.installation(7);
  await Promise.all([dates(hands, "I_1"), dates(hands, "I_2")]);
  await dates(hands, "I_3");
  expect(new Set(sent.map(({ headers }) => headers.get("authorization")))).toEqual(new Set(["token ghs_1"]));
  const short = pretend(() => json({ data: { a0: null, a1: [] } }), {}, new Date(Date.now() + 30_000));
  await dates(short.github.installation(7), "I_1");
  await dates(short.github.installation(7), "I_2");
  const carried = short.sent.map(({ headers }) => headers.get("authorization"));
  expect(carried).toEqual(["token ghs_1", "token ghs_2"]);
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
    expect(outcome).toMatchObject({ outcome: "refused", status: 401, until: "2026-05-11T12:00:30.000Z" });
    await github.installation(7).act([say]);
    expect(sent.map(({ headers }) => headers.get("authorization"))).toEqual(["token ghs_1", "token ghs_2"]);
  });
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
