import { randomBytes } from "node:crypto";
import { present } from "../../src/main/pages.ts";
import type { Hosted, Running } from "../../src/main.ts";
import { start } from "../../src/main.ts";
import type { ReportInput } from "../../src/report/input.ts";
import { type Sandbox, startSandbox } from "../sandbox.ts";
import type { Deed } from "./history/deed.ts";
import { type DemoOptions, Mistake } from "./options.ts";
import { actorsIn } from "./people-act.ts";
import { momentsOf, plotOf } from "./plot.ts";

const dayMs = 86_400_000;

/** What a demo holds while it runs. */
export type Handles = {
  sandbox: Sandbox;
  app: Running;
  /** Resolves when every delivery has arrived and the app has nothing to do at this world time. */
  settle(): Promise<void>;
};

export type Demo = Handles & {
  /** What the app's own report of the last moment is made of. */
  report: ReportInput;
  /** The page on loopback. */
  address: string;
  /** Machine milliseconds. */
  took: number;
  steps: number;
  close(): Promise<void>;
};

export type Hooks = {
  /** Called when a day of the history has passed and all is quiet; 0 is the first morning. */
  between?(day: number, handles: Handles): Promise<void>;
  progress?(day: number, days: number, says: string): void;
  /** Of the app's log, silent by default. */
  logLevel?: string;
};

/** Plays a history against the app, from event to event, and leaves both running. Throws `Mistake` on a taken port. */
export const runDemo = async (options: DemoOptions, hooks: Hooks = {}): Promise<Demo> => {
  const began = performance.now();
  const plot = plotOf(options);
  const sandbox = await startSandbox({ seed: plot.seed, clock: plot.start, deliveriesAtOnce: 2 });
  const clock = { now: (): string => sandbox.clock.now().toISOString() };
  unruly(sandbox, options.seed);
  const app = await startApp(sandbox, clock, options.port, hooks.logLevel ?? "silent").catch(
    async (error) => {
      await sandbox.close();
      throw error;
    },
  );
  const handles: Handles = { sandbox, app, settle: () => settle(sandbox, app, clock) };
  const close = async (): Promise<void> => {
    await app.stop();
    await sandbox.close();
  };
  try {
    const steps = await play(handles, options, hooks, momentsOf(plot, options.seed), plot.owner);
    const report = await present({ store: app.store, clock });
    if (report === null)
      throw new Mistake("The app never read a configuration, so there is nothing to report.");
    const address = `http://127.0.0.1:${app.port}/`;
    return { ...handles, report, address, took: performance.now() - began, steps, close };
  } catch (error) {
    await close();
    throw error;
  }
};

/** Some deliveries come twice and some out of order, as GitHub's do. */
const unruly = ({ deliveryFaults }: Sandbox, seed: number): void =>
  deliveryFaults.add(
    { fault: "duplicate", probability: 0.05, seed: seed + 1 },
    { fault: "reorder", probability: 0.1, seed: seed + 2 },
  );

const startApp = async (
  sandbox: Sandbox,
  clock: Hosted["clock"],
  port: number,
  logLevel: string,
): Promise<Running> => {
  const secret = randomBytes(32).toString("hex");
  const environment = {
    GITHUB_API_URL: sandbox.url,
    GITHUB_WEB_URL: sandbox.world.webUrl,
    APP_ID: String(sandbox.appId),
    PRIVATE_KEY: sandbox.privateKeyPem,
    WEBHOOK_SECRET: secret,
    MARKER_KEYS: randomBytes(32).toString("hex"),
    HOST: "127.0.0.1",
    PORT: String(port),
    DATA_DIR: "memory",
    LOG_LEVEL: logLevel,
  };
  const pace = { poll: 50, sweep: 3_600_000, gap: 0, look: 60_000 };
  const app = await start(environment, undefined, undefined, { clock, writePause: 0, pace });
  sandbox.setWebhook({ url: `http://127.0.0.1:${app.port}/api/github/webhooks`, secret });
  return app;
};

const settle = async (sandbox: Sandbox, app: Running, clock: Hosted["clock"]): Promise<void> => {
  // First what was announced: the sweep would take what is still on its way for lost.
  await sandbox.settle();
  app.tick();
  for (;;) {
    await app.idle();
    await sandbox.settle();
    const { due, running } = await app.store.looks.count(clock.now());
    if (due + running === 0) return;
  }
};

/** Nobody acts so often that a step below this would show more. */
const leastStep = { small: 5 * 60_000, large: dayMs / 2 };

/** Moves world time from one event to the next: what people do, what the app waits for, the end of each day. */
const play = async (
  handles: Handles,
  { days, steps: size }: DemoOptions,
  hooks: Hooks,
  moments: { at: Date; deed: Deed }[],
  owner: string,
): Promise<number> => {
  const { sandbox, app } = handles;
  const start = sandbox.clock.now().getTime();
  const end = start + days * dayMs;
  const people = actorsIn(sandbox.world, owner);
  const ahead = moments.filter(({ at }) => at.getTime() <= end);
  let steps = 0;
  let day = 0;
  await handles.settle();
  await hooks.between?.(0, handles);
  for (let now = start; now < end; steps += 1) {
    const waits = Date.parse((await app.store.looks.next()) ?? "") || end;
    const acts = ahead[0]?.at.getTime() ?? end;
    const evening = start + (day + 1) * dayMs;
    now = Math.min(acts, evening, end, Math.max(waits, now + leastStep[size]));
    sandbox.clock.set(new Date(now));
    // What fell due on the way happened before anybody acts.
    if (waits < now) await handles.settle();
    for (let next = ahead[0]; next !== undefined && next.at.getTime() <= now; next = ahead[0]) {
      people.act(next.deed);
      ahead.shift();
    }
    if (acts <= now || waits === now) await handles.settle();
    if (now < evening) continue;
    day += 1;
    hooks.progress?.(day, days, sandbox.clock.now().toISOString().slice(0, 10));
    await hooks.between?.(day, handles);
  }
  return steps;
};
