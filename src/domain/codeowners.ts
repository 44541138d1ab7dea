/** One line of a CODEOWNERS file: a pattern, and the logins and teams (`rae`, `acme/identity`) it names, without the @. */
export type Rule = { pattern: string; owners: string[] };

/** Where GitHub looks for the file, in this order; the first that is there counts. */
export const codeownersPaths = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"] as const;

/** A larger file GitHub does not load. */
export const MOST_BYTES = 3_000_000;

/**
 * The rules of a CODEOWNERS file in their order. Owners given as an e-mail address are left out: no account can be told
 * from one. What GitHub refuses (`!`, character ranges, an escaped `#`) is no rule.
 *
 * https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 */
export const rulesIn = (text: string): Rule[] =>
  text.split(/\r?\n/).flatMap((line): Rule[] => {
    const [pattern, ...names] = wordsOf(line);
    if (pattern === undefined || /^!|^\\#|\[/.test(pattern)) return [];
    return [{ pattern, owners: names.flatMap(ownerIn) }];
  });

/** A backslash keeps a space in a pattern; `#` at the start of a word begins a comment. */
const wordsOf = (line: string): string[] => {
  const words = (line.match(/(?:\\.|\S)+/g) ?? []).map((word) => word.replaceAll("\\ ", " "));
  const comment = words.findIndex((word) => word.startsWith("#"));
  return comment === -1 ? words : words.slice(0, comment);
};

const ownerIn = (word: string): string[] =>
  /^@[A-Za-z\d](?:[A-Za-z\d-]{0,38})(?:_[A-Za-z\d]+)?(?:\/[\w.-]{1,100})?$/.test(word) ? [word.slice(1)] : [];

/** Who owns a path, `null` for whatever no other rule names: the last rule that matches, also when it names nobody. */
export const ownersOf = (rules: readonly Rule[], path: string | null): string[] => {
  const rule = rules.findLast(({ pattern }) =>
    path === null ? isEverything(pattern) : matches(pattern, path),
  );
  return rule?.owners ?? [];
};

const isEverything = (pattern: string): boolean => ["*", "**", "/**", "**/*", "/**/*"].includes(pattern);

/**
 * Does a pattern name this path? A path that ends with `/` is a folder, and stands for what is in it.
 *
 * Written here because the packages for it follow .gitignore to the letter: `docs/*` then reaches
 * `docs/build-app/troubleshooting.md`, which GitHub's own example says it does not. A walk over segments rather than a
 * regular expression: a repository's file must not be able to make one that never ends.
 */
export const matches = (pattern: string, path: string): boolean => {
  const segments = path.replace(/^\/|\/$/g, "").split("/");
  // Something in the folder, under a name that only a wildcard meets.
  const file = path.endsWith("/") ? [...segments, "\0"] : segments;
  return walk(segmentsOf(pattern), file);
};

/** From the root, with what the pattern leaves unsaid: any depth before a bare name, everything below a folder. */
const segmentsOf = (pattern: string): string[] => {
  const named = pattern.replace(/^\/|\/$/g, "").split("/");
  const anchored = pattern.startsWith("/") || named.length > 1;
  const last = named.at(-1) ?? "";
  const ending = pattern.endsWith("/") ? ["**", "*"] : last === "**" ? ["*"] : [];
  // A name may be a folder's too; a lone `*` below a folder is its direct files only.
  const below =
    ending.length === 0 && !(last === "*" && named.length + (pattern.startsWith("/") ? 1 : 0) > 1);
  return [...(anchored ? [] : ["**"]), ...named, ...ending, ...(below ? [ANY_BELOW] : [])];
};

/** The end, or anything below it. */
const ANY_BELOW = "/";

/** Row by row: which parts of the path each segment of the pattern can have reached. */
const walk = (pattern: readonly string[], path: readonly string[]): boolean => {
  let reached = new Set([0]);
  for (const segment of pattern) {
    if (segment === ANY_BELOW) return reached.size > 0;
    reached = segment === "**" ? fromFirst(reached, path.length) : stepped(reached, segment, path);
  }
  return reached.has(path.length);
};

const fromFirst = (reached: Set<number>, length: number): Set<number> => {
  const first = Math.min(...reached);
  return new Set(Array.from({ length: Math.max(0, length - first + 1) }, (_, i) => first + i));
};

const stepped = (reached: Set<number>, segment: string, path: readonly string[]): Set<number> =>
  new Set([...reached].filter((at) => at < path.length && fits(segment, path[at] ?? "")).map((at) => at + 1));

/** `*` is any run, `?` any one character. Goes back only to the last star, so it ends in length times length. */
const fits = (segment: string, name: string): boolean => {
  let [at, from, star, mark] = [0, 0, -1, 0];
  while (at < name.length) {
    const wanted = segment[from];
    if (wanted === "*") [star, mark, from] = [from, at, from + 1];
    else if (wanted === name[at] || (wanted === "?" && name[at] !== "\0")) [at, from] = [at + 1, from + 1];
    else if (star !== -1) [mark, at, from] = [mark + 1, mark + 1, star + 1];
    else return false;
  }
  return /^\**$/.test(segment.slice(from));
};
