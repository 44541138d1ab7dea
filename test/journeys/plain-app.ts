import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { startSandbox } from "../../sandbox/sandbox.ts";
import { secret } from "./house.ts";
import { type Stage, seedOfLifecycle, start } from "./lifecycle.ts";
import { handlersOf } from "./plain-handlers.ts";
import type { Payload } from "./plain-hands.ts";

/**
 * The same product as a handler for each event, as such apps are usually written: each handler reads the configuration,
 * fetches what it needs, and writes each thing with its own call; a daily timer looks for what went stale. It ignores
 * what bots do, asks no right twice in one handler, and remembers nothing. For comparison only.
 */
export type PlainApp = Stage & { close(): Promise<void> };

export const openPlainApp = async (): Promise<PlainApp> => {
  const sandbox = await startSandbox({ clock: new Date(start), seed: seedOfLifecycle() });
  const app = handlersOf(sandbox);
  const failures: unknown[] = [];
  const door = await openDoor(async (event, payload) => {
    await app.on(event, payload).catch((error: unknown) => failures.push(error));
  });
  sandbox.setWebhook({ url: `http://127.0.0.1:${(door.address() as AddressInfo).port}/`, secret });
  const settle = async (): Promise<void> => {
    await sandbox.settle();
    if (failures.length > 0) throw failures[0];
  };
  let ran = Date.parse(start);
  return {
    sandbox,
    settle,
    /** Each day its timer runs once. */
    async sleep(days) {
      const end = sandbox.clock.now().getTime() + days * 86_400_000;
      for (; ran + 86_400_000 <= end; ran += 86_400_000) {
        sandbox.clock.set(new Date(Math.max(ran + 86_400_000, sandbox.clock.now().getTime())));
        await app.everyDay();
        await settle();
      }
      sandbox.clock.set(new Date(end));
    },
    async close() {
      door.closeAllConnections();
      door.close();
      await sandbox.close();
    },
  };
};

const openDoor = async (hear: (event: string, payload: Payload) => Promise<void>): Promise<Server> => {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", async () => {
      await hear(
        String(request.headers["x-github-event"]),
        JSON.parse(Buffer.concat(parts).toString()) as Payload,
      );
      response.writeHead(202).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
};
