import type { Instant, NodeId } from "./refs.ts";
import type { ClusterStatement } from "./statement.ts";

/** A sponsor's answer about a cluster, as said on its home or on a report. */
export type Decision = { at: Instant; by: string; url: string; statement: ClusterStatement };

/** A decision as it stands on its cluster. `over`: since when an accepted risk is to be asked about again. */
export type StandingDecision = Decision & { over: Instant | null };

/** `/followthrough off` or `on`, as said on one issue. The latest of a repository holds for all of it. */
export type Switch = { to: "off" | "on"; at: Instant; by: string };

/** A switch with where it was said, as remembered. */
export type SaidSwitch = Switch & { repo: NodeId; on: NodeId };

/** Who switched the app off in this repository, or null. What this look itself read replaces what was remembered of it. */
export const offIn = (repo: NodeId, remembered: SaidSwitch[], read: SaidSwitch | null): Switch | null => {
  const others = remembered.filter((one) => one.on !== read?.on);
  const here = [...others, ...(read === null ? [] : [read])].filter((one) => one.repo === repo);
  const latest = here.sort((a, b) => b.at.localeCompare(a.at) || b.on.localeCompare(a.on))[0];
  return latest?.to === "off" ? latest : null;
};
