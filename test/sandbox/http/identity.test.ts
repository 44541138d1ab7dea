import { generateKeyPairSync } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createClient } from "../../../sandbox/client.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/sandbox.ts";
import { appToken } from "./jwt.ts";

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ clock: new Date("2026-03-02T09:00:00Z") });
});
afterEach(() => sandbox.close());

const jwt = (...args: Parameters<typeof appToken>) => createClient(sandbox.url, appToken(...args));
const asTheApp = () => jwt(sandbox.privateKeyPem, sandbox.appId);

describe("who is at the door", () => {
  test("an app proves itself with its key and is told what it is", async () => {
    const self = await asTheApp().rest("GET", "/app");
    expect(self.status).toBe(200);
    expect(self.data).toMatchObject({
      id: 1,
      slug: "followthrough",
      installations_count: 1,
      permissions: { issues: "write" },
    });
  });

  test.each([
    ["is expired", { exp: -1 }],
    ["lasts longer than ten minutes", { exp: 1200 }],
    ["was issued in the future", { iat: 300 }],
  ])("a token that %s is refused", async (_what, times) => {
    const answer = await jwt(sandbox.privateKeyPem, sandbox.appId, times).rest("GET", "/app");
    expect(answer.status).toBe(401);
  });

  test("a token of another app, or signed with another key, is refused", async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const other = privateKey.export({ type: "pkcs1", format: "pem" }).toString();
    expect((await jwt(other, sandbox.appId).rest("GET", "/app")).status).toBe(401);
    expect((await jwt(sandbox.privateKeyPem, 2).rest("GET", "/app")).status).toBe(401);
  });

  test("an installation token is long, lasts an hour of machine time, and opens what the app may do", async () => {
    const granted = await asTheApp().rest<{ token: string; expires_at: string }>(
      "POST",
      `/app/installations/${sandbox.installationId}/access_tokens`,
    );
    expect(granted.status).toBe(201);
    expect(granted.data.token).toMatch(/^ghs_1_.{200,}$/);
    const left = Date.parse(granted.data.expires_at) - Date.now();
    expect(left).toBeGreaterThan(3_500_000);
    expect(left).toBeLessThanOrEqual(3_600_000);
    const client = createClient(sandbox.url, granted.data.token);
    expect((await client.rest("GET", "/repos/acme/incidents")).status).toBe(200);
    expect((await client.rest("DELETE", "/installation/token")).status).toBe(204);
    expect((await client.rest("GET", "/repos/acme/incidents")).status).toBe(401);
  });

  test("a narrowed token has the permissions and repositories it asked for and no more", async () => {
    const path = `/app/installations/${sandbox.installationId}/access_tokens`;
    const asked = { repositories: ["shop"], permissions: { issues: "read" } };
    const granted = await asTheApp().rest<{ token: string }>("POST", path, asked);
    const narrow = createClient(sandbox.url, granted.data.token);
    expect((await narrow.rest("GET", "/repos/acme/incidents")).status).toBe(404);
    expect((await narrow.rest("GET", "/repos/acme/shop/issues")).status).toBe(200);
    expect((await narrow.rest("POST", "/repos/acme/shop/issues", { title: "a" })).status).toBe(403);
    expect((await asTheApp().rest("POST", path, { permissions: { contents: "write" } })).status).toBe(422);
    expect((await asTheApp().rest("POST", path, { repositories: ["nowhere"] })).status).toBe(422);
  });

  test("a revoked token and a suspended installation are told apart", async () => {
    const client = sandbox.asApp();
    const { world } = sandbox;
    world.installations.get(sandbox.installationId)!.suspendedAt = world.stamp();
    expect((await client.rest("GET", "/repos/acme/shop")).status).toBe(403);
    world.installations.get(sandbox.installationId)!.suspendedAt = null;
    sandbox.tokens.revokeAll(sandbox.installationId);
    expect((await client.rest("GET", "/repos/acme/shop")).status).toBe(401);
  });

  test("nobody, strangers and people where apps belong are refused", async () => {
    expect((await fetch(`${sandbox.url}/repos/acme/shop`)).status).toBe(401);
    expect((await createClient(sandbox.url, "ghp_something").rest("GET", "/repos/acme/shop")).status).toBe(
      401,
    );
    expect((await sandbox.as("stranger").rest("GET", "/repos/acme/shop")).status).toBe(401);
    expect((await sandbox.as("rae").rest("GET", "/app")).status).toBe(401);
    expect((await asTheApp().rest("GET", "/repos/acme/shop")).status).toBe(403);
  });
});
