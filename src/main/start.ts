import { createGitHub } from "../github/index.ts";
import { type Deps, reconcile } from "../reconcile.ts";
import { openStore, type Store } from "../store/index.ts";
import { subjectsOf } from "../subject.ts";
import { sweep } from "../sweep.ts";
import { ingress } from "../web/ingress.ts";
import { type Metrics, metrics } from "../web/metrics.ts";
import { type Listening, listen, site } from "../web/server.ts";
import { startWorker, type Worker, type WorkerParts } from "../worker.ts";
import { type Clock, type FollowedClock, followClock, followed, machineClock } from "./clock.ts";
import { type Environment, type Settings, settingsOf } from "./environment.ts";
import { createLog, type Log } from "./log.ts";
import { pagesFor } from "./pages.ts";

export type Running = {
  port: number;
  metricsPort: number | null;
  store: Store;
  /** Resolves when nothing is due, running or to be swept at the present world time. */
  idle(): Promise<void>;
  /** World time moved on, says whoever holds a hosted clock. */
  tick(): void;
  /** Not ready at once, then no new looks; what runs is finished or put back within 10 s; then everything closes. */
  stop(): Promise<void>;
};

/** What a host in the same process brings, such as the demo: world time, and its own pauses of machine time. */
export type Hosted = { clock: Clock; writePause: number; pace: NonNullable<WorkerParts["pace"]> };

/**
 * Starts the app as the environment says. Throws `Refusal` with one sentence when only the operator can help; no port
 * is open then. `lost`: another process took the data directory, so this one has to end.
 */
export const start = async (
  environment: Environment,
  log?: Log,
  lost: (why: string) => void = () => undefined,
  hosted?: Hosted,
): Promise<Running> => {
  const settings = settingsOf(environment);
  const says = log ?? logFor(settings);
  if (settings.markerKeyDerived)
    says.warn(
      "MARKER_KEYS is not set: our marks are signed with a key made from the private key. Set it before you exchange that key.",
    );
  const moved = { tick: (): void => undefined };
  const clock = hosted === undefined ? await clockFor(settings, () => moved.tick()) : followed(hosted.clock);
  const store = await openStore({
    databaseUrl: settings.databaseUrl,
    dataDir: settings.dataDir,
    log: says,
    lost,
  });
  try {
    return await serve(settings, { store, clock, log: says }, moved, hosted);
  } catch (error) {
    clock.stop();
    await store.close();
    throw error;
  }
};

export const logFor = (settings: Settings): Log =>
  createLog(settings.logLevel, [
    ...settings.webhookSecrets,
    ...settings.markerKeys,
    ...(settings.databaseUrl === undefined ? [] : [settings.databaseUrl]),
  ]);

const clockFor = async (settings: Settings, moved: () => void): Promise<FollowedClock> =>
  settings.clockUrl === null ? followed(machineClock) : followClock(settings.clockUrl, moved);

/** GitHub asks for a second between writes. Where world time is not the machine's, it is that GitHub that limits. */
const writePauseFor = ({ clockUrl }: Settings): number => (clockUrl === null ? 1_000 : 0);

type Given = { store: Store; clock: FollowedClock; log: Log };

const serve = async (
  settings: Settings,
  { store, clock, log }: Given,
  moved: { tick: () => void },
  hosted?: Hosted,
): Promise<Running> => {
  const { appId, privateKey, apiUrl, webUrl, markerKeys } = settings;
  const pauses = { writePause: hosted?.writePause ?? writePauseFor(settings) };
  const github = createGitHub({ appId, privateKey, apiUrl, webUrl, markerKeys, log, clock, ...pauses });
  const deps: Deps = { github, store, clock, log };
  const work = { worker: null as Worker | null, draining: false };
  const counted = metrics(() => counts(store, clock, work.worker));
  const servers = await openServers(settings, deps, counted, work);
  const worker = startWorker({
    looks: store.looks,
    look: (look) => reconcile(deps, look),
    sweep: () => sweep(deps),
    clock,
    log,
    ...(hosted === undefined ? {} : { pace: hosted.pace }),
  });
  work.worker = worker;
  moved.tick = worker.tick;
  const tidying = keepTidy(store, clock, log);
  log.info({ host: settings.host, port: servers.site.port, engine: store.engine }, "Followthrough listens");
  return {
    port: servers.site.port,
    metricsPort: servers.metrics?.port ?? null,
    store,
    idle: () => idle(store, clock, worker),
    tick: worker.tick,
    stop: async () => {
      work.draining = true;
      clearInterval(tidying);
      clock.stop();
      await worker.stop(7_000);
      await Promise.all([servers.site.close(), servers.metrics?.close()]);
      await store.close();
    },
  };
};

type Work = { worker: Worker | null; draining: boolean };

const openServers = async (
  settings: Settings,
  deps: Deps,
  counted: Metrics,
  work: Work,
): Promise<{ site: Listening; metrics: Listening | null }> => {
  const { store, clock, log } = deps;
  const { host, port, metricsPort, webhookSecrets } = settings;
  const door = ingress({
    secrets: webhookSecrets,
    hear: subjectsOf,
    knows: store.memory.knows,
    record: store.deliveries.record,
    now: clock.now,
    count: counted.count,
    kept: () => work.worker?.wake(),
    log,
  });
  const parts = { ingress: door, ready: () => ready(store, work), page: pagesFor(deps), log };
  const opened = await listen(site(parts), { host, port, variable: "PORT" });
  if (metricsPort === null) return { site: opened, metrics: null };
  try {
    const numbers = await listen(counted.handler, { host, port: metricsPort, variable: "METRICS_PORT" });
    return { site: opened, metrics: numbers };
  } catch (error) {
    await opened.close();
    throw error;
  }
};

const ready = async (store: Store, work: Work): Promise<boolean> => {
  if (work.draining) return false;
  await store.looks.next();
  return true;
};

/** A sweep under way counts as running: it is about to make looks due. */
const counts = async (store: Store, clock: FollowedClock, worker: Worker | null) => {
  await clock.refresh();
  const looks = await store.looks.count(clock.now());
  return { ...looks, running: looks.running + (worker?.sweeping() === true ? 1 : 0) };
};

const idle = async (store: Store, clock: Clock, worker: Worker): Promise<void> => {
  for (;;) {
    // While it works there is nothing to ask the store, which has enough to do.
    if (!worker.busy()) {
      const { due, running } = await store.looks.count(clock.now());
      if (due + running === 0 && !worker.busy()) return;
      worker.wake();
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

/** GitHub repeats a delivery for three days at most; after a week it need not be known any more. */
const keepTidy = (store: Store, clock: Clock, log: Log): NodeJS.Timeout =>
  setInterval(() => {
    const weekAgo = new Date(Date.parse(clock.now()) - 7 * 86_400_000).toISOString();
    store.tidy(weekAgo).catch((error: Error) => log.warn({ error: error.message }, "Old deliveries stay"));
  }, 3_600_000).unref();
