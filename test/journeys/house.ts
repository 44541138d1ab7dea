import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import type { SeedDocument } from "../../sandbox/world/index.ts";
import { Later } from "../../src/domain/outcome.ts";
import { daysAfter, type Instant } from "../../src/domain/refs.ts";
import { createGitHub } from "../../src/github/index.ts";
import { type Deps, reconcile } from "../../src/reconcile.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { subjectsOf } from "../../src/subject.ts";
import { sweep } from "../../src/sweep.ts";
import { ingress } from "../../src/web/ingress.ts";

/**
 * The real app beside the local GitHub, in one process, moved by hand: nothing happens between `settle()` and
 * `settle()`, so a story knows what it has seen.
 */
export type House = {
  sandbox: Sandbox;
  deps: Deps;
  /** Deliveries, looks and sweeps until nothing is due at this world time. */
  settle(): Promise<void>;
  /** World time moves on, stopping at each moment at which a look falls due. */
  sleep(days: number): Promise<void>;
  failures: string[];
  close(): Promise<void>;
};

export const secret = "a-secret-of-more-than-thirty-two-characters";
const quiet = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export const openHouse = async (given: {
  seed: SeedDocument;
  start: Instant;
  store?: Store;
}): Promise<House> => {
  const sandbox = await startSandbox({ clock: new Date(given.start), seed: given.seed });
  const store = given.store ?? (await openStore({ dataDir: "memory", log: quiet }));
  const clock = { now: () => sandbox.clock.now().toISOString() };
  const github = createGitHub({
    appId: sandbox.appId,
    privateKey: sandbox.privateKeyPem,
    apiUrl: sandbox.url,
    webUrl: sandbox.world.webUrl,
    markerKeys: ["a-marker-key-of-more-than-thirty-two-characters"],
    log: quiet,
    clock,
    writePause: 0,
  });
  const failures: string[] = [];
  // What is loud in the log is a failure here, as when a text was barred at the way out.
  const log = {
    ...quiet,
    error: (about: object, says: string) => failures.push(`${JSON.stringify(about)} ${says}`),
  };
  const deps: Deps = { github, store, clock, log };
  const door = await openDoor(deps);
  sandbox.setWebhook({ url: `http://127.0.0.1:${(door.address() as AddressInfo).port}/`, secret });
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 200; round += 1) {
      await sandbox.settle();
      const looked = await drain(deps, failures);
      await sweep(deps);
      const { due, running } = await store.looks.count(clock.now());
      if (looked === 0 && due + running === 0) return;
    }
    throw new Error("the house does not come to rest");
  };
  return {
    sandbox,
    deps,
    settle,
    failures,
    async sleep(days) {
      const end = daysAfter(clock.now(), days);
      for (;;) {
        await settle();
        const next = await store.looks.next();
        const step = next === null || next > end || next <= clock.now() ? end : next;
        sandbox.clock.set(new Date(step));
        if (step === end) break;
      }
      await settle();
    },
    async close() {
      door.closeAllConnections();
      door.close();
      await sandbox.close();
      if (given.store === undefined) await store.close();
    },
  };
};

const openDoor = async ({ store, clock }: Deps): Promise<Server> => {
  const handle = ingress({
    secrets: [secret],
    hear: subjectsOf,
    knows: (ids) => store.memory.knows(ids),
    record: (list) => store.deliveries.record(list),
    now: clock.now,
    count: () => undefined,
    kept: () => undefined,
    log: quiet,
  });
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
};

/** Every look that is due, one after the other. */
const drain = async (deps: Deps, failures: string[]): Promise<number> => {
  const { looks } = deps.store;
  for (let done = 0; ; done += 1) {
    const now = deps.clock.now();
    const look = await looks.claim(now);
    if (look === null) return done;
    try {
      await reconcile(deps, look);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      if (error instanceof Later) await looks.later(look, error.until ?? daysAfter(now, 1 / 1440), why, now);
      else {
        failures.push(
          `${look.subject.kind} ${look.subject.id}: ${error instanceof Error ? error.stack : why}`,
        );
        await looks.failed(look, why, now);
      }
    }
  }
};
