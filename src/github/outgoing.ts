import type { NodeId } from "../domain/refs.ts";
import { fitBody, fitTitle } from "../domain/visibility.ts";
import type { Mark, Tag } from "../domain/want.ts";
import { markOf, type Signer, signed, tagOf, unmarked } from "./marker.ts";

/** The one way out: every text that leaves for GitHub passes here, is cut to size and signed. */
export type Outgoing = {
  title(text: string): string;
  body(text: string, mark: Mark, repo: NodeId): string;
  comment(text: string, tag: Tag, on: NodeId): string;
};

export const outgoing = (signer: Signer): Outgoing => ({
  title: fitTitle,
  body: (text, mark, repo) => signed(fitBody(unmarked(text)), markOf(mark, repo), signer),
  comment: (text, tag, on) => signed(fitBody(unmarked(text)), tagOf(tag, on), signer),
});
