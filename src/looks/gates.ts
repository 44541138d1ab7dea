import type { Action } from "../domain/action.ts";
import { diff } from "../domain/diff.ts";
import type { IssueFacts, Known } from "../domain/facts.ts";
import type { Setting } from "../domain/look.ts";
import type { Seen } from "../domain/seen.ts";
import { through, withRead } from "../domain/switch.ts";
import type { Want } from "../domain/want.ts";
import { editedCommands } from "./judge.ts";
import { unlessQuiet } from "./quiet.ts";

/** What one look is about to do, and everything that keeps it from doing more, in words. */
export type Gated = { actions: Action[]; leftAlone: string[] };

/**
 * What is missing, through every gate: a person's hand, `/followthrough off`, and a repository's own file. `seen` is null
 * for what is judged from memory.
 */
export const gated = (
  wants: Want[],
  seen: Seen | null,
  read: IssueFacts | null,
  setting: Setting,
  known: Known,
): Gated => {
  const { actions: missing, leftAlone } = diff(wants, seen, known);
  const switches = withRead(known.switches, read !== null && "repo" in read ? read : null);
  const here = seen?.repo.id ?? null;
  const { actions: unheld, heldBy } = through(missing, here, switches);
  const { actions, held } = unlessQuiet(unheld, here, setting);
  const off = heldBy === null ? [] : [`switched off by ${heldBy.by} on ${heldBy.at.slice(0, 10)}`];
  const edited = seen === null ? [] : editedCommands(seen);
  return { actions, leftAlone: [...leftAlone, ...edited, ...off, ...held] };
};
