import type { Instant, IssueRef, NodeId } from "./refs.ts";

/**
 * How an action ended. *done* with what GitHub made of it; *refused*: nothing happened, and GitHub said why; *unknown*:
 * a 5xx, a timeout or a reset, so it may have happened, and nobody repeats it before it was looked for. `until` stands
 * where time alone will lift the refusal: a limit, or an earlier action of the batch that stopped the rest. `barred` is
 * a fault of ours: words that may not stand where they would have gone were not sent.
 */
export type Outcome =
  | { outcome: "done"; made: IssueRef | null }
  | { outcome: "refused"; status: number; reason: string; until?: Instant; barred?: true }
  | { outcome: "unknown"; reason: string };

/** Time can fix it: the look is parked until then. Doubt writes nothing, so a doubtful reading ends in this too. */
export class Later extends Error {
  readonly until: Instant | null;
  constructor(why: string, until: Instant | null = null) {
    super(why);
    this.name = "Later";
    this.until = until;
  }
}

/** Nothing is there to look at: deleted, or out of sight of this installation. */
export type Gone = { id: NodeId; gone: "not visible" };

export const isGone = (seen: object): seen is Gone => "gone" in seen;
