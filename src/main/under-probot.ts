import type { Hearing } from "../app.ts";
import { createGitHub } from "../github/index.ts";
import { reconcile } from "../reconcile.ts";
import { openStore } from "../store/index.ts";
import { sweep } from "../sweep.ts";
import { startWorker } from "../worker.ts";
import { machineClock as clock } from "./clock.ts";
import { type Environment, settingsOf } from "./environment.ts";
import { logFor } from "./start.ts";

/**
 * Store and worker without servers, for `probot run`, which brings its own server. For development: Probot ends the
 * process without a drain, and what was under way is looked at again at the next start.
 */
export const workUnderProbot = async (environment: Environment): Promise<Hearing> => {
  const settings = settingsOf(environment);
  const log = logFor(settings);
  const { appId, privateKey, apiUrl, webUrl, markerKeys, databaseUrl, dataDir } = settings;
  const store = await openStore({ databaseUrl, dataDir, log });
  const deps = {
    github: createGitHub({ appId, privateKey, apiUrl, webUrl, markerKeys, log, clock }),
    store,
    clock,
    log,
  };
  const worker = startWorker({
    looks: store.looks,
    look: (look) => reconcile(deps, look),
    sweep: () => sweep(deps),
    clock,
    log,
  });
  return {
    knows: store.memory.knows,
    now: clock.now,
    record: async (deliveries) => {
      await store.deliveries.record(deliveries);
      worker.wake();
    },
  };
};
