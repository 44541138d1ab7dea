import type { ClusterFacts, Group } from "../domain/cluster.ts";
import type { Known } from "../domain/facts.ts";
import type { Setting } from "../domain/look.ts";
import type { RepoRef } from "../domain/refs.ts";
import { mayCarry } from "../domain/visibility.ts";
import { plain } from "./quoted.ts";

/** What a cluster is called that has no words of its own. */
export const noTitle = "Incidents with a shared fix";

type Titled = Pick<ClusterFacts, "title" | "incidents" | "ties">;

/**
 * Whose words the title of a cluster is: of the reports that name the cause so, or of the fix that is called so. The
 * organisation's own title is for everybody; words that nobody is known to have written stay with the incidents.
 */
export const titleSources = (
  cluster: Titled,
  { config, incidentsRepo }: Setting,
  known: Known,
): RepoRef[] => {
  const { title, ties } = cluster;
  if (title === noTitle || config.causes.some((cause) => plain(cause.title) === title)) return [];
  const reports = known.incidents.filter(
    ({ id, causes }) => cluster.incidents.includes(id) && causes.some((cause) => plain(cause.text) === title),
  );
  const fixes = known.remediations.filter((r) => ties.includes(`fix:${r.id}`) && r.title === title);
  const found = [...reports, ...fixes].map(({ repo }) => repo);
  return found.length === 0 ? [incidentsRepo] : found;
};

/**
 * The organisation's title for the cause, else the cause as written, else the title of the shared fix, where that may
 * stand beside the incidents.
 */
export const titleOf = (
  { ties, incidents }: Group,
  { config, incidentsRepo }: Setting,
  { remediations }: Known,
): string => {
  const causes = incidents.flatMap((incident) => incident.causes);
  for (const tie of ties) {
    if (!tie.startsWith("cause:")) continue;
    const name = tie.slice("cause:".length);
    const title = config.causes.find((cause) => cause.slug === name)?.title;
    const written = causes.find((cause) => cause.key === name)?.text;
    if (title !== undefined || written !== undefined) return plain(title ?? written ?? "");
  }
  const fix = remediations.find(
    (r) => ties.includes(`fix:${r.id}`) && mayCarry(r.repo, incidentsRepo, config.share),
  );
  return fix === undefined ? noTitle : fix.title;
};
