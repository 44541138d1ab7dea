import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../../sandbox/sandbox.ts";

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ clock: new Date("2026-03-02T09:00:00Z") });
});
afterEach(() => sandbox.close());

const file = () => sandbox.asApp().rest("POST", "/repos/acme/shop/issues", { title: "Retry less" });
const stored = () => sandbox.world.repositories.get("acme/shop")!.issues.size;
const CREATE = { method: "POST", path: "/repos/acme/shop/issues" };

describe("requests go wrong as told", () => {
  test("an error before the effect leaves nothing behind", async () => {
    sandbox.faults.add({ match: CREATE, fault: "error-before", status: 503 });
    expect((await file()).status).toBe(503);
    expect(stored()).toBe(0);
  });

  test("an error after the effect hides an issue that is there", async () => {
    sandbox.faults.add({ match: CREATE, fault: "error-after" });
    expect((await file()).status).toBe(502);
    expect(stored()).toBe(1);
  });

  test("the connection ends before the effect, or after it", async () => {
    sandbox.faults.add({ match: { ...CREATE, nth: 1 }, fault: "hang-up-before" });
    sandbox.faults.add({ match: { ...CREATE, nth: 2 }, fault: "hang-up-after" });
    await expect(file()).rejects.toThrow();
    expect(stored()).toBe(0);
    await expect(file()).rejects.toThrow();
    expect(stored()).toBe(1);
  });

  test("an answer is cut in the middle, or is a page of a proxy", async () => {
    sandbox.faults.add({ match: { ...CREATE, nth: 1 }, fault: "truncate" });
    sandbox.faults.add({ match: { ...CREATE, nth: 2 }, fault: "html-502" });
    const cut = await file();
    expect(cut.status).toBe(201);
    expect(() => JSON.parse(String(cut.data))).toThrow();
    const page = await file();
    expect([page.status, page.data]).toEqual([502, expect.stringContaining("<html>")]);
    expect(stored()).toBe(2);
  });

  test("a slow answer comes late and whole", async () => {
    sandbox.faults.add({ match: CREATE, fault: "slow", ms: 80 });
    const started = performance.now();
    expect((await file()).status).toBe(201);
    expect(performance.now() - started).toBeGreaterThanOrEqual(78);
  });

  test("limits are named in headers and nothing happens", async () => {
    sandbox.faults.add({ match: { ...CREATE, nth: 1 }, fault: "limit-secondary", retryAfter: 30 });
    sandbox.faults.add({ match: { ...CREATE, nth: 2 }, fault: "limit-primary", retryAfter: 600 });
    const secondary = await file();
    expect([secondary.status, secondary.headers["retry-after"]]).toEqual([403, "30"]);
    const primary = await file();
    expect([primary.status, primary.headers["x-ratelimit-remaining"]]).toEqual([403, "0"]);
    expect(Number(primary.headers["x-ratelimit-reset"])).toBe(Date.parse("2026-03-02T09:10:00Z") / 1000);
    expect(stored()).toBe(0);
  });

  test("a lagging list does not show a new issue until world time has passed; reading it by number does", async () => {
    sandbox.faults.add({
      match: { method: "GET", path: "/repos/acme/shop/issues" },
      fault: "lag",
      ms: 60_000,
    });
    await file();
    const list = () => sandbox.asApp().rest<unknown[]>("GET", "/repos/acme/shop/issues");
    expect((await list()).data).toEqual([]);
    expect((await sandbox.asApp().rest("GET", "/repos/acme/shop/issues/1")).status).toBe(200);
    sandbox.clock.advance("PT2M");
    expect((await list()).data).toHaveLength(1);
  });

  test("a lagging replica shows a new issue in no list of GraphQL, though it can be read by number", async () => {
    await file();
    const ask = async () => {
      const answer = await sandbox
        .asApp()
        .graphql<{ repository: { issues: { totalCount: number }; issue: { number: number } } }>(
          'query { repository(owner: "acme", name: "shop") { issues(first: 5) { totalCount } issue(number: 1) { number } } }',
        );
      return answer.data?.repository;
    };
    expect(await ask()).toEqual({ issues: { totalCount: 1 }, issue: { number: 1 } });
    sandbox.faults.add({ match: { operation: "repository" }, fault: "lag", ms: 60_000 });
    expect(await ask()).toEqual({ issues: { totalCount: 0 }, issue: { number: 1 } });
    sandbox.clock.advance("PT2M");
    expect(await ask()).toEqual({ issues: { totalCount: 1 }, issue: { number: 1 } });
  });

  test("a GraphQL mutation is met by the name of its field", async () => {
    sandbox.faults.add({ match: { operation: "createIssue" }, fault: "error-after", status: 500 });
    const id = sandbox.world.repositories.get("acme/shop")!.id;
    const mutation = "mutation($i: CreateIssueInput!) { createIssue(input: $i) { issue { number } } }";
    const answer = await sandbox.asApp().graphql(mutation, { i: { repositoryId: id, title: "a" } });
    expect(answer).toMatchObject({ message: "Server Error" });
    expect(stored()).toBe(1);
    const log = sandbox.requests.list().at(-1);
    expect(log).toMatchObject({
      status: 500,
      faults: ["error-after"],
      graphql: { kind: "mutation", fields: ["createIssue"] },
    });
  });

  test("rules strike the nth time, a number of times, or a share of times by seed", async () => {
    sandbox.faults.add({ match: { ...CREATE, times: 2 }, fault: "error-before" });
    const first = [await file(), await file(), await file()].map(({ status }) => status);
    expect(first).toEqual([502, 502, 201]);
    sandbox.faults.clear();
    const shares: number[][] = [];
    for (let run = 0; run < 2; run += 1) {
      sandbox.faults.clear();
      sandbox.faults.add({ match: { ...CREATE, probability: 0.5, seed: 3 }, fault: "error-before" });
      const statuses: number[] = [];
      for (let at = 0; at < 12; at += 1) statuses.push((await file()).status);
      shares.push(statuses);
    }
    expect(shares[0]).toEqual(shares[1]);
    expect(new Set(shares[0])).toEqual(new Set([201, 502]));
  });

  test("a regular expression meets paths", async () => {
    await file();
    sandbox.faults.add({ match: { path: "/issues/\\d+/comments$/" }, fault: "error-before" });
    const comment = await sandbox.asApp().rest("POST", "/repos/acme/shop/issues/1/comments", { body: "a" });
    expect(comment.status).toBe(502);
    expect((await sandbox.asApp().rest("GET", "/repos/acme/shop/issues/1")).status).toBe(200);
  });
});
