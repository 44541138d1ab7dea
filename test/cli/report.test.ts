import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { report } from "../../src/cli/report.ts";
import type { Environment } from "../../src/main/environment.ts";
import { openStore } from "../../src/store/index.ts";
import { acme } from "../report/acme.ts";
import { keyPem } from "./report-parts.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "followthrough-report-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const environment = (dataDir: string): Environment => ({
  APP_ID: "1",
  PRIVATE_KEY: keyPem,
  WEBHOOK_SECRET: "a-secret-of-more-than-thirty-two-characters",
  DATA_DIR: join(folder, dataDir),
  LOG_LEVEL: "silent",
});

const run = async (args: string[], dataDir: string) => {
  const said = { stdout: "", stderr: "" };
  const into = (stream: "stdout" | "stderr") => ({
    write: (text: string) => {
      said[stream] += text;
    },
  });
  const code = await report(args, {
    stdout: into("stdout"),
    stderr: into("stderr"),
    environment: environment(dataDir),
  });
  return { code, ...said };
};

test("without a folder, or a database, it says what to give", async () => {
  expect(await run([], "none")).toMatchObject({ code: 1, stderr: expect.stringContaining("--out DIR") });
  expect(await run(["--out"], "none")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("--out DIR"),
  });
  const missing = await run(["--out", join(folder, "x")], "none");
  expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining("There is no database at") });
  expect(readdirSync(folder)).toEqual([]);
});

test("what the app remembers is written as files", async () => {
  const world = acme();
  const store = await openStore({ dataDir: join(folder, "data"), log: quiet });
  const [first] = world.known.incidents;
  if (first === undefined) throw new Error("acme has incidents");
  await store.installations.put({
    id: 7,
    owner: "acme",
    ownerId: "O_acme",
    incidentsRepo: first.repo,
    project: null,
    configHash: "h",
    config: world.config,
    repositories: {},
    suspended: false,
  });
  const { incidents, remediations, clusters } = world.known;
  await store.looks.want(7, [{ kind: "issue", id: first.id }], now, "a test");
  const look = await store.looks.claim(now);
  if (look === null) throw new Error("a look is due");
  await store.looks.done(
    look,
    { facts: [...incidents, ...remediations, ...clusters], forget: [], ledger: [], ripples: [], again: null },
    now,
  );
  await store.close();

  const out = join(folder, "out");
  const { code, stdout, stderr } = await run(["--out", out], "data");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain("and 6 clusters. Open index.html.");
  expect(readFileSync(join(out, "index.html"), "utf8")).toContain('<svg class="chart wide"');
  expect(readdirSync(join(out, "clusters"))).toHaveLength(6);
  expect(readFileSync(join(out, "remediations.csv"), "utf8").split("\r\n")).toHaveLength(9);
});

const now = "2026-05-22T07:00:00.000Z";
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
