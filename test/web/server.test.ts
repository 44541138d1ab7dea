import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { metrics } from "../../src/web/metrics.ts";
import { type Listening, listen, site } from "../../src/web/server.ts";

let listening: Listening | undefined;
afterEach(() => listening?.close());

const lines: object[] = [];
const log = {
  info: (context: object) => lines.push(context),
  error: (context: object) => lines.push(context),
};

const open = async (ready: () => Promise<boolean> = async () => true): Promise<string> => {
  const parts = {
    ingress: async () => {
      throw new Error("select * from secrets at /srv/app/db.ts:3");
    },
    ready,
    page: async (path: string) =>
      path === "/report"
        ? { status: 200, type: "text/html", body: "a page with private words", headers: { "x-page": "1" } }
        : null,
    log,
  };
  listening = await listen(site(parts), { host: "127.0.0.1", port: 0, variable: "PORT" });
  return `http://127.0.0.1:${listening.port}`;
};

/** `fetch` does not let a test choose the host header. */
const ask = (url: string, path: string, headers: Record<string, string> = {}, method = "GET") =>
  new Promise<{ status: number; body: string; headers: object }>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    httpRequest({ hostname, port, path, headers, method }, (response) => {
      let body = "";
      response.on("data", (part) => {
        body += String(part);
      });
      response.on("end", () => resolve({ status: response.statusCode!, body, headers: response.headers }));
    })
      .on("error", reject)
      .end();
  });

test("health says only whether", async () => {
  const url = await open();
  expect(await ask(url, "/healthz")).toMatchObject({ status: 200, body: "ok\n" });
  expect(await ask(url, "/readyz")).toMatchObject({ status: 200, body: "ready\n" });
});

test("not ready while draining, or while the store does not answer; healthy all the same", async () => {
  const url = await open(() => Promise.reject(new Error("connection refused")));
  expect(await ask(url, "/readyz")).toMatchObject({ status: 503, body: "not ready\n" });
  expect((await ask(url, "/healthz")).status).toBe(200);
});

test.each([
  ["/probot", "GET"],
  ["/probot/setup", "GET"],
  ["/probot/setup", "POST"],
  ["/probot/import", "POST"],
  ["/ping?x", "GET"],
  ["/metrics", "GET"],
  ["/", "GET"],
  ["/api/github/webhooks", "GET"],
  ["/report", "POST"],
  ["//evil.example/report", "GET"],
  ["http://evil.example:99999/", "GET"],
])("%s by %s is not there", async (path, method) => {
  expect(await ask(await open(), path, {}, method)).toMatchObject({ status: 404, body: "not found\n" });
});

test("a page is read from the same machine, under one of its own names only", async () => {
  const url = await open();
  const { port } = new URL(url);
  for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, "localhost"])
    expect((await ask(url, "/report", { host })).status).toBe(200);
  for (const host of [
    "followthrough.example",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "evil@localhost",
  ])
    expect((await ask(url, "/report", { host })).status).toBe(404);
  for (const name of ["x-forwarded-for", "forwarded", "via", "x-real-ip"])
    expect((await ask(url, "/report", { [name]: "192.0.2.1" })).status).toBe(404);
});

test("an error says nothing of its inside, and no answer names a version", async () => {
  const url = await open();
  const answer = await ask(url, "/api/github/webhooks", {}, "POST");
  expect(answer).toMatchObject({ status: 500, body: "error\n" });
  expect(answer.headers).not.toHaveProperty("server");
  expect(answer.headers).not.toHaveProperty("x-powered-by");
});

test("the log holds method, route, status, time and delivery, and nothing that was sent", async () => {
  const url = await open();
  lines.length = 0;
  const secrets = { cookie: "session=canary", authorization: "Bearer canary", "x-github-delivery": "8a4f" };
  await ask(url, "/report?code=canary&state=canary", secrets);
  expect(lines).toEqual([
    { method: "GET", route: "page", status: 200, ms: expect.any(Number), delivery: "8a4f" },
  ]);
});

test("a port in use is one sentence that names the variable", async () => {
  const url = await open();
  const port = Number(new URL(url).port);
  const options = { host: "127.0.0.1", port, variable: "METRICS_PORT" as const };
  await expect(listen(async () => undefined, options)).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is in use: stop what listens there, or set METRICS_PORT to a free port.`,
  );
});

test("closing does not wait for a sender that never ends", async () => {
  const { port, hostname } = new URL(await open());
  const socket = connect(Number(port), hostname);
  const closed = new Promise<void>((resolve) => socket.on("close", () => resolve()));
  socket.on("error", () => undefined);
  socket.write("POST /api/github/webhooks HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n");
  await new Promise((resolve) => setTimeout(resolve, 50));
  const started = performance.now();
  await listening?.close();
  await closed;
  expect(performance.now() - started).toBeLessThan(4_000);
});

test("metrics count looks by state and deliveries by ending, and name nobody", async () => {
  const { count, text } = metrics(async () => ({ due: 2, running: 1, parked: 3, dead: 0 }));
  count("kept");
  count("unsigned");
  count("unsigned");
  const said = await text();
  for (const line of [
    'followthrough_looks{state="due"} 2',
    'followthrough_looks{state="running"} 1',
    'followthrough_looks{state="parked"} 3',
    'followthrough_looks{state="dead"} 0',
    'followthrough_deliveries_total{ending="kept"} 1',
    'followthrough_deliveries_total{ending="unsigned"} 2',
    'followthrough_deliveries_total{ending="not stored"} 0',
  ])
    expect(said.split("\n")).toContain(line);
  expect(said).not.toMatch(/version|node/i);
});
