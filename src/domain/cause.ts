import type { Config } from "./configuration.ts";
import type { Tie } from "./incident.ts";

type Causes = Config["causes"];

/** Free text counts as written, equal after trim and case-fold, until the configuration gives it a slug. */
export const foldCause = (text: string): string =>
  text.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();

/** What the organisation calls this cause by now: its entry, by slug, title or alias. */
export const causeNamed = (text: string, causes: Causes): Causes[number] | undefined => {
  const key = foldCause(text);
  return causes.find(({ slug, title, aliases }) => [slug, title, ...aliases].map(foldCause).includes(key));
};

/** Gives the tie of a cause in any words, under the names of today. Read once for many: an organisation may name 500. */
export const tieNamer = (causes: Causes): ((text: string) => Tie) => {
  const slugs = new Map<string, string>();
  for (const { slug, title, aliases } of [...causes].reverse())
    for (const word of [slug, title, ...aliases]) slugs.set(foldCause(word), slug);
  return (text) => `cause:${slugs.get(foldCause(text)) ?? foldCause(text)}`;
};

/** "unknown" is a valid cause and ties nothing. */
export const tiesNothing = (tie: Tie): boolean => /^cause:(unknown|not known|n\/a)$/.test(tie);
