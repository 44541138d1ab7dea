import type { Action } from "../domain/action.ts";
import { type NodeId, nameOf, type RepoRef } from "../domain/refs.ts";
import type { Source } from "../domain/text.ts";
import { audienceOf, fitBody, fitTitle, type Share, strangers } from "../domain/visibility.ts";
import type { Mark, Tag } from "../domain/want.ts";
import { markOf, type Signer, signed, tagOf, unmarked } from "./marker.ts";

/**
 * The one way out: every text that leaves for GitHub passes here. It is cut to size and signed, or refused whole: whoever
 * composed it should have left out what may not stand there, and this is the last line that does not trust them.
 */
export type Outgoing = {
  /** Why the words of an action may not leave; null when they may, or when it carries none. */
  barred(action: Action): string | null;
  title(text: string): string;
  body(text: string, mark: Mark, repo: NodeId): string;
  comment(text: string, tag: Tag, on: NodeId): string;
};

export const outgoing = (signer: Signer, share: Share): Outgoing => ({
  barred(action) {
    const carried = carriedBy(action);
    if (carried === null) return null;
    const hidden = strangers(carried.quotes, carried.to, share);
    return hidden.length === 0 ? null : `it would carry words of ${hidden.join(", ")} to ${carried.name}`;
  },
  title: fitTitle,
  body: (text, mark, repo) => signed(fitBody(unmarked(text)), markOf(mark, repo), signer),
  comment: (text, tag, on) => signed(fitBody(unmarked(text)), tagOf(tag, on), signer),
});

type Carried = { quotes: readonly Source[]; to: RepoRef; name: string };

/** What an action carries, and who would read it; null where it carries nobody's words. */
const carriedBy = (action: Action): Carried | null => {
  if (action.do === "track")
    return { quotes: action.quotes, to: audienceOf(action.on), name: `project ${action.on.number}` };
  if (!("quotes" in action)) return null;
  return { quotes: action.quotes, to: action.in, name: nameOf(action.in) };
};
