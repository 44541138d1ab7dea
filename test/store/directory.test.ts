import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { issue } from "../../src/domain/subject.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { hold } from "../../src/store/lock.ts";
import { image } from "./image.ts";
import { noon } from "./samples.ts";

let dir: string;
let said: string[];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "followthrough-"));
  said = [];
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const say = (text: string): void => void said.push(text);
const open = async (): Promise<Store> =>
  openStore({ dataDir: join(dir, "data"), image: await image(), log: { info: say, warn: say, error: say } });

const holder = fileURLToPath(new URL("holder.ts", import.meta.url));

/** Another process that holds the directory until it is killed. Resolves when it holds it, or says why not. */
const another = (): Promise<{
  pid: number;
  said: string;
  ms: number;
  kill(signal: NodeJS.Signals): Promise<void>;
}> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ["--import", "tsx", holder, join(dir, "data")], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const gone = new Promise<void>((end) => child.on("exit", () => end()));
    child.stdout.on("data", (part) => {
      const { says, ms } = JSON.parse(String(part)) as { says: string; ms: number };
      const kill = (signal: NodeJS.Signals): Promise<void> => {
        child.kill(signal);
        return signal === "SIGKILL" ? gone : Promise.resolve();
      };
      resolve({ pid: child.pid!, said: says, ms, kill });
    });
  });

test("what was stored is there after a restart, and a clean end is known as one", async () => {
  const first = await open();
  expect(first.opened).toEqual({ fresh: true, clean: true, setAside: null });
  await first.looks.want(7, [issue("I_1")], noon, "opened");
  await first.sweeps.put({ installation: 7, kind: "full", endedAt: noon, cursor: null });
  await first.close();
  const second = await open();
  expect(second.opened).toEqual({ fresh: false, clean: true, setAside: null });
  expect(await second.looks.next()).toBe(noon);
  expect((await second.sweeps.get(7, "full"))?.endedAt).toBe(noon);
  await second.close();
  expect(statSync(join(dir, "data")).mode & 0o077).toBe(0);
});

test("after a kill the rows are there, but no sweep counts as ended: everything is looked at again", async () => {
  const other = await another();
  expect(other.said).toBe("holds");
  await other.kill("SIGKILL");
  const store = await open();
  expect(store.opened).toEqual({ fresh: false, clean: false, setAside: null });
  expect(await store.looks.next()).toBe(noon);
  expect(await store.sweeps.get(7, "full")).toBeNull();
  expect(said).toEqual(["The last process did not close the database: everything is looked at again."]);
  await store.close();
});

test("a second process leaves within a second and names the first; the first goes on", async () => {
  const store = await open();
  const other = await another();
  expect(other.said).toMatch(`is in use by process ${process.pid} on `);
  expect(other.said).toContain("stop it first, or set DATA_DIR to another directory.");
  expect(other.ms).toBeLessThan(1_000);
  await store.looks.want(7, [issue("I_2")], noon, "opened");
  await store.close();
});

test("a process that is stopped still holds its directory, however long; one that was killed does not", async () => {
  const other = await another();
  await other.kill("SIGSTOP");
  await expect(open()).rejects.toThrow("is in use by another process: stop it first");
  await other.kill("SIGKILL");
  await (await open()).close();
});

test("a heartbeat from another container counts while it beats, and the one that was taken over ends", async () => {
  const data = mkdtempSync(join(dir, "shared-"));
  const beat = (at: number) =>
    writeFileSync(
      join(data, "holder.json"),
      JSON.stringify({ pid: 1, host: "other", space: "net:[1]", since: noon, nonce: "n", beat: at }),
    );
  beat(Date.now());
  await expect(hold(data, () => undefined)).rejects.toThrow("in use by process 1 on other since");
  beat(Date.now() - 60_000);
  let lost = (): void => undefined;
  const end = new Promise<void>((resolve) => {
    lost = resolve;
  });
  const lock = await hold(data, lost);
  beat(Date.now());
  await end;
  lock.release();
});

test("a directory that does not open is set aside, a new one is made, and one sentence says so", async () => {
  await (await open()).close();
  const control = join(dir, "data", "pg", "global", "pg_control");
  writeFileSync(control, Buffer.alloc(statSync(control).size, 0xff));
  const store = await open();
  expect(store.opened).toMatchObject({ fresh: true, clean: true });
  expect(existsSync(store.opened.setAside!)).toBe(true);
  expect(await store.looks.next()).toBeNull();
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(
    /^The database did not open and was set aside as .*pg\.broken-.*; a new one is filled/,
  );
  expect(readdirSync(join(dir, "data")).filter((name) => name.startsWith("pg.broken-"))).toHaveLength(1);
  await store.close();
});

test("a data directory that cannot be made is one sentence", async () => {
  writeFileSync(join(dir, "data"), "a file");
  await expect(open()).rejects.toThrow(
    "cannot be made (EEXIST): set DATA_DIR to one that this user may write.",
  );
});

test("a PostgreSQL that does not answer is one sentence", async () => {
  const options = {
    databaseUrl: "postgres://nobody@127.0.0.1:9/none",
    log: { info: say, warn: say, error: say },
  };
  await expect(openStore(options)).rejects.toThrow(
    /^The database at DATABASE_URL does not answer \(.*\): start it, or set DATABASE_URL to one that does/,
  );
});

test("a text that ended its process while it was parsed is not parsed again", async () => {
  const other = await another();
  await other.kill("SIGKILL");
  const store = await open();
  // Right after, the other one may still be at it; later it cannot be.
  expect(await store.parses.begin("hash that kills")).toBe("busy");
  expect(await store.parses.begin("another hash")).toBe("go");
  await store.close();
});
