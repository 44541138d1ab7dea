import { complete } from "./config/complete.ts";
import type { Setting } from "./domain/look.ts";
import type { Deps } from "./reconcile.ts";

/** What every look of an installation is given. Null without a configuration: then nothing is written anywhere. */
export const settingOf = async (
  { store, clock }: Pick<Deps, "store" | "clock">,
  installation: number,
): Promise<Setting | null> => {
  const row = await store.installations.get(installation);
  if (row === null || row.suspended || row.config === null || row.incidentsRepo === null) return null;
  const { owner, incidentsRepo, project, repositories, installedAt } = row;
  const config = complete(row.config);
  const known = { now: clock.now(), owner, config, incidentsRepo, project, repositories };
  return installedAt === undefined ? known : { ...known, installedAt };
};
