import type { ClusterFacts } from "../domain/cluster.ts";
import type { Config } from "../domain/configuration.ts";
import type { Known } from "../domain/facts.ts";
import type { Tie } from "../domain/incident.ts";
import { cut, oneLine } from "../domain/quote.ts";
import type { NodeId } from "../domain/refs.ts";

const longest = 80;

/** A title as a person wrote it, cut politely; `otherwise` where there is none. */
export const shortTitle = (title: string, otherwise: string): string => {
  const line = oneLine(withoutLinks(title));
  return line === "" ? otherwise : cut(line, longest);
};

// Titles are often a line of a report; its link is a click away, and its address would fill the line.
const withoutLinks = (title: string): string => title.replace(/!?\[([^[\]]*)\]\([^()]*\)/g, "$1");

type Named = Pick<ClusterFacts, "ties" | "title">;
type Memory = Pick<Known, "incidents" | "remediations">;

/**
 * What a cluster is called: the organisation's title of its cause, else the title of what its incidents cite together,
 * else the cause as written. Never a key, never an id.
 */
export const clusterTitle = (cluster: Named, known: Memory, config: Pick<Config, "causes">): string => {
  const causes = cluster.ties.filter((tie) => tie.startsWith("cause:"));
  const fixes = cluster.ties.filter((tie) => tie.startsWith("fix:"));
  const named = first(causes, (tie) => config.causes.find((cause) => cause.slug === rest(tie))?.title);
  const written = first(causes, (tie) => asWritten(rest(tie), known));
  const cited = first(fixes, (tie) => citedTitle(rest(tie), known));
  const given = isKey(cluster) ? undefined : cluster.title;
  return shortTitle(named ?? written ?? cited ?? given ?? "", "A cause without a title");
};

const citedTitle = (id: string, known: Memory): string | undefined => {
  const found = known.remediations.find((remediation) => remediation.id === id);
  return found === undefined ? undefined : shortTitle(found.title, found.at);
};

const asWritten = (key: string, known: Memory): string | undefined =>
  known.incidents
    .flatMap((incident) => incident.causes)
    .filter((cause) => (cause.slug ?? cause.key) === key)
    .map((cause) => oneLine(cause.text))
    .filter((line) => line !== "")
    .sort()[0];

/** The id of the issue that a tie by citation names; an id of nothing for a tie by cause. */
export const fixOfTie = (tie: Tie): NodeId => (tie.startsWith("fix:") ? rest(tie) : "");

const isKey = ({ title, ties }: Named): boolean =>
  /^(cause|fix):/.test(title) || ties.some((tie) => rest(tie) === title);

const rest = (tie: Tie): string => tie.slice(tie.indexOf(":") + 1);

const first = (ties: Tie[], of: (tie: Tie) => string | undefined): string | undefined =>
  ties.map(of).find((found) => found !== undefined && found !== "");
