import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const program = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const followthrough = (...args: string[]) =>
  spawnSync(process.execPath, ["--import", "tsx", program, ...args], { encoding: "utf8" });

test("without a command, or with one that is not there, it says what there is, and fails", () => {
  const nothing = followthrough();
  expect(nothing.status).toBe(1);
  expect(nothing.stdout).toMatch(/followthrough COMMAND\n\n {2}start/);
  const unknown = followthrough("constructor");
  expect(unknown.status).toBe(1);
  expect(unknown.stderr).toContain('There is no command "constructor".\n\nfollowthrough COMMAND');
});

test("a command is given what follows its name, and its exit code is the program's", () => {
  const refused = followthrough("start", "now");
  expect(refused.status).toBe(1);
  expect(refused.stderr).toBe(
    "followthrough start takes no arguments: it is told everything by environment variables.\n",
  );
  const read = followthrough("read", program.replace("main.ts", "nowhere.md"));
  expect(read.status).toBe(1);
  expect(read.stderr).toContain("there is no such file");
});
