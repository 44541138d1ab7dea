import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../../sandbox/sandbox.ts";

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ clock: new Date("2026-03-02T09:00:00Z") });
});
afterEach(() => sandbox.close());

async function control(method: string, name: string, body?: unknown) {
  const answer = await fetch(`${sandbox.url}/_sandbox/${name}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, data: text === "" ? undefined : JSON.parse(text) };
}

describe("the room behind the counter", () => {
  test("the clock is read, set, and moved on", async () => {
    expect((await control("GET", "clock")).data).toEqual({ now: "2026-03-02T09:00:00.000Z" });
    expect((await control("POST", "clock", { advance: "P1DT1H" })).data).toEqual({
      now: "2026-03-03T10:00:00.000Z",
    });
    await control("PUT", "clock", { now: "2026-04-01T00:00:00Z" });
    await sandbox.as("rae").rest("POST", "/repos/acme/shop/issues", { title: "a" });
    const issue = await sandbox.as("rae").rest("GET", "/repos/acme/shop/issues/1");
    expect(issue.data).toMatchObject({ created_at: "2026-04-01T00:00:00Z" });
    expect((await control("POST", "clock", { advance: "a while" })).status).toBe(422);
    expect((await control("PUT", "clock", { now: "soon" })).status).toBe(422);
  });

  test("a seed adds organisations, repositories and issues, and says what is wrong with a bad one", async () => {
    const seed = {
      organizations: [{ login: "globex", owners: ["noor"] }],
      repositories: [{ owner: "globex", name: "web", visibility: "public" }],
      issues: [{ repository: "globex/web", number: 7, title: "Old", createdAt: "2020-01-01T00:00:00Z" }],
    };
    expect((await control("POST", "seed", seed)).status).toBe(200);
    const issue = await sandbox.as("noor").rest("GET", "/repos/globex/web/issues/7");
    expect(issue.data).toMatchObject({ title: "Old", created_at: "2020-01-01T00:00:00Z" });
    const bad = await control("POST", "seed", { repos: [] });
    expect(bad.status).toBe(422);
    expect(bad.data.message).toContain("repos");
  });

  test("requests are logged with who asked for what, and the log can be emptied", async () => {
    await sandbox.as("rae").rest("GET", "/repos/acme/shop/issues?state=all");
    await sandbox.asApp().graphql('query Names { organization(login: "acme") { login } }');
    const { data } = await control("GET", "requests");
    expect(data).toMatchObject([
      {
        method: "GET",
        path: "/repos/acme/shop/issues",
        query: "?state=all",
        operationId: "issues/list-for-repo",
        actor: "rae",
        status: 200,
      },
      {
        path: "/graphql",
        graphql: { name: "Names", kind: "query", fields: ["organization"], cost: 1 },
        status: 200,
      },
    ]);
    expect((await control("DELETE", "requests")).status).toBe(204);
    expect((await control("GET", "requests")).data).toEqual([]);
  });

  test("faults of requests and of deliveries are added together and listed apart", async () => {
    const rules = [
      { match: { path: "/repos" }, fault: "error-before" },
      { match: { event: "issues" }, fault: "drop" },
    ];
    await control("POST", "faults", rules);
    const { data } = await control("GET", "faults");
    expect(data.requests).toMatchObject([{ fault: "error-before", struck: 0 }]);
    expect(data.deliveries).toMatchObject([{ fault: "drop" }]);
    expect((await control("POST", "faults", { fault: "sulk" })).status).toBe(422);
    await control("DELETE", "faults");
    expect((await control("GET", "faults")).data).toEqual({ requests: [], deliveries: [] });
  });

  test("violations are listed and forgotten", async () => {
    await sandbox.as("rae").rest("POST", "/repos/acme/shop/issues", { title: "a", titel: "b" });
    expect((await control("GET", "violations")).data).toMatchObject([{ op: "issues/create" }]);
    await control("DELETE", "violations");
    expect((await control("GET", "violations")).data).toEqual([]);
  });

  test("an unknown name is 404 and is no GitHub request", async () => {
    expect((await control("GET", "weather")).status).toBe(404);
    expect(sandbox.requests.list()).toEqual([]);
  });
});
