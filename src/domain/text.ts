import type { NodeId, RepoRef } from "./refs.ts";

/** Words that people wrote. A plain string may become them; they cannot slip into a text of ours unnoticed. */
export type Words = string & { readonly by?: "people" };

/** The repository that words come from. `naming`: they were written for that other one, by its name. */
export type Source = RepoRef & { readonly naming?: NodeId };

/** What we write, and whose words stand in it: where it may stand follows from these (visibility.ts). */
export type Text = { readonly words: string; readonly quotes: readonly Source[] };

/** Our own words, names, days and numbers. People's words do not compile here: they come in by `from`. */
type Ours<T> = T extends Words ? ("by" extends keyof T ? never : T) : T;

/** A text without anybody's words. */
export const ours = <T extends string>(words: Ours<T>): Text => ({ words, quotes: [] });

/** Words of these repositories. */
export const from = (words: string, ...repos: readonly Source[]): Text => ({ words, quotes: repos });

type Part = Text | string | number;

/** A template of ours: what is quoted in it brings its sources along. */
export const text = <P extends readonly Part[]>(
  strings: TemplateStringsArray,
  ...parts: { [K in keyof P]: Ours<P[K]> } & readonly Part[]
): Text => ({
  words: String.raw({ raw: strings }, ...parts.map(wordsIn)),
  quotes: merged(parts.flatMap((part) => (typeof part === "object" ? part.quotes : []))),
});

/** One after the other; what is null is left out. */
export const joined = (parts: readonly (Text | null)[], between: string): Text => {
  const there = parts.filter((part) => part !== null);
  return {
    words: there.map(({ words }) => words).join(between),
    quotes: merged(there.flatMap(({ quotes }) => quotes)),
  };
};

const wordsIn = (part: Part): string => (typeof part === "object" ? part.words : String(part));

const merged = (all: readonly Source[]): Source[] => [
  ...new Map(all.map((one) => [`${one.id} ${one.naming ?? ""}`, one])).values(),
];
