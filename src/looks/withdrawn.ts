import type { IssueFacts, Known } from "../domain/facts.ts";
import type { NodeId } from "../domain/refs.ts";
import type { RemediationFacts } from "../domain/remediation.ts";
import type { Seen } from "../domain/seen.ts";

/** A line of the ledger: what is so now, and why. */
type Line = { what: string; why: string };

/**
 * What an incident or a home led to when it was last looked at and leads to no longer. A person took it away, and the
 * ledger says who; what GitHub links stays as it is, since that is not ours to take back.
 */
export const withdrawn = (before: IssueFacts | null, after: IssueFacts, seen: Seen, known: Known): Line[] => {
  if (after.kind === "remediation") return dateTaken(before, after);
  const still = ledTo(after);
  return ledTo(before)
    .filter((id, i, all) => !still.includes(id) && all.indexOf(id) === i)
    .flatMap((id) => {
      const at = known.remediations.find((fix) => fix.id === id)?.at;
      return at === undefined ? [] : [lineFor(id, at, seen)];
    });
};

/** GitHub does not say who changed a field of a card. */
const dateTaken = (before: IssueFacts | null, { at, dueTaken }: RemediationFacts): Line[] => {
  const known = before?.kind === "remediation" ? before.dueTaken : undefined;
  return dueTaken === undefined || dueTaken === known
    ? []
    : [
        {
          what: `left alone: the due date on the card of ${at} was removed by somebody`,
          why: "a person's hand wins",
        },
      ];
};

const ledTo = (facts: IssueFacts | null): NodeId[] =>
  facts?.kind === "incident" || facts?.kind === "home"
    ? (facts.ideas ?? []).flatMap(({ remediations }) => remediations)
    : [];

const lineFor = (id: NodeId, at: string, seen: Seen): Line => {
  const why = "a person's hand wins";
  const child = removedBy(seen, "child removed", id);
  if (child !== null) return { what: `left alone: ${at} was taken from under ${seen.at} by ${child}`, why };
  const blocker = removedBy(seen, "blocker removed", id);
  if (blocker !== null)
    return { what: `left alone: ${at} was taken from what blocks ${seen.at} by ${blocker}`, why };
  return { what: `${at} is no longer proposed in ${seen.at}`, why: "its line or command was taken back" };
};

/** Who took it away, when that is the last that happened between the two. */
const removedBy = (
  { timeline }: Seen,
  event: "child removed" | "blocker removed",
  id: NodeId,
): string | null => {
  const last = timeline
    .filter((e) => ("child" in e && e.child === id) || ("blocker" in e && e.blocker === id))
    .sort((a, b) => a.at.localeCompare(b.at))
    .at(-1);
  return last?.event === event ? (last.actor?.login ?? "somebody") : null;
};
