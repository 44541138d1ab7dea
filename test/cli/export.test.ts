import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportViews } from "../../src/cli/export.ts";
import { openStore, viewNames } from "../../src/store/index.ts";
import { quiet } from "../github/fake.ts";
import { conclude, incident, remediation } from "../store/samples.ts";
import { keyPem } from "./report-parts.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "followthrough-export-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = async (...args: string[]) => {
  const said = { stdout: "", stderr: "" };
  const into = (stream: "stdout" | "stderr") => ({
    write: (text: string) => {
      said[stream] += text;
    },
  });
  const environment = {
    APP_ID: "1",
    PRIVATE_KEY: keyPem,
    WEBHOOK_SECRET: "a-secret-of-more-than-thirty-two-characters",
    DATA_DIR: join(folder, "data"),
    LOG_LEVEL: "silent",
  };
  const code = await exportViews(args, { stdout: into("stdout"), stderr: into("stderr"), environment });
  return { code, ...said };
};

test("without a folder, or a database, it says what to give", async () => {
  for (const args of [[], ["--out"], ["--out", "x", "--xml"]])
    expect(await run(...args)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("--out DIR [--csv]"),
    });
  expect(await run("--out", join(folder, "x"))).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("There is no database at"),
  });
  expect(readdirSync(folder)).toEqual([]);
});

test("each view is a file, as JSON lines or as CSV that no spreadsheet runs", async () => {
  const log = { ...quiet, info: () => undefined, warn: () => undefined, error: () => undefined };
  const store = await openStore({ dataDir: join(folder, "data"), log });
  await conclude(store, [
    incident("I_1", { title: "=1+1, said rae" }),
    remediation("R_1", { incidents: ["I_1"], owners: [{ id: "U_rae", login: "rae", kind: "user" }] }),
  ]);
  await store.close();
  const out = join(folder, "out");
  expect(await run("--out", out)).toMatchObject({ code: 0 });
  expect(readdirSync(out).sort()).toEqual(viewNames.map((name) => `${name}.jsonl`).sort());
  const [line] = readFileSync(join(out, "remediations.jsonl"), "utf8").split("\n");
  expect(JSON.parse(line ?? "")).toMatchObject({ id: "R_1", state: "proposed", open: true, owners: ["rae"] });
  expect(await run("--out", out, "--csv")).toMatchObject({ code: 0 });
  const incidents = readFileSync(join(out, "incidents.csv"), "utf8");
  expect(incidents).toContain("title");
  expect(incidents).toContain("'=1+1, said rae");
}, 120_000);
