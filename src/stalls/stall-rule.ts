import type { Config, SponsorName } from "../domain/configuration.ts";
import type { Finding } from "../domain/flag.ts";
import { type Day, daysAfter, type Instant } from "../domain/refs.ts";
import type { RemediationFacts } from "../domain/remediation.ts";

/** What is known around a remediation, in addresses that may stand where the finding will; null is one that may not. */
export type Around = {
  now: Instant;
  /** Today, where the organisation is. */
  today: Day;
  config: Pick<Config, "stall">;
  /** Incidents that lead to it or share its cluster, opened since it was proposed, oldest first. */
  incidents: { at: string | null; openedAt: Instant }[];
  /** What it waits for; `since` is when it last moved, or was closed as not planned. */
  blockers: { at: string | null; state: "open" | "not planned"; since: Day }[];
  /** Who can prioritise it, in order. */
  sponsors: SponsorName[];
  /** Whom published reports asked about its clusters, oldest first. */
  asked: { of: SponsorName; at: Instant }[];
  /** Of these, who answered none of two reports, or can no longer answer; `since` is the first that asked them. */
  silent: { of: SponsorName; since: Instant | null; gone: boolean }[];
};

/** What a rule may look at. */
export type Judged = Pick<
  RemediationFacts,
  | "state"
  | "owners"
  | "ownerless"
  | "left"
  | "progress"
  | "proposedAt"
  | "due"
  | "stalledSince"
  | "settledAt"
  | "needsSponsor"
> &
  Around;

/**
 * One way to be stalled. Rules only describe; whether the clock has run out is the same for all of them. Findings stand in
 * this `order` beside each other: who has it, what is in the way, who was asked.
 */
export type StallRule = {
  name: string;
  sentence: string;
  order: number;
  finds(judged: Judged): Finding | null;
  examples: readonly { remediation: Judged; finds: string | null }[];
};

/** A login or a team in code font: only a report calls on a sponsor. */
export const named = (sponsor: SponsorName): string => `\`${sponsor.replace(/^@/, "")}\``;

/** Is this day so many days ago, or more? */
export const ago = (day: Day, days: number, now: Instant): boolean =>
  Date.parse(daysAfter(`${day}T00:00:00.000Z`, days)) <= Date.parse(now);

/** A remediation proposed on 4 May 2026 that nobody has touched since, looked at on 20 May, for examples. */
export const untouched: Judged = {
  state: "proposed",
  owners: [],
  ownerless: true,
  progress: { at: "2026-05-04T09:00:00.000Z", what: "proposed" },
  proposedAt: "2026-05-04T09:00:00.000Z",
  due: null,
  stalledSince: "2026-05-18T09:00:00.000Z",
  settledAt: null,
  now: "2026-05-20T09:00:00.000Z",
  today: "2026-05-20",
  config: { stall: { after: 14, grace: 7, blocked: 14, declined: 1 } },
  incidents: [],
  blockers: [],
  sponsors: ["lin", "@acme/cto-office"],
  asked: [],
  silent: [],
};

/** The same with `mira`, who has not moved it since 6 May. */
export const owned: Judged = {
  ...untouched,
  ownerless: false,
  owners: [{ id: "U_1", login: "mira", kind: "user" }],
  progress: { at: "2026-05-06T09:00:00.000Z", what: "assigned to `mira`" },
  stalledSince: "2026-05-20T09:00:00.000Z",
};
