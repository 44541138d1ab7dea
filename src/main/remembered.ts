import { existsSync } from "node:fs";
import { Refusal } from "../domain/refusal.ts";
import { openStore, type Store } from "../store/index.ts";
import type { Settings } from "./environment.ts";
import { logFor } from "./start.ts";

/** The database that `start` made. @throws Refusal when there is none: an empty one would have nothing to say. */
export const openRemembered = async (settings: Settings): Promise<Store> => {
  const { databaseUrl, dataDir } = settings;
  if (databaseUrl === undefined && !existsSync(dataDir))
    throw new Refusal(`There is no database at ${dataDir}: set DATA_DIR or DATABASE_URL as for start.`);
  return openStore({ databaseUrl, dataDir, log: logFor(settings) });
};
