import type { Instant } from "../domain/refs.ts";
import type { RemediationFacts } from "../domain/remediation.ts";
import type { Seen, SeenCard } from "../domain/seen.ts";
import type { Said } from "./judge.ts";

type Last = Pick<RemediationFacts, "cardDue" | "dueTaken">;
type Reading = { seen: Seen; said: Said[]; last: Last | undefined };

/**
 * The moment after which nothing but a new word sets the date again: a person took it off the card. GitHub keeps no trace
 * of that, so it shows by what stood there at the last look. Null while there is no such hand.
 */
export const dueTaken = ({ seen, said, last }: Reading): Instant | null => {
  const card = seen.cards[0];
  const before = last?.dueTaken ?? null;
  if (card === undefined || card.has?.fields.includes("due") === false) return before;
  if (card.values.due !== null) return null;
  if (last?.cardDue !== undefined) return last.cardDue;
  // Without a memory, our receipt tells: what we carried out we wrote on the card, too.
  return last === undefined && isFilled(card) ? lastCarriedOut(said) : before;
};

/** We filled it: a card that somebody put there a moment ago is empty. */
const isFilled = ({ values }: SeenCard): boolean => values.status !== null || values.recurrences != null;

const lastCarriedOut = (said: Said[]): Instant | null =>
  said.findLast(
    ({ comment, statements }) => comment.ourReaction === "done" && statements.some((s) => s.says === "due"),
  )?.at ?? null;

/** What the next look needs to know of the date on the card: that it stood there as wanted, and when. */
export const dueOnCard = (
  { cards }: Seen,
  due: RemediationFacts["due"],
  taken: Instant | null,
  now: Instant,
): Last => ({
  ...(due !== null && cards[0]?.values.due === due ? { cardDue: now } : {}),
  ...(taken === null ? {} : { dueTaken: taken }),
});
