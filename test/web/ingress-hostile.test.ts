import { connect } from "node:net";
import examples from "@octokit/webhooks-examples" with { type: "json" };
import { expect, test } from "vitest";
import { subjectsOf } from "../../src/subject.ts";
import { open, send } from "./door.ts";

// The package's types describe a module without this default.
const webhooks = examples as unknown as { name: string; examples: object[] }[];

/** Writes raw bytes and reads whatever comes back until the server closes. */
const raw = (port: number, write: (send: (bytes: Buffer | string) => boolean) => Promise<void> | void) =>
  new Promise<string>((resolve) => {
    let said = "";
    const socket = connect(port, "127.0.0.1");
    socket.on("data", (part) => {
      said += String(part);
    });
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(said));
    socket.on("connect", () => void write((bytes) => socket.writable && socket.write(bytes)));
  });

const head = (length: string): string =>
  `POST /api/github/webhooks HTTP/1.1\r\nHost: x\r\nX-GitHub-Event: issues\r\n${length}\r\n\r\n`;

test("a body without end is cut at 25 MiB: 413, connection closed, memory kept", async () => {
  const { port, endings } = await open();
  const before = process.memoryUsage().rss;
  const chunk = Buffer.alloc(1024 * 1024, 97);
  let sent = 0;
  const said = await raw(port, async (write) => {
    write(head("Transfer-Encoding: chunked"));
    for (; sent < 1024 && endings.length === 0; sent += 1) {
      write(`100000\r\n`);
      write(chunk);
      write("\r\n");
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  });
  expect(said).toMatch(/^HTTP\/1.1 413 /);
  expect(endings).toEqual(["too large"]);
  expect(sent).toBeLessThan(128);
  expect(process.memoryUsage().rss - before).toBeLessThan(256 * 1024 * 1024);
});

test("a body that says it is too large is refused unread", async () => {
  const { port, endings } = await open();
  expect(await raw(port, (write) => void write(head("Content-Length: 1073741824")))).toMatch(
    /^HTTP\/1.1 413 /,
  );
  expect(endings).toEqual(["too large"]);
});

test("half a body is closed in time, never with a 2xx, fifty at once", async () => {
  const { port, endings } = await open({ patience: { body: 200, store: 2_000 } });
  const started = performance.now();
  const said = await Promise.all(
    Array.from({ length: 50 }, () => raw(port, (write) => void write(`${head("Content-Length: 100")}{"a":`))),
  );
  expect(new Set(said.map((text) => text.slice(0, 12)))).toEqual(new Set(["HTTP/1.1 408"]));
  expect(performance.now() - started).toBeLessThan(5_000);
  expect(endings).toHaveLength(50);
});

test("all published example payloads, doubled and shuffled, with any event name: never a 5xx", async () => {
  const { url, endings } = await open({ hear: subjectsOf });
  const all = webhooks.flatMap(({ name, examples }) =>
    examples.flatMap((example) => {
      const body = JSON.stringify(example);
      return [
        { name, body },
        { name, body },
        { name: "issue_comment", body },
      ];
    }),
  );
  // A fixed shuffle: the order is other than published, and the same each time.
  const order = all
    .map((one, index) => ({ one, rank: (index * 7919) % all.length }))
    .sort((a, b) => a.rank - b.rank);
  const statuses: number[] = [];
  for (let at = 0; at < order.length; at += 32)
    statuses.push(
      ...(await Promise.all(
        order
          .slice(at, at + 32)
          .map(async ({ one }) => (await send(url, one.body, { "x-github-event": one.name })).status),
      )),
    );
  expect(webhooks.flatMap(({ examples }) => examples)).toHaveLength(329);
  expect(new Set(statuses)).toEqual(new Set([202]));
  expect(endings).toHaveLength(3 * 329);
  expect(endings).not.toContain("unreadable");
});
