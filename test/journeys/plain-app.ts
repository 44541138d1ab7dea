import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { startSandbox } from "../../sandbox/sandbox.ts";
import { secret } from "./house.ts";
import { type Stage, seedOfLifecycle, start } from "./lifecycle.ts";
import { handlersOf } from "./plain-handlers.ts";
import type { Payload } from "./plain-hands.ts";

/**
 * The same product as a handler for each event, as such apps are usually written: each handler reads the configuration
 * as `context.config()` does (the repository's own file, else the organisation's), fetches what it needs, and writes each
 * thing with its own call; a daily timer looks for what went stale, with the configuration of each repository. It ignores
 * what bots do, asks no right twice in one handler, and remembers nothing. For comparison only.
 *
 * `healing`: how many of its requests went into the hourly question for what changed without a delivery, which such apps
 * seldom ask. It only lists; what it would do with what it finds is not counted against it.
 */
export type PlainApp = Stage & { healing(): number; close(): Promise<void> };

const anHour = 3_600_000;
const aDay = 24 * anHour;

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
  const requests = (): number => sandbox.requests.list().length;
  let ran = Date.parse(start);
  let healing = 0;
  const everyHour = async (): Promise<void> => {
    const before = requests();
    await app.everyHour();
    healing += requests() - before;
  };
  return {
    sandbox,
    settle,
    healing: () => healing,
    /** Each hour and each day its timers run once. */
    async sleep(days) {
      const end = sandbox.clock.now().getTime() + days * aDay;
      for (; ran + anHour <= end; ran += anHour) {
        sandbox.clock.set(new Date(Math.max(ran + anHour, sandbox.clock.now().getTime())));
        await everyHour();
        if ((ran + anHour - Date.parse(start)) % aDay === 0) await app.everyDay();
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
