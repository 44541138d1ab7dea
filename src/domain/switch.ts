import type { Action } from "./action.ts";
import type { Instant, NodeId } from "./refs.ts";

/** `/followthrough off` or `on`, as said on one issue. The latest of a repository holds for all of it. */
export type Switch = { to: "off" | "on"; at: Instant; by: string; comment: NodeId };

/** A switch with where it was said, as remembered. */
export type SaidSwitch = Switch & { repo: NodeId; on: NodeId };

/** Who switched the app off in this repository, or null. */
export const offIn = (repo: NodeId | null, switches: SaidSwitch[]): Switch | null => {
  const here = switches.filter((one) => one.repo === repo);
  const latest = [...here].sort((a, b) => b.at.localeCompare(a.at) || b.comment.localeCompare(a.comment))[0];
  return latest?.to === "off" ? latest : null;
};

/** What this look itself read of its issue replaces what was remembered of it. */
export const withRead = (
  remembered: SaidSwitch[],
  read: { id: NodeId; repo: { id: NodeId }; switched?: Switch } | null,
): SaidSwitch[] => {
  const others = remembered.filter((one) => one.on !== read?.id);
  if (read?.switched === undefined) return others;
  return [...others, { ...read.switched, repo: read.repo.id, on: read.id }];
};

/**
 * The one gate for `/followthrough off`: nothing is written in a repository that is switched off, and nothing is opened
 * elsewhere from it. Only the receipt of the command itself goes out, since it is what a rebuilt memory knows it by.
 */
export const through = (
  actions: Action[],
  here: NodeId | null,
  switches: SaidSwitch[],
): { actions: Action[]; heldBy: Switch | null } => {
  const off = offIn(here, switches);
  const kept = actions.filter((action) => {
    if (action.do === "react" && action.with === "done" && action.to.id === off?.comment) return true;
    return off === null && (action.do !== "open" || offIn(action.in.id, switches) === null);
  });
  const other = actions.find((action) => action.do === "open" && offIn(action.in.id, switches) !== null);
  const there = other?.do === "open" ? offIn(other.in.id, switches) : null;
  return { actions: kept, heldBy: kept.length === actions.length ? null : (off ?? there) };
};
