import { createAppAuth } from "@octokit/auth-app";
import { graphql } from "@octokit/graphql";
import { Octokit } from "@octokit/rest";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../../sandbox/sandbox.ts";

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ clock: new Date("2026-03-02T09:00:00Z") });
});
afterEach(async () => {
  expect(sandbox.violations).toEqual([]);
  await sandbox.close();
});

function appClient(): Octokit {
  const { appId, installationId, privateKeyPem: privateKey, url: baseUrl } = sandbox;
  const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  return new Octokit({
    authStrategy: createAppAuth,
    auth: { appId, installationId, privateKey },
    baseUrl,
    log: quiet,
  });
}

// GitHub's own client is the strictest reader of headers, tokens and pages that there is.
describe("GitHub's own client", () => {
  test("signs in as the app, opens issues, and pages through them", async () => {
    const { rest, paginate } = appClient();
    const at = { owner: "acme", repo: "shop" };
    for (let number = 1; number <= 5; number += 1)
      await rest.issues.create({ ...at, title: `Issue ${number}` });
    const all = await paginate(rest.issues.listForRepo, { ...at, state: "all", per_page: 2 });
    expect(all.map(({ title }) => title).toSorted()).toEqual(
      [1, 2, 3, 4, 5].map((number) => `Issue ${number}`),
    );
    const { data } = await rest.issues.createComment({ ...at, issue_number: 1, body: "Status" });
    expect(data.user?.login).toBe("followthrough[bot]");
    expect(data.performed_via_github_app?.id).toBe(sandbox.appId);
  });

  test("reads a file as text and learns that there is none", async () => {
    const { rest } = appClient();
    const at = { owner: "acme", repo: "shop", path: ".github/settings.yml" };
    await expect(rest.repos.getContent(at)).rejects.toMatchObject({ status: 404 });
    await sandbox
      .as("rae")
      .rest("PUT", `/repos/acme/shop/contents/${at.path}`, { message: "m", content: "YTogMQ==" });
    const raw = await rest.repos.getContent({ ...at, mediaType: { format: "raw" } });
    expect(raw.data).toBe("a: 1");
  });

  test("asks GraphQL and is given the good parts with the errors", async () => {
    const ask = graphql.defaults({ baseUrl: sandbox.url, headers: { authorization: "token person-rae" } });
    await sandbox.as("rae").rest("POST", "/repos/acme/shop/issues", { title: "Retry less" });
    const query =
      'query { good: repository(owner: "acme", name: "shop") { issue(number: 1) { title } } bad: repository(owner: "acme", name: "nowhere") { id } }';
    await expect(ask(query)).rejects.toMatchObject({
      data: { good: { issue: { title: "Retry less" } }, bad: null },
      errors: [{ type: "NOT_FOUND", path: ["bad"] }],
    });
  });
});
