import type { Day, Instant } from "./refs.ts";

/** What a command says, as a fact to fold. One member for each thing that can be said. */
export type Statement =
  | { says: "cause"; cause: string }
  | { says: "not cause"; cause: string }
  | { says: "remediate"; owner: string; name: string; title: string | null }
  | { says: "adopt"; url: string }
  | { says: "started" | "detected"; at: Instant }
  | { says: "mitigated"; at: Instant | null }
  | { says: "impact"; text: string }
  | { says: "nothing to fix"; reason: string }
  | { says: "owner"; login: string }
  | { says: "accept" }
  | { says: "alternative"; text: string }
  | { says: "decline"; reason: string }
  | { says: "superseded by"; url: string }
  | { says: "needs sponsor" }
  | { says: "due"; day: Day }
  | { says: "snooze"; until: Day }
  | { says: "merge into"; cluster: number }
  | { says: "split"; cause: string; incidents: number[] }
  | ClusterStatement
  | { says: "agenda" }
  | { says: "help" }
  | { says: "off" | "on" };

/**
 * What a sponsor decides about a cluster, named by the number of its home in the repository for incidents. A ticked box
 * gives no reason, and none is invented.
 */
export type ClusterStatement =
  | { says: "assign"; cluster: number; login: string }
  | { says: "fund"; cluster: number; by: Day }
  | {
      says: "accept risk";
      cluster: number;
      until: Day | null;
      recurrences: number | null;
      reason: string | null;
    }
  | { says: "decline cluster"; cluster: number; reason: string | null };
