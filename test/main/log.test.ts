import { expect, test } from "vitest";
import { createLog } from "../../src/main/log.ts";

const secret = "f0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3";

/** Everything that the log says in `work`, line by line, as written. */
const lines = (work: (log: ReturnType<typeof createLog>) => void): string[] => {
  const written: string[] = [];
  work(createLog("trace", [secret], { write: (line: string) => void written.push(line) }));
  return written;
};

test("a line holds what was allowed, and nothing else that was handed in", () => {
  const [line] = lines((log) =>
    log.info(
      {
        method: "POST",
        status: 202,
        delivery: "8a4f",
        payload: { body: "private words" },
        headers: { cookie: "session=canary", authorization: "Bearer canary" },
        body: "private words",
        title: "private words",
        error: { message: "an object is no text" },
      },
      "request",
    ),
  );
  const { time, ...rest } = JSON.parse(line!) as Record<string, unknown>;
  expect(rest).toEqual({ level: "info", method: "POST", status: 202, delivery: "8a4f", msg: "request" });
  expect(time).toMatch(/^\d{4}-\d\d-\d\dT/);
});

test("secrets are struck out wherever they stand, in every spelling", () => {
  const spellings = [
    secret,
    Buffer.from(secret).toString("base64"),
    "ghs_16C7e42F292c6912E7710c838347Ae178B4a",
    "ghs_1_eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOjF9.c2lnbmF0dXJl",
    "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
    "github_pat_11AAAA_bbbbbbbb",
    "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOjF9.c2lnbmF0dXJl",
    "-----BEGIN RSA PRIVATE KEY-----\nMIIabc\n-----END RSA PRIVATE KEY-----",
  ];
  for (const spelling of spellings) {
    const said = lines((log) => {
      log.error({ error: `failed with ${spelling} in it` }, `and ${spelling} here`);
    }).join("");
    expect(said).not.toContain(spelling.slice(0, 30));
    expect(said).toMatch(/\[(secret|token|key)\]/);
  }
});

test("a text that would forge a line or move the cursor stays within its line", () => {
  const said = lines((log) => log.warn({ why: '\n{"level":60}\u001b[2J' }, "look"));
  expect(said).toHaveLength(1);
  expect(said[0]!.trimEnd().split("\n")).toHaveLength(1);
  expect(said[0]).not.toContain("\u001b");
});

test("a text without end is cut", () => {
  const [line] = lines((log) => log.warn({ error: "a".repeat(100_000) }, "look"));
  expect(line!.length).toBeLessThan(1_000);
});
