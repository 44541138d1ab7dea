import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { optionsFrom, sentence } from "../../../sandbox/options.ts";
import { startSandbox } from "../../../sandbox/sandbox.ts";

const ROOT = new URL("../../../", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "sandbox-"));
afterAll(() => rmSync(folder, { recursive: true }));

function start(args: string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", "sandbox/main.ts", ...args], { cwd: ROOT });
  const output = { out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    output.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output.err += chunk;
  });
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  const firstLine = async () => {
    while (!output.out.includes("\n")) {
      if (child.exitCode !== null) throw new Error(output.err);
      await new Promise((done) => setTimeout(done, 20));
    }
    return JSON.parse(output.out.split("\n")[0] ?? "");
  };
  return { child, output, ended, firstLine };
}

/** What the command would print before it ends with 1. */
async function sentenceFor(args: string[]): Promise<string> {
  try {
    const sandbox = await startSandbox(optionsFrom(args));
    await sandbox.close();
    return "";
  } catch (cause) {
    return sentence(cause);
  }
}

describe("npm run sandbox", () => {
  test("prints where it is in its first line, serves the incidents of a file, and ends when told", async () => {
    const file = join(folder, "incidents.jsonl");
    const line = {
      number: 12,
      title: "Checkout answers 500",
      body: "### Follow-up actions\n\n- Retry less: https://github.com/globex/web/pull/9\n",
      labels: ["incident"],
      created_at: "2026-01-05T09:00:00+01:00",
      closed_at: null,
    };
    writeFileSync(file, `${JSON.stringify(line)}\n`);
    const { child, firstLine, ended } = start(["--incidents", file]);
    const { url, appId, installationId, owner } = await firstLine();
    expect({ appId, owner }).toEqual({ appId: 1, owner: "acme" });
    expect(installationId).toBeTypeOf("number");
    const headers = { authorization: "Bearer person-rae" };
    const issue = await (await fetch(`${url}/repos/acme/incidents/issues/12`, { headers })).json();
    expect(issue).toMatchObject({ title: "Checkout answers 500", created_at: "2026-01-05T08:00:00Z" });
    const cited = await (await fetch(`${url}/repos/globex/web/issues/9`, { headers })).json();
    expect(cited).toMatchObject({
      state: "open",
      assignees: [],
      updated_at: "2026-01-05T08:00:00Z",
      pull_request: {},
    });
    const clock = await (await fetch(`${url}/_sandbox/clock`)).json();
    expect(clock).toEqual({ now: "2026-01-05T08:00:00.000Z" });
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  });

  test.each([
    ["an option it does not have", ["--prot", "1"], "--prot"],
    ["a port that is none", ["--port", "70000"], "--port"],
    ["a file that is not there", ["--incidents", join(folder, "none.jsonl")], "none.jsonl"],
    ["an incident without a title", ["--incidents", join(folder, "untitled.jsonl")], "Line 2 has no title."],
    ["a webhook without a secret", ["--webhook", "http://127.0.0.1:1/"], "--secret"],
    ["a key that is none", ["--key", join(ROOT, "package.json")], "--key"],
    ["a clock it does not have", ["--clock", "broken"], "--clock"],
  ])("says in one sentence what is wrong with %s", async (_what, args, named) => {
    const incident = '{"title":"a","created_at":"2026-01-01T00:00:00Z"}';
    writeFileSync(join(folder, "untitled.jsonl"), `${incident}\n{"created_at":"2026-01-01T00:00:00Z"}\n`);
    const said = await sentenceFor(args);
    expect(said.split("\n")).toHaveLength(1);
    expect(said).toContain(named);
  });

  test("says so when the port is in use", async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, "127.0.0.1", done));
    const address = taken.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const { output, ended } = start(["--port", String(port)]);
    expect(await ended).toBe(1);
    expect(output.err.trim()).toBe(`Port ${port} is in use; choose another with --port.`);
    taken.close();
  });
});
