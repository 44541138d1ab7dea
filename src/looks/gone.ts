import type { Known } from "../domain/facts.ts";
import type { Instant } from "../domain/refs.ts";
import { isOpen, type RemediationFacts } from "../domain/remediation.ts";
import type { Seen } from "../domain/seen.ts";

/**
 * A remediation that was deleted, or moved out of sight: nobody answered it. It is kept, so that it is shown, never
 * counted as done and never opened again. What was settled before stays settled. Null: nothing leads to it any more, as
 * when its line now leads to where it was moved.
 */
export const goneRemediation = (
  before: RemediationFacts,
  { incidents }: Known,
  now: Instant,
): RemediationFacts | null => {
  const cited = incidents.some(({ ideas }) => ideas.some((idea) => idea.remediations.includes(before.id)));
  if (before.key === null && !cited) return null;
  if (before.gone) return before;
  const { needsSponsor: _, ...kept } = before;
  return {
    ...kept,
    state: isOpen(before) ? "closed without an answer" : before.state,
    settledAt: before.settledAt ?? now,
    stalledSince: null,
    gone: true,
  };
};

/** The id under which a remediation of ours was known before it was moved here; its key travelled in its body. */
export const movedFrom = (seen: Seen, { opened }: Known): { id: string; at: string } | null => {
  const before = seen.mark === null ? null : (opened[seen.mark.key] ?? null);
  const moved = seen.timeline.some((e) => e.event === "transferred");
  return moved && before !== null && before.id !== seen.id ? before : null;
};
