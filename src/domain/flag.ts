import { daysAfter, type Instant, later } from "./refs.ts";
import { isOpen, type RemediationFacts, stallsAt } from "./remediation.ts";

/** Why a cluster is flagged, since when, and what would clear it. */
export type Flag = {
  since: Instant;
  rule:
    | "none moved, one without an owner"
    | "one without an owner for twice the time"
    | "a maintainer asks for a sponsor";
};

/** What a remediation that stalls stands for: a sentence with its evidence, and since when. */
export type Finding = { rule: string; since: Instant; sentence: string };

export type StallRule = { after: number };

/**
 * A cluster is flagged when it has open remediations, none has progressed in the stall time and at least one is
 * ownerless, or when one ownerless remediation has stood still for twice that time (product: *Stalled*), or at once when a
 * maintainer says that it takes a sponsor.
 */
export const flagOf = (remediations: RemediationFacts[], rule: StallRule, now: Instant): Flag | null => {
  const open = remediations.filter(isOpen);
  const asked = open.flatMap(({ needsSponsor }) => needsSponsor ?? []).sort()[0];
  if (asked !== undefined) return { since: asked, rule: "a maintainer asks for a sponsor" };
  const passed = (at: Instant): boolean => Date.parse(at) <= Date.parse(now);
  const ends = open.map((r) => stallsAt(r, rule.after));
  const ownerless = open.filter((r) => r.ownerless);
  if (ownerless.length > 0 && ends.every(passed)) {
    const since = ends.reduce<Instant | null>(later, null);
    if (since !== null) return { since, rule: "none moved, one without an owner" };
  }
  const twice = ownerless
    .map((r) => stallsAt(r, rule.after * 2))
    .filter(passed)
    .sort()[0];
  return twice === undefined ? null : { since: twice, rule: "one without an owner for twice the time" };
};

/**
 * When the sponsor is asked: a maintainer's own words do not wait; everybody else had `grace` days since the flag was
 * said to take it or to move it. It is asked once for a flag; that one who does not answer is asked no third time is the
 * report's business.
 */
export const asksFrom = (flag: Flag, saidAt: Instant | undefined, { grace }: { grace: number }): Instant =>
  flag.rule === "a maintainer asks for a sponsor"
    ? flag.since
    : daysAfter(later(flag.since, saidAt ?? null) ?? flag.since, grace);

/** When a flag would next be raised if nothing moves; null when nothing could raise one. */
export const flagDue = (remediations: RemediationFacts[], rule: StallRule): Instant | null => {
  const open = remediations.filter(isOpen);
  const ownerless = open.filter((r) => r.ownerless);
  if (ownerless.length === 0) return null;
  const all = open.map((r) => stallsAt(r, rule.after)).reduce<Instant | null>(later, null);
  const twice = ownerless.map((r) => stallsAt(r, rule.after * 2)).sort()[0];
  return all !== null && twice !== undefined && all < twice ? all : (twice ?? all);
};
