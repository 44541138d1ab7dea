import { inputOf } from "../looks/report.ts";
import type { Deps } from "../reconcile.ts";
import type { ReportInput } from "../report/input.ts";
import { media } from "../report/media.ts";
import { settingOf } from "../setting.ts";
import { type Page, pages } from "../web/pages/pages.ts";

/** The pages for whoever runs the app: the report as of now, of the first organisation that has a configuration. */
export const pagesFor = (deps: Deps): ((path: string) => Promise<Page | null>) => {
  const handler = pages<ReportInput>({ read: () => present(deps), media });
  return (path) => handler(path);
};

/** What a report of this moment is made of; null while no organisation has a configuration. */
export const present = async (deps: Pick<Deps, "store" | "clock">): Promise<ReportInput | null> => {
  for (const { id } of await deps.store.installations.list()) {
    const setting = await settingOf(deps, id);
    if (setting === null) continue;
    const subject = { kind: "report" as const, id: setting.incidentsRepo.id };
    const known = await deps.store.memory.known(id, { subject, now: setting.now });
    // Without an audience: on the operator's own screen every repository may be named.
    const { audience: _, ...input } = inputOf(setting, known, setting.now);
    return { ...input, unread: (await deps.store.looks.dead(id)).length };
  }
  return null;
};
