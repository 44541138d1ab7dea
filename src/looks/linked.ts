import { linkKey } from "../domain/action.ts";
import type { Known } from "../domain/facts.ts";
import type { Idea } from "../domain/incident.ts";
import type { IssueRef } from "../domain/refs.ts";
import { isOpen, type RemediationFacts } from "../domain/remediation.ts";
import type { Seen } from "../domain/seen.ts";
import type { Want } from "../domain/want.ts";

/** GitHub's limits: sub-issues of one issue, issues above one another, blockers of one issue. */
const mostChildren = 100;
const mostLevels = 8;
export const mostBlockers = 50;

/** May one more stand under this issue? */
export const hasRoom = ({ children, above }: Pick<Seen, "children" | "above">): boolean =>
  children.length < mostChildren && above + 2 <= mostLevels;

/**
 * The native links of an incident or a cluster to its remediations. One that has no parent stands under it; one that has
 * another parent, whoever gave it, blocks it instead; so does one that GitHub would not put here, as where its parent is
 * out of our sight. What is outside is read and never linked.
 */
export const linksWanted = (ideas: Idea[], seen: Seen, known: Known): Want[] => {
  const ids = new Set(ideas.flatMap(({ remediations }) => remediations));
  const fixes = known.remediations.filter((r) => ids.has(r.id) && isLinkable(r));
  const isRefused = ({ id }: RemediationFacts): boolean =>
    known.refusedLinks.includes(linkKey("link", seen.id, id));
  const children = fixes.filter((r) => isFree(r, seen) && !isRefused(r));
  const blockers = fixes.filter((r) => !isOwn(r, seen) && (isElsewhere(r, seen) || isRefused(r)));
  return [
    ...children
      .slice(0, room(seen))
      .map(
        (r): Want => ({ want: "child", why: "a remediation without a parent", of: seen, child: refOf(r) }),
      ),
    ...blockers
      .slice(0, Math.max(0, mostBlockers - seen.blockedBy.filter(({ id }) => !ids.has(id)).length))
      .map(
        (r): Want => ({
          want: "blocked",
          why: "a remediation with another parent",
          issue: seen,
          by: refOf(r),
        }),
      ),
  ];
};

/** Said once, in the status: what GitHub cannot hold under one issue is still listed. */
export const overflow = (ideas: Idea[], seen: Seen): string | null => {
  const under = new Set(seen.children.map(({ id }) => id));
  const beside = ideas.some(
    ({ remediations, opens }) => opens !== null || remediations.some((id) => !under.has(id)),
  );
  return hasRoom(seen) || !beside
    ? null
    : "GitHub holds 100 sub-issues under one issue and eight levels; what is beyond that is linked in this table only.";
};

/** How many more may stand under it. */
const room = (seen: Seen): number =>
  seen.above + 2 > mostLevels ? 0 : Math.max(0, mostChildren - seen.children.length);

const isLinkable = (r: RemediationFacts): boolean =>
  r.origin !== "outside" && r.gone !== true && isOpen(r) && /\/issues\/\d+$/.test(r.url);

/** It stands under nothing; or a person took it from under this one, which the ledger is told once. */
const isFree = (r: RemediationFacts, seen: Seen): boolean => {
  if (seen.children.some(({ id }) => id === r.id)) return false;
  const last = seen.timeline
    .filter((e) => "child" in e && e.child === r.id)
    .sort((a, b) => b.at.localeCompare(a.at))[0];
  return last?.event === "child removed" || (!isOwn(r, seen) && r.parent === undefined);
};

const isElsewhere = ({ parent }: RemediationFacts, { id }: Seen): boolean =>
  parent !== undefined && parent !== id;

/** Opened from here: it was put under this issue when it was made. */
const isOwn = ({ key }: RemediationFacts, { id }: Seen): boolean => key?.startsWith(`${id} `) === true;

const refOf = ({ id, at, url }: IssueRef): IssueRef => ({ id, at, url });
