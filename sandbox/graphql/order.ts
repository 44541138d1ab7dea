/** Sorts by a text; equal texts keep their order. */
export function sorted<T>(list: readonly T[], by: (one: T) => string, direction: "ASC" | "DESC"): T[] {
  const up = [...list].sort((a, b) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : 0));
  return direction === "ASC" ? up : up.reverse();
}
