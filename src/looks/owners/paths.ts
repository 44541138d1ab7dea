/** So many paths are asked about for one idea: each costs GitHub a walk through history. */
const MOST_PATHS = 3;
const MOST_CHARACTERS = 200;

/**
 * Paths that texts name, in their order: in code, as an address of a file on GitHub, or plainly in words when a slash and
 * an ending leave no doubt. Whether they exist is asked of the repository, so "and/or" costs nothing but is left out.
 */
export const pathsIn = (texts: readonly string[]): string[] =>
  [...new Set(texts.flatMap(namedIn))].slice(0, MOST_PATHS);

const namedIn = (text: string): string[] => {
  const code = [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, inside]) => cleaned(inside ?? "", looksNamed));
  const linked = [...text.matchAll(/\/(?:blob|tree)\/[^/\s]+\/([^\s)?#\]>"']+)/g)].flatMap(([, path]) =>
    cleaned(path ?? "", looksNamed),
  );
  const words = text
    .replace(/`[^`\n]*`/g, " ")
    .split(/[\s()[\]{}<>,;"'*|]+/)
    .flatMap((word) => cleaned(word, looksPlain));
  return [...code, ...linked, ...words];
};

/** Without what is written around a path: a leading `./`, a line number, the full stop of its sentence. */
const cleaned = (word: string, looks: (path: string) => boolean): string[] => {
  const path = word
    .replace(/^\.?\//, "")
    .replace(/[.:!?]+$/, "")
    .replace(/(?::\d+)+$/, "");
  const isPath =
    path.length <= MOST_CHARACTERS &&
    /^[\w.@+/()[\]-]+$/.test(path) &&
    !/(^|\/)\.{0,2}(\/|$)/.test(path.replace(/\/$/, "")) &&
    looks(path);
  return isPath ? [path] : [];
};

const looksNamed = (path: string): boolean => /\/|\.\w+$/.test(path) && !path.startsWith("@");

/** `acme/platform` is a repository and `and/or` are words; `src/session/` and `apps/api/foo.ts` are paths. */
const looksPlain = (path: string): boolean =>
  /^[A-Za-z_.][^@]*\//.test(path) && (path.endsWith("/") || /\/.*\.[A-Za-z]\w{0,9}$/.test(path));
