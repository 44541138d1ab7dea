import type { Known } from "../domain/facts.ts";
import type { Idea } from "../domain/incident.ts";
import type { Seen } from "../domain/seen.ts";

/**
 * What we opened from here and somebody deleted is not opened again, also when the memory is lost: GitHub still shows
 * that we put something under this incident which nobody can see. It does not show what, so as many ideas wait as are
 * missing. A command that came later asks anew.
 */
export const heldBack = (ideas: Idea[], seen: Seen, { remediations }: Known): Idea[] => {
  const lost = seen.timeline
    .flatMap((e) => (e.event === "child added" && e.byUs && e.child === null ? [e.at] : []))
    .sort();
  const remembered = remediations.filter((r) => r.gone && r.key?.startsWith(`${seen.id} `));
  const last = lost.at(-1);
  let missing = lost.length - remembered.length;
  return ideas.map((idea) => {
    if (missing <= 0 || last === undefined || idea.opens === null || isLater(idea, seen, last)) return idea;
    missing -= 1;
    return { ...idea, opens: null, waiting };
  });
};

const waiting =
  "not opened again: what was opened from here is deleted or out of sight. `/remediate OWNER/REPO TITLE` opens it";

/** Asked for in a comment after the last of them was opened. */
const isLater = ({ key }: Idea, { id, comments }: Seen, last: string): boolean =>
  comments.some((comment) => key.startsWith(`${id} ${comment.id}`) && comment.createdAt > last);
