import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../../sandbox/sandbox.ts";

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ clock: new Date("2026-03-02T09:00:00Z") });
});
afterEach(() => sandbox.close());

describe("what somebody may see and do", () => {
  test("a private repository is not there for a visitor, and a public one may be commented on", async () => {
    const visitor = sandbox.as("visitor");
    expect((await visitor.rest("GET", "/repos/acme/incidents")).status).toBe(404);
    await sandbox.as("mira").rest("POST", "/repos/acme/shop/issues", { title: "Retry less" });
    expect(
      (await visitor.rest("POST", "/repos/acme/shop/issues/1/comments", { body: "Me too" })).status,
    ).toBe(201);
    expect((await visitor.rest("PATCH", "/repos/acme/shop/issues/1", { state: "closed" })).status).toBe(403);
  });

  test("labels and assignees of somebody who may not triage are dropped without a word", async () => {
    const filed = await sandbox
      .as("visitor")
      .rest("POST", "/repos/acme/shop/issues", { title: "a", labels: ["incident"], assignees: ["mira"] });
    expect(filed.status).toBe(201);
    expect(filed.data).toMatchObject({ labels: [], assignees: [] });
  });

  test("an app without the permission is told that the resource is not for it", async () => {
    const client = sandbox.asApp();
    const put = await client.rest("PUT", "/repos/acme/shop/contents/a.txt", {
      message: "m",
      content: "YQ==",
    });
    expect(put.status).toBe(403);
    expect(put.data).toMatchObject({ message: "Resource not accessible by integration", status: "403" });
  });

  test("an archived repository is read-only, one without issues has none, a deleted issue is gone", async () => {
    const rae = sandbox.as("rae");
    await rae.rest("POST", "/repos/acme/shop/issues", { title: "a" });
    await rae.rest("PATCH", "/repos/acme/shop", { archived: true });
    const comment = await rae.rest("POST", "/repos/acme/shop/issues/1/comments", { body: "b" });
    expect([comment.status, comment.data]).toMatchObject([
      403,
      { message: "Repository was archived so is read-only." },
    ]);
    await rae.rest("PATCH", "/repos/acme/platform", { has_issues: false });
    expect((await rae.rest("POST", "/repos/acme/platform/issues", { title: "a" })).status).toBe(410);
    const { deleteIssue } = await import("../../../sandbox/world/index.ts");
    await rae.rest("POST", "/repos/acme/incidents/issues", { title: "a" });
    const issue = sandbox.world.repositories.get("acme/incidents")!.issues.get(1)!;
    deleteIssue(sandbox.world, { kind: "person", login: "rae" }, issue);
    expect((await rae.rest("GET", "/repos/acme/incidents/issues/1")).status).toBe(410);
  });

  test("a renamed repository redirects by its id, and the redirect leads there", async () => {
    const rae = sandbox.as("rae");
    await rae.rest("POST", "/repos/acme/shop/issues", { title: "a" });
    await rae.rest("PATCH", "/repos/acme/shop", { name: "store" });
    const old = await rae.rest("GET", "/repos/acme/shop/issues/1");
    expect(old.status).toBe(301);
    const there = await rae.rest("GET", old.headers.location ?? "");
    expect([there.status, there.data]).toMatchObject([
      200,
      { title: "a", repository_url: expect.stringContaining("acme/store") },
    ]);
  });
});

describe("how answers are given", () => {
  test("an unchanged answer is 304 for the tag it had, free of the limit, and 200 again after a change", async () => {
    const app = sandbox.asApp();
    await sandbox.as("mira").rest("POST", "/repos/acme/shop/issues", { title: "a" });
    const first = await app.rest("GET", "/repos/acme/shop/issues");
    const tag = { "if-none-match": first.headers.etag ?? "" };
    const second = await app.rest("GET", "/repos/acme/shop/issues", undefined, tag);
    expect([second.status, second.data]).toEqual([304, ""]);
    expect(second.headers["x-ratelimit-used"]).toBe(
      first.headers["x-ratelimit-used"] === "1" ? "1" : "never",
    );
    await sandbox.as("mira").rest("PATCH", "/repos/acme/shop/issues/1", { title: "b" });
    expect((await app.rest("GET", "/repos/acme/shop/issues", undefined, tag)).status).toBe(200);
  });

  test("long lists come in pages whose links lead through all of them", async () => {
    const mira = sandbox.as("mira");
    for (let at = 1; at <= 5; at += 1)
      await mira.rest("POST", "/repos/acme/shop/issues", { title: `Issue ${at}` });
    const numbers: number[] = [];
    let path: string | undefined = "/repos/acme/shop/issues?per_page=2&direction=asc";
    while (path !== undefined) {
      const page: { data: { number: number }[]; headers: Record<string, string> } = await mira.rest(
        "GET",
        path,
      );
      numbers.push(...page.data.map(({ number }) => number));
      path = /<([^>]+)>; rel="next"/.exec(page.headers.link ?? "")?.[1];
    }
    expect(numbers).toEqual([1, 2, 3, 4, 5]);
  });

  test("GitHub's two API versions are known and no other", async () => {
    const ask = (version: string) =>
      sandbox.as("rae").rest("GET", "/repos/acme/shop", undefined, { "x-github-api-version": version });
    expect((await ask("2022-11-28")).status).toBe(200);
    expect((await ask("2026-03-10")).status).toBe(200);
    expect((await ask("2020-01-01")).status).toBe(400);
  });

  test("what GitHub has and the sandbox has not is 501 by name; what nobody has is 404", async () => {
    const rae = sandbox.as("rae");
    const milestones = await rae.rest("GET", "/repos/acme/shop/milestones");
    expect([milestones.status, milestones.data]).toMatchObject([
      501,
      { message: expect.stringContaining("issues/list-milestones") },
    ]);
    expect((await rae.rest("GET", "/nothing/here")).status).toBe(404);
  });

  test("the newer version leaves out what it removed, and nothing else", async () => {
    const rae = sandbox.as("rae");
    await rae.rest("POST", "/repos/acme/shop/issues", { title: "a", assignees: ["mira"] });
    const newer = { "x-github-api-version": "2026-03-10" };
    const read = async (path: string, headers = {}) =>
      (await rae.rest<Record<string, unknown>>("GET", path, undefined, headers)).data;
    const issue = "/repos/acme/shop/issues/1";
    expect(await read(issue)).toMatchObject({ assignee: { login: "mira" } });
    expect(await read(issue, newer)).not.toHaveProperty("assignee");
    expect(await read(issue, newer)).toMatchObject({ assignees: [{ login: "mira" }] });
    expect(await read(`${issue}/events`, newer)).toMatchObject([
      { event: "assigned", assignee: { login: "mira" } },
    ]);
    expect(await read("/rate_limit")).toHaveProperty("rate");
    expect(await read("/rate_limit", newer)).not.toHaveProperty("rate");
    expect(sandbox.violations).toEqual([]);
  });

  test.each([
    ["a milestone", "POST", "/repos/acme/shop/issues", { title: "a", milestone: 1 }],
    ["a suggestion", "PATCH", "/repos/acme/shop/issues/1", { labels: [{ name: "incident", suggest: true }] }],
    ["a semantic search", "GET", "/search/issues?q=is%3Aissue&search_type=semantic", undefined],
    ["an unknown search qualifier", "GET", "/search/issues?q=is%3Aissue+milestone%3Aone", undefined],
  ])("%s is something the sandbox does not pretend to know", async (_what, method, path, body) => {
    const rae = sandbox.as("rae");
    await rae.rest("POST", "/repos/acme/shop/issues", { title: "a" });
    expect((await rae.rest(method, path, body)).status).toBe(501);
    expect(sandbox.violations).toEqual([]);
  });

  test("a property that GitHub does not know is refused and recorded", async () => {
    const answer = await sandbox
      .asApp()
      .rest("POST", "/repos/acme/shop/issues", { title: "a", parent_issue_id: 3 });
    expect(answer.status).toBe(422);
    expect(sandbox.violations).toMatchObject([{ op: "issues/create", direction: "request" }]);
    const wrong = await sandbox.asApp().graphql("query { viewer { loginn } }");
    expect(wrong.errors?.[0]?.message).toContain("loginn");
    expect(sandbox.violations[1]).toMatchObject({ op: "graphql", direction: "request" });
  });

  test("a body that is no JSON is 400", async () => {
    const headers = { authorization: "Bearer person-rae" };
    const answer = await fetch(`${sandbox.url}/repos/acme/shop/issues`, {
      method: "POST",
      headers,
      body: "{",
    });
    expect([answer.status, await answer.json()]).toMatchObject([400, { message: "Problems parsing JSON" }]);
  });
});
