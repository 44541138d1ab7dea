import type { IncidentFacts } from "../../domain/incident.ts";
import { from, joined, ours, type Text, text } from "../../domain/text.ts";
import { addressed, quoted } from "../quoted.ts";

/**
 * What is asked about a suggested cause, with the sentence that led to it, and how to say yes and no. `asked`: the question
 * for a cause, where the report states none.
 */
export const suggestedText = (
  { suggested, repo }: Pick<IncidentFacts, "suggested" | "repo">,
  asked: string | null,
): Text | null => {
  if (suggested === undefined) return asked === null ? null : ours(asked);
  const others = joined(suggested.in.map(addressed), " and ");
  const cause = from(suggested.cause, ...suggested.in.map((one) => one.repo));
  const opening = asked === null ? text`**Is it the same cause as in ${others}?**` : ours(asked);
  const says = suggested.in.length === 1 ? "says" : "say";
  return text`${opening} The report says *"${quoted(suggested.sentence, 200, repo)}"*; ${others} ${says} nearly the same. If that is it: \`/cause ${cause}\`. If not: \`/not-cause ${cause}\`, and none is suggested here again.`;
};
