import type { ClusterRule, ClusterState } from "./cluster.ts";
import { daysAfter, daysBetween, type Instant, later } from "./refs.ts";
import { isOpen, type RemediationFacts } from "./remediation.ts";

/** Nothing has come since the last fix of a cluster was done, and what that is worth. */
export type Quiet = {
  /** When the last of its agreed fixes was done. */
  since: Instant;
  /** From when it may be called held, if nothing comes until then. */
  heldFrom: Instant;
  /** An unfixed cluster would have been as quiet with at most this chance: one of `steps`; null before it is held. */
  chance: number | null;
};

/** A claim is printed anew only when it is this much stronger: a number that moved each day would be an edit a day. */
const steps = [0.1, 0.05, 0.02, 0.01] as const;
const least = 30;
const halfYear = 180;

/** What was seen of a cluster until its last fix was done: how many incidents, in how many days. */
type Record = { incidents: number; days: number };

const recordUntil = (done: Instant, opened: Instant[]): Record => {
  const before = opened.filter((at) => at <= done).sort();
  const [first] = before;
  const days = first === undefined ? 0 : daysBetween(first, done);
  return { incidents: before.length, days: Math.max(least, days) };
};

/**
 * The chance that a cluster which nobody fixed would have been quiet for `quiet` days. Plainly, n incidents in T days are
 * a rate of n ÷ T and the chance is exp(-n ÷ T × quiet), and *held* would be 2.3 expected recurrences. That calls 12 to
 * 82 % of unfixed clusters held (`test/domain/held.long.test.ts` prints it): the rate is a guess from few incidents, and
 * it guesses high, because a cluster is looked at only when incidents happened to fall close together.
 *
 * Both are taken into account. The incidents that opened the cluster say nothing of its rate: they are why it is looked
 * at. In their stead stands what the rule itself supposes of any cluster, one incident in its days: a rate with the
 * distribution Gamma(1, b). With the n - k others seen in T days it becomes Gamma(n - k + 1, T + b), and none in `quiet`
 * more days then has the chance ((T + b) ÷ (T + b + quiet)) ^ (n - k + 1). (The predictive distribution of a Poisson
 * count. With b = 0 it is the exact conditional test for two Poisson rates of Przyborowski and Wilenski, Biometrika 31,
 * 1940: each of so many incidents fell before the fix by luck.) A slow cluster that opened by luck looks like a fast one,
 * so no rule can be quick about two incidents; this one takes years for them, and months for many.
 */
const chanceOf = ({ incidents, days }: Record, rule: ClusterRule, quiet: number): number => {
  const { count, span } = weighed({ incidents, days }, rule);
  return (span / (span + Math.max(0, quiet))) ** count;
};

/** The days of quiet after which the chance has fallen to `chance`. */
const daysUntil = (record: Record, rule: ClusterRule, chance: number): number => {
  const { count, span } = weighed(record, rule);
  return span * (chance ** (-1 / count) - 1);
};

const weighed = ({ incidents, days }: Record, rule: ClusterRule): { count: number; span: number } => ({
  count: Math.max(1, incidents - rule.incidents + 1),
  span: days + Math.max(halfYear, rule.days * (rule.incidents - 1)),
});

/** The same at any moment, for a report: not in steps. */
export const chanceAt = (quiet: Quiet, opened: Instant[], rule: ClusterRule, at: Instant): number =>
  chanceOf(recordUntil(quiet.since, opened), rule, daysBetween(quiet.since, at));

const quietSince = (since: Instant, opened: Instant[], rule: ClusterRule, now: Instant): Quiet => {
  const record = recordUntil(since, opened);
  const reached = (step: number): Instant => daysAfter(since, Math.ceil(daysUntil(record, rule, step)));
  const chance = steps.filter((step) => reached(step) <= now).at(-1) ?? null;
  return { since, heldFrom: reached(steps[0]), chance };
};

/** When what is said of its quiet changes next, if nothing comes; null when there is nothing stronger to say. */
export const quietDue = (
  { since }: Quiet,
  opened: Instant[],
  rule: ClusterRule,
  now: Instant,
): Instant | null => {
  const record = recordUntil(since, opened);
  return (
    steps.map((step) => daysAfter(since, Math.ceil(daysUntil(record, rule, step)))).find((at) => at > now) ??
    null
  );
};

/** Was it held on this day, by what had been done and had come until then? */
export const heldOn = (
  remediations: RemediationFacts[],
  opened: Instant[],
  rule: ClusterRule,
  at: Instant,
): boolean => {
  const isPast = (when: Instant): boolean => Date.parse(when) <= Date.parse(at);
  const then = remediations
    .filter(({ proposedAt }) => isPast(proposedAt))
    .map(
      (r): RemediationFacts =>
        r.settledAt === null || isPast(r.settledAt) ? r : { ...r, state: "proposed", settledAt: null },
    );
  const { state } = standOf(then, opened.filter(isPast), rule, { now: at, accepted: false });
  return state === "held";
};

/** Where a cluster stands. `reopened`: when an incident came after all its agreed fixes were done. */
export type Stand = { state: ClusterState; quiet?: Quiet; reopened?: Instant };

/**
 * What is open decides first, then an accepted risk. Agreed fixes that are done make it remediated, until an incident
 * comes: a recurrence reopens it, and it stays active until another fix is done. Quiet for long enough, it is held.
 */
export const standOf = (
  remediations: RemediationFacts[],
  opened: Instant[],
  rule: ClusterRule,
  { now, accepted }: { now: Instant; accepted: boolean },
): Stand => {
  const done = remediations.filter((r) => r.state === "done").map((r) => r.settledAt ?? r.progress.at);
  const last = done.reduce<Instant | null>(later, null);
  const came = last === null ? [] : opened.filter((at) => at > last).sort();
  const [recurred] = came;
  const reopened = recurred === undefined ? {} : { reopened: recurred };
  if (remediations.some(isOpen)) return { state: "active", ...reopened };
  if (accepted || remediations.some((r) => r.state === "risk accepted"))
    return { state: "risk accepted", ...reopened };
  if (last === null) return { state: "emerging" };
  if (recurred !== undefined) return { state: "active", ...reopened };
  const quiet = quietSince(last, opened, rule, now);
  return { state: quiet.chance === null ? "remediated" : "held", quiet };
};
