/** One part of a search: a qualifier `name:value`, or a word with `name` null. */
export interface Term {
  negated: boolean;
  name: string | null;
  value: string;
}

/** Splits `is:open -label:"on hold" down` into its terms. */
export function termsOf(query: string): Term[] {
  const pattern = /(-)?(?:([A-Za-z][\w-]*):)?("(?:[^"\\]|\\.)*"(?:,"[^"]*")*|[^\s"]+)/g;
  return [...query.matchAll(pattern)].map((match) => ({
    negated: match[1] !== undefined,
    name: match[2]?.toLowerCase() ?? null,
    value: `${match[3]}`.replaceAll('"', ""),
  }));
}

/**
 * `>=2026-01-01`, `<2026-01-01T00:00:00Z`, `2026-01-01..2026-02-01`, a day, or `@today-14d` behind a sign.
 * https://docs.github.com/en/search-github/getting-started-with-searching-on-github/understanding-the-search-syntax
 */
export function compareTime(time: string, ask: string, now: Date): boolean {
  const [from, to] = ask.split("..");
  if (to !== undefined) {
    return (
      (from === "*" || compareTime(time, `>=${from}`, now)) &&
      (to === "*" || compareTime(time, `<=${to}`, now))
    );
  }
  const [, sign = "", rest = ""] = /^(>=|<=|>|<)?(.*)$/.exec(ask) ?? [];
  const day = /^@today(?:-(\d+)d)?$/.exec(rest);
  const value = day
    ? new Date(now.getTime() - Number(day[1] ?? 0) * 86_400_000).toISOString().slice(0, 10)
    : rest;
  // A day without a time means all of it.
  const at = value.length === 10 ? time.slice(0, 10) : new Date(time).toISOString();
  const bound = value.length === 10 ? value : new Date(value).toISOString();
  switch (sign) {
    case ">=":
      return at >= bound;
    case "<=":
      return at <= bound;
    case ">":
      return at > bound;
    case "<":
      return at < bound;
    default:
      return at === bound;
  }
}
