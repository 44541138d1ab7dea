import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Refusal } from "../../src/domain/refusal.ts";
import { type Environment, settingsOf } from "../../src/main/environment.ts";

const pem = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();
const secret = "f0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3";
const good: Environment = { APP_ID: "1", PRIVATE_KEY: pem, WEBHOOK_SECRET: secret };

test("three variables are enough; everything else has a default", () => {
  expect(settingsOf(good)).toEqual({
    apiUrl: "https://api.github.com",
    webUrl: "https://github.com",
    appId: "1",
    privateKey: pem.trim(),
    webhookSecrets: [secret],
    markerKeys: [expect.stringMatching(/^[0-9a-f]{64}$/)],
    markerKeyDerived: true,
    host: "127.0.0.1",
    port: 3000,
    publicUrl: "http://localhost:3000",
    metricsPort: null,
    databaseUrl: undefined,
    dataDir: ".followthrough",
    logLevel: "info",
    clockUrl: null,
  });
});

test("a key is read however environments carry it, and its marks stay the same", () => {
  const path = join(mkdtempSync(join(tmpdir(), "followthrough-")), "key.pem");
  writeFileSync(path, pem);
  const ways: Environment[] = [
    good,
    { ...good, PRIVATE_KEY: pem.replaceAll("\n", "\\n") },
    { ...good, PRIVATE_KEY: Buffer.from(pem).toString("base64") },
    { ...good, PRIVATE_KEY: "", PRIVATE_KEY_PATH: path },
  ];
  const read = ways.map((environment) => settingsOf(environment));
  expect(new Set(read.map(({ privateKey }) => privateKey)).size).toBe(1);
  expect(new Set(read.map(({ markerKeys }) => markerKeys[0])).size).toBe(1);
});

test("another GitHub: people read it where its API is, unless told otherwise", () => {
  const ghes = { ...good, GITHUB_API_URL: "https://git.acme.example/api/v3/" };
  expect(settingsOf(ghes)).toMatchObject({
    apiUrl: "https://git.acme.example/api/v3",
    webUrl: "https://git.acme.example",
  });
  expect(settingsOf({ ...ghes, GITHUB_WEB_URL: "https://code.acme.example" }).webUrl).toBe(
    "https://code.acme.example",
  );
});

test("secrets and keys that are being exchanged are both known, the current one first", () => {
  const older = `${secret}00`;
  const settings = settingsOf({
    ...good,
    WEBHOOK_SECRET_OLD: older,
    MARKER_KEYS: `${secret}, ${older}`,
  });
  expect(settings).toMatchObject({
    webhookSecrets: [secret, older],
    markerKeys: [secret, older],
    markerKeyDerived: false,
  });
});

const without = (name: string): Environment => ({ ...good, [name]: undefined });
test.each<[string, Environment, string]>([
  ["nothing at all", {}, "APP_ID is not set: set it to the number of the GitHub App"],
  ["no App", without("APP_ID"), "APP_ID is not set: set it to"],
  ["an empty App", { ...good, APP_ID: "" }, "APP_ID is not set: set it to"],
  ["an App by name", { ...good, APP_ID: "followthrough" }, "APP_ID cannot be used: set it to the number"],
  ["no key", without("PRIVATE_KEY"), "PRIVATE_KEY is not set: set it to"],
  ["half a key", { ...good, PRIVATE_KEY: pem.slice(0, 300) }, "PRIVATE_KEY holds no usable key: set it to"],
  ["a key of another kind", { ...good, PRIVATE_KEY: ec }, "PRIVATE_KEY holds no usable key: set it to"],
  [
    "a key file that is not there",
    { ...good, PRIVATE_KEY: "", PRIVATE_KEY_PATH: "/nowhere/key.pem" },
    "PRIVATE_KEY_PATH names /nowhere/key.pem, which cannot be read (ENOENT): set it to",
  ],
  [
    "a key file that is a folder",
    { ...good, PRIVATE_KEY: "", PRIVATE_KEY_PATH: "/" },
    "which cannot be read (EISDIR): set it to",
  ],
  ["no secret", without("WEBHOOK_SECRET"), "WEBHOOK_SECRET is not set: set it to the webhook secret"],
  ["the default secret", { ...good, WEBHOOK_SECRET: "development" }, "WEBHOOK_SECRET is an example value"],
  [
    "a short secret",
    { ...good, WEBHOOK_SECRET: secret.slice(0, 31) },
    "WEBHOOK_SECRET is too short: set it to",
  ],
  [
    "an easy secret",
    { ...good, WEBHOOK_SECRET: "ab".repeat(20) },
    "WEBHOOK_SECRET is too easy to guess: set",
  ],
  [
    "a secret from a guide",
    { ...good, WEBHOOK_SECRET: "change-me-change-me-to-something-random" },
    "WEBHOOK_SECRET is an example value",
  ],
  ["a weak old secret", { ...good, WEBHOOK_SECRET_OLD: "development" }, "WEBHOOK_SECRET_OLD is an example"],
  ["a weak marker key", { ...good, MARKER_KEYS: `${secret},short` }, "MARKER_KEYS is too short: set it to"],
  ["a port by name", { ...good, PORT: "http" }, "PORT cannot be used: set it to a port number"],
  ["a port too high", { ...good, METRICS_PORT: "70000" }, "METRICS_PORT cannot be used: set it to a port"],
  [
    "an API in the clear",
    { ...good, GITHUB_API_URL: "http://api.github.com" },
    "GITHUB_API_URL cannot be used",
  ],
  ["an API that is a file", { ...good, GITHUB_API_URL: "file:///etc" }, "GITHUB_API_URL cannot be used"],
  ["another database", { ...good, DATABASE_URL: "mysql://x" }, "DATABASE_URL cannot be used: set it to"],
  ["a loud level", { ...good, LOG_LEVEL: "loud" }, "LOG_LEVEL cannot be used: set it to one of fatal, error"],
  [
    "a test clock in production",
    { ...good, CLOCK_URL: "http://localhost:1/clock", NODE_ENV: "production" },
    "CLOCK_URL is for development only: unset it",
  ],
])("refused in one sentence: %s", (_what, environment, says) => {
  const read = (): unknown => settingsOf(environment);
  expect(read).toThrow(Refusal);
  expect(read).toThrow(says);
  expect(read).not.toThrow(secret.slice(0, 31));
  expect(read).not.toThrow(pem.slice(40, 80));
});
