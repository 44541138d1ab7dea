import { causeNamed, foldCause } from "../domain/cause.ts";
import type { Config } from "../domain/configuration.ts";
import type { Cause } from "../domain/incident.ts";
import type { Statement } from "../domain/statement.ts";

/**
 * The causes of an incident: what its report states, then what people said of it, in order of time: the later word holds.
 * Under whichever of its names a cause is added or taken away, it is the same cause.
 */
export const causesOf = (
  written: readonly string[],
  statements: readonly Statement[],
  listed: Config["causes"],
): Cause[] => {
  const causes = new Map<string, Cause>();
  const add = (cause: Cause): unknown => causes.set(cause.slug ?? cause.key, cause);
  for (const text of written) add(named(text, listed));
  for (const statement of statements) {
    if (statement.says === "cause") add(named(statement.cause, listed));
    if (statement.says !== "not cause") continue;
    const { slug, key } = named(statement.cause, listed);
    causes.delete(slug ?? key);
  }
  return [...causes.values()];
};

/** Free text counts as written, equal after trim and case-fold, until the configuration gives it a slug. */
const named = (text: string, listed: Config["causes"]): Cause => ({
  key: foldCause(text),
  text,
  slug: causeNamed(text, listed)?.slug ?? null,
});
