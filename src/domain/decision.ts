import type { SponsorName } from "./configuration.ts";
import type { Instant } from "./refs.ts";
import type { ClusterStatement } from "./statement.ts";

/** A sponsor's answer about a cluster, as said on its home or on a report. */
export type Decision = { at: Instant; by: string; url: string; statement: ClusterStatement };

/** A decision as it stands on its cluster. `over`: since when an accepted risk is to be asked about again. */
export type StandingDecision = Decision & { over: Instant | null };

/** A question of a published report: who was asked about which cluster, by the number of its home; without an at sign. */
export type Question = { cluster: number; of: SponsorName };

/** What a published report said of a cluster since its fix was proposed, kept so that what comes late can correct it. */
export type Figure = {
  cluster: number;
  since: Instant;
  incidents: number;
  hours: number | null;
  withoutHours: number;
  worst: string | null;
};
