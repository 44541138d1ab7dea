import { nameOf, type RepoRef } from "./refs.ts";

/**
 * May text of repository `from` stand in repository `to`? (product: *Visibility*). `share` is the root configuration's
 * list. Where it may not, `to` gets counts only.
 */
export const mayStand = (from: RepoRef, to: RepoRef, share: { from: string; to: string }[]): boolean =>
  from.id === to.id ||
  from.visibility === "public" ||
  (from.visibility === "internal" && to.visibility !== "public") ||
  share.some((pair) => pair.from === nameOf(from) && pair.to === nameOf(to));
