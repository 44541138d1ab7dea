import type { Action } from "../domain/action.ts";
import type { Setting } from "../domain/look.ts";
import { type NodeId, nameOf } from "../domain/refs.ts";
import { offIn, type SaidSwitch } from "../domain/switch.ts";
import { dayIn } from "../report/say.ts";

type Standing = Pick<Setting, "repositories" | "now" | "config">;

/** What a repository's own file says against writing there, in words that follow its name; null when nothing does. */
export const quietIn = (repo: NodeId | null, { repositories, now, config }: Standing): string | null => {
  const own = repo === null ? undefined : repositories[repo];
  if (own === undefined) return null;
  if (own.opt_out) return "has opted out of this app";
  if (own.pause === true) return "has paused this app";
  const until = typeof own.pause === "string" && dayIn(now, config.timezone) < own.pause ? own.pause : null;
  return until === null ? null : `has paused this app until ${until}`;
};

/** Why nothing is opened there now, for a person who waits for it: by its own file, or by `/followthrough off`. */
export const closedTo = (
  repo: { id: NodeId; owner: string; name: string },
  setting: Standing,
  switches: SaidSwitch[],
): string | null => {
  const why = offIn(repo.id, switches) === null ? quietIn(repo.id, setting) : "has switched this app off";
  return why === null ? null : `\`${nameOf(repo)}\` ${why}; this waits`;
};

/**
 * The gate for `pause` and `opt_out`: nothing is written in such a repository, and nothing is opened elsewhere from it.
 * A card stands in the project, which is not theirs, so it goes on telling what is so.
 */
export const unlessQuiet = (
  actions: Action[],
  here: NodeId | null,
  setting: Standing,
): { actions: Action[]; held: string[] } => {
  const whyNot = (action: Action): string | null => {
    if (action.do === "track") return null;
    const why = quietIn(here, setting);
    if (why !== null) return `this repository ${why}`;
    const there = action.do === "open" ? quietIn(action.in.id, setting) : null;
    return there === null || action.do !== "open" ? null : `\`${nameOf(action.in)}\` ${there}`;
  };
  const judged = actions.map((action) => ({ action, why: whyNot(action) }));
  return {
    actions: judged.flatMap(({ action, why }) => (why === null ? [action] : [])),
    held: [...new Set(judged.flatMap(({ why }) => why ?? []))],
  };
};
