import { fitted } from "./fit.ts";
import { nameOf, type ProjectRef, type RepoRef } from "./refs.ts";
import type { Source } from "./text.ts";

/** What the root configuration lets through; `acme/*` names all of an owner's. */
export type Share = readonly { from: string; to: string }[];

/**
 * May text of repository `from` stand in repository `to`? (product: *Visibility*). Where it may not, `to` gets counts
 * only.
 */
export const mayCarry = (from: RepoRef, to: RepoRef, share: Share): boolean =>
  from.id === to.id ||
  from.visibility === "public" ||
  (from.visibility === "internal" && to.visibility !== "public") ||
  share.some((pair) => names(pair.from, from) && names(pair.to, to));

/** Whose words may not stand there, by the name of the repository; they may where it is that which they name. */
export const strangers = (quotes: readonly Source[], to: RepoRef, share: Share): string[] => [
  ...new Set(
    quotes.filter((one) => one.naming !== to.id && !mayCarry(one, to, share)).map((one) => nameOf(one)),
  ),
];

/** What stands for an issue that may not be named. */
export const elsewhere = "an issue in a repository that is not shared here";

/** A project is an audience too: it shows texts to whoever may see it. */
export const audienceOf = ({ id, public: isPublic }: ProjectRef): RepoRef => ({
  id,
  owner: "",
  name: "",
  visibility: isPublic === true ? "public" : "internal",
});

const names = (pattern: string, repo: RepoRef): boolean => {
  const wanted = pattern.toLowerCase();
  return wanted === nameOf(repo).toLowerCase() || wanted === `${repo.owner.toLowerCase()}/*`;
};

/** GitHub refuses bodies near 65,536 characters and may keep the old one silently; the marker needs room too. */
export const MOST_CHARACTERS = 60_000;
export const MOST_IN_TITLE = 256;

const cutNote = "\n\n(cut here: longer than a GitHub comment may be)";

/**
 * A body as it is sent: line ends as GitHub keeps them, no half characters, and never too long; it is cut between two
 * letters, outside of fences and comments. The same text again is left as it is.
 */
export const fitBody = (text: string): string => {
  const clean = wellFormed(text).replace(/\r\n?/g, "\n").trimEnd();
  if (clean.length <= MOST_CHARACTERS) return clean;
  return `${fitted(clean, MOST_CHARACTERS - cutNote.length)}${cutNote}`;
};

/** A title in one line of at most 256 characters. */
export const fitTitle = (title: string): string =>
  fitted(wellFormed(title).replace(/\s+/g, " ").trim(), MOST_IN_TITLE);

// Half of a surrogate pair is no text, and GitHub would refuse all of it.
const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, "\ufffd");
