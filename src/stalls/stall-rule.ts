import type { Instant } from "../domain/refs.ts";
import type { RemediationFacts } from "../domain/remediation.ts";

/** What a stalled remediation stands for: a sentence with its evidence, and since when. */
export type Finding = { rule: string; since: Instant; sentence: string };

/** What a rule may look at. */
export type Judged = Pick<
  RemediationFacts,
  "state" | "owners" | "ownerless" | "progress" | "proposedAt" | "due" | "stalledSince"
>;

/** One way to be stalled. Rules only describe; whether the clock has run out is the same for all of them. */
export type StallRule = {
  name: string;
  sentence: string;
  finds(remediation: Judged): Finding | null;
  examples: readonly { remediation: Judged; finds: string | null }[];
};

/** A remediation proposed on 4 May 2026 that nobody has touched since, for examples. */
export const untouched: Judged = {
  state: "proposed",
  owners: [],
  ownerless: true,
  progress: { at: "2026-05-04T09:00:00.000Z", what: "proposed" },
  proposedAt: "2026-05-04T09:00:00.000Z",
  due: null,
  stalledSince: "2026-05-18T09:00:00.000Z",
};
