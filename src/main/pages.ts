import { byKind, type Facts, type Known, nothingKnown } from "../domain/facts.ts";
import { operator, type Viewer } from "../domain/viewer.ts";
import { inputOf } from "../looks/report-input.ts";
import type { Deps } from "../reconcile.ts";
import type { ReportInput } from "../report/input.ts";
import { filesOf } from "../report/media.ts";
import { screenFiles, screens } from "../report/screens/index.ts";
import { settingOf } from "../setting.ts";
import type { FactsPage } from "../store/index.ts";
import { type Page, pages } from "../web/pages/pages.ts";

/** The pages for whoever runs the app: everything as of now, of the first organisation that has a configuration. */
export const pagesFor = (deps: Deps): ((path: string, query: URLSearchParams) => Promise<Page | null>) => {
  const handler = pages<ReportInput>({
    read: (viewer) => present(deps, viewer),
    screens: async () => screens((await drawing()).draw),
  });
  return (path, query) => handler(path, query);
};

/** What draws is loaded when something is to be drawn: a start does not wait for it. */
const drawing = () => import("../web/charts/draw.ts");

/** What the pages are made of at this moment; null while no organisation has a configuration. */
export const present = async (
  deps: Pick<Deps, "store" | "clock">,
  viewer: Viewer = operator,
): Promise<ReportInput | null> => {
  for (const { id } of await deps.store.installations.list()) {
    const setting = await settingOf(deps, id);
    if (setting === null) continue;
    const known = await everything(deps.store, id);
    const unread = (await deps.store.looks.dead(id)).length;
    return { ...inputOf(setting, known, setting.now), viewer, unread };
  }
  return null;
};

/**
 * All that is remembered, page by page: on the embedded database one long query would hold up the door. What a look
 * needs beside facts no page shows.
 */
const everything = async (store: Deps["store"], installation: number): Promise<Known> => {
  const facts: Facts[] = [];
  for (let after: string | null = ""; after !== null; ) {
    const page: FactsPage = await store.memory.page(installation, after);
    facts.push(...page.facts);
    after = page.next;
  }
  return { ...nothingKnown, ...byKind(facts) };
};

/** The files of `--out DIR`, by their paths in it: the pages, and the report in every medium. */
export const filesFor = async (input: ReportInput): Promise<Record<string, string>> => ({
  ...screenFiles(input, (await drawing()).draw),
  ...filesOf(input),
});
