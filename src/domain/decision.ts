import type { Instant } from "./refs.ts";
import type { ClusterStatement } from "./statement.ts";

/** A sponsor's answer about a cluster, as said on its home or on a report. */
export type Decision = { at: Instant; by: string; url: string; statement: ClusterStatement };

/** A decision as it stands on its cluster. `over`: since when an accepted risk is to be asked about again. */
export type StandingDecision = Decision & { over: Instant | null };
