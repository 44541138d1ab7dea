import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, expect, test } from "vitest";
import { read } from "../../src/cli/read.ts";

const folder = mkdtempSync(join(tmpdir(), "read-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(args: string[], input = "") {
  const said = { stdout: "", stderr: "" };
  const into = (stream: "stdout" | "stderr") => ({
    write: (text: string) => {
      said[stream] += text;
    },
  });
  const io = { stdout: into("stdout"), stderr: into("stderr"), stdin: Readable.from([input]) };
  return { code: await read(args, io), ...said };
}

const report = "## Impact\n\nSign-ins failed.\n\n## Follow-ups\n\n- [ ] Page on lag (acme/api) @rae\n";

test("a report is printed as JSON, with what is missing in plain words", async () => {
  const file = join(folder, "report.md");
  writeFileSync(file, report);
  const { code, stdout, stderr } = await run(["read", file].slice(1));
  const printed = JSON.parse(stdout);
  expect([code, stderr]).toEqual([0, ""]);
  expect(printed.fields.impact).toBe("Sign-ins failed.");
  expect(printed.lines[0]).toMatchObject({ text: "Page on lag", owner: "rae" });
  expect(printed.sentences).toContain(
    'The report states no contributing cause. "Unknown" is a valid answer.',
  );
});

test("- reads standard input", async () => {
  const { code, stdout } = await run(["-"], report);
  expect([code, JSON.parse(stdout).lines.length]).toEqual([0, 1]);
});

test.each([
  [[join(folder, "nowhere.md")], "there is no such file"],
  [[folder], "it is a directory"],
  [[], "followthrough read FILE"],
  [["a", "b"], "followthrough read FILE"],
])("%j: one sentence, exit 1, nothing printed", async (args, reason) => {
  const { code, stdout, stderr } = await run(args);
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toContain(reason);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});
