import { type ChildProcess, spawn } from "node:child_process";
import { createHmac, generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";

import { openStore } from "../../src/store/index.ts";
import { image } from "../store/image.ts";

// The program as it is started for real, each time in a process of its own.
const program = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const secret = "f0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3";
const key = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();

let dir: string;
let github: Server;
let clock: Server;
const now = "2026-05-11T12:00:00.000Z";
const children: ChildProcess[] = [];

const serve = (answer: () => { status: number; body: unknown }): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer((_request, response) => {
      const { status, body } = answer();
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "followthrough-"));
  github = await serve(() => ({ status: 200, body: [] }));
  clock = await serve(() => ({ status: 200, body: { now } }));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});
afterAll(() => {
  github.close();
  clock.close();
  rmSync(dir, { recursive: true, force: true });
});

type Run = { child: ChildProcess; ended: Promise<number | null>; out(): string; err(): string };

const run = (environment: Record<string, string>): Run => {
  const child = spawn(process.execPath, ["--import", "tsx", program, "start"], {
    env: { PATH: process.env.PATH ?? "", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  let out = "";
  let err = "";
  child.stdout.on("data", (part) => {
    out += String(part);
  });
  child.stderr.on("data", (part) => {
    err += String(part);
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return { child, ended, out: () => out, err: () => err };
};

const freePort = async (): Promise<number> => {
  const server = await serve(() => ({ status: 200, body: null }));
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
};

/** A database from the prepared image: making one anew is slow, and not what these tests are about. */
const database = async (name: string): Promise<string> => {
  const dataDir = join(dir, name);
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  await (await openStore({ dataDir, image: await image(), log: quiet })).close();
  return dataDir;
};

const complete = async (): Promise<Record<string, string>> => ({
  APP_ID: "1",
  PRIVATE_KEY: key,
  WEBHOOK_SECRET: secret,
  GITHUB_API_URL: `http://127.0.0.1:${portOf(github)}`,
  CLOCK_URL: `http://127.0.0.1:${portOf(clock)}`,
  PORT: String(await freePort()),
  METRICS_PORT: String(await freePort()),
  DATA_DIR: await database("data"),
});

const isOpen = (port: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(Number(port), "127.0.0.1");
    socket.on("connect", () => resolve(true)).on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });

const listens = async ({ out }: Run): Promise<void> =>
  vi.waitFor(() => expect(out()).toContain("Followthrough listens"), { timeout: 50_000, interval: 50 });

const deliver = (port: string, body: object): Promise<Response> => {
  const text = JSON.stringify(body);
  return fetch(`http://127.0.0.1:${port}/api/github/webhooks`, {
    method: "POST",
    body: text,
    headers: {
      "x-github-event": "installation",
      "x-github-delivery": "8a4f",
      "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(text).digest("hex")}`,
    },
  });
};

test("without what it needs it ends with one sentence, before a port opens", async () => {
  const environment = await complete();
  for (const [changes, says] of [
    [{ WEBHOOK_SECRET: "development" }, "WEBHOOK_SECRET is an example value that everybody knows: set it to"],
    [
      { DATA_DIR: "/proc/nowhere" },
      "The data directory /proc/nowhere cannot be made (ENOENT): set DATA_DIR to",
    ],
    [{ CLOCK_URL: "http://127.0.0.1:9/" }, "CLOCK_URL does not tell the time"],
  ] as const) {
    const refused = run({ ...environment, ...changes });
    expect(await refused.ended).toBe(1);
    expect(refused.err().startsWith(says), refused.err()).toBe(true);
    expect(refused.err().trimEnd().split("\n")).toHaveLength(1);
    expect(await isOpen(environment.PORT!)).toBe(false);
  }
});

test("it serves, counts, follows the clock, refuses a second of its kind, and ends in order on SIGTERM", async () => {
  const environment = await complete();
  const { PORT: port, METRICS_PORT: metricsPort } = environment as { PORT: string; METRICS_PORT: string };
  const app = run(environment);
  await listens(app);
  const get = async (path: string): Promise<string> =>
    (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  const metrics = async (): Promise<string> =>
    (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  expect([await get("/healthz"), await get("/readyz")]).toEqual(["ok\n", "ready\n"]);

  const installation = { id: 7, account: { login: "acme", node_id: "O_acme" } };
  expect((await deliver(port, { action: "created", installation })).status).toBe(202);
  expect(await metrics()).toContain('followthrough_deliveries_total{ending="kept"} 1');
  await vi.waitFor(
    async () => expect(await metrics()).toMatch(/followthrough_looks\{state="running"\} 0/),
    20_000,
  );
  // The installation is not there (any longer), so it is asked after again in a day of world time.
  expect(await metrics()).toMatch(/followthrough_looks\{state="parked"\} [1-9]/);

  const second = run({ ...environment, PORT: await freePort().then(String) });
  expect(await second.ended).toBe(1);
  expect(second.err()).toContain(`is in use by process ${app.child.pid} on `);
  const elsewhere = run({ ...environment, DATA_DIR: await database("other") });
  expect(await elsewhere.ended).toBe(1);
  expect(elsewhere.err()).toBe(
    `Port ${port} on 127.0.0.1 is in use: stop what listens there, or set PORT to a free port.\n`,
  );

  const started = performance.now();
  app.child.kill("SIGTERM");
  expect(await app.ended).toBe(0);
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(app.err()).toBe("");
  expect(await isOpen(port)).toBe(false);
  for (const line of app.out().trimEnd().split("\n")) expect(() => JSON.parse(line)).not.toThrow();
  expect(app.out()).not.toContain(secret);
});
