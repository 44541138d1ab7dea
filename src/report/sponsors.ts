import type { ClusterFacts } from "../domain/cluster.ts";
import type { Config, SponsorName } from "../domain/configuration.ts";
import type { ReportFacts } from "../domain/facts.ts";
import type { Instant } from "../domain/refs.ts";
import type { RemediationFacts } from "../domain/remediation.ts";
import { homeNumber } from "./pages.ts";

/**
 * Who can prioritise: the sponsors of its causes, in order, else the default ones. An empty list is a finding of its
 * own; nobody is invented.
 */
export const sponsorsOf = (
  { ties }: Pick<ClusterFacts, "ties">,
  { causes, sponsors }: Pick<Config, "causes" | "sponsors">,
): SponsorName[] => {
  const own = causes
    .filter((cause) => ties.includes(`cause:${cause.slug}`))
    .flatMap((cause) => cause.sponsors);
  return [...new Set(own.length > 0 ? own : sponsors)];
};

/** Whom a report asks about a cluster, and who was asked before. */
export type Asking = {
  /** Null where nobody is named, or nobody is left. */
  whom: SponsorName | null;
  /** In order: those who answered none of two reports, and those who left. `since`: the first report that asked. */
  before: { name: SponsorName; since: Instant | null; gone: boolean }[];
};

/** So many reports may go without an answer. */
const patience = 2;

type Asked = {
  /** The published reports before this one, and who can no longer answer. */
  reports: Pick<ReportFacts, "until" | "questions">[];
  gone: SponsorName[];
};

/**
 * The first name in order that has not been asked in vain since the question stood. Each name gets the line once and it
 * never goes back; an answer, or a flag raised anew, begins again. Whom each report asked stands in the reports.
 */
export const askingOf = (
  cluster: Pick<ClusterFacts, "home" | "flag" | "flaggedAt" | "decisions">,
  fixes: Pick<RemediationFacts, "assigned">[],
  sponsors: SponsorName[],
  { reports, gone }: Asked,
): Asking => {
  const number = Number(homeNumber(cluster) ?? Number.NaN);
  const from = standsSince(cluster, fixes, sponsors);
  const asked = reports
    .filter(({ until }) => from === null || until > from)
    .flatMap(({ until, questions = [] }) =>
      questions.filter((question) => question.cluster === number).map(({ of }) => ({ until, of: bare(of) })),
    );
  const all = sponsors.map((name) => {
    const times = asked.filter(({ of }) => of === bare(name)).map(({ until }) => until);
    const left = gone.some((one) => bare(one) === bare(name));
    return { name, since: times.sort()[0] ?? null, gone: left, over: left || times.length >= patience };
  });
  const next = all.findIndex(({ over }) => !over);
  const before = next === -1 ? all : all.slice(0, next);
  return {
    whom: all[next]?.name ?? null,
    before: before.map(({ name, since, gone: left }) => ({ name, since, gone: left })),
  };
};

/** Since when the question stands: the flag went up, or the last answer came, whatever was later. */
const standsSince = (
  { flag, flaggedAt, decisions = [] }: Pick<ClusterFacts, "flag" | "flaggedAt" | "decisions">,
  fixes: Pick<RemediationFacts, "assigned">[],
  sponsors: SponsorName[],
): Instant | null => {
  // The day of a flag may move while it stands; when it was said does not.
  const raised = [flag?.since, flaggedAt].flatMap((at) => at ?? []).sort()[0];
  const assigned = fixes.flatMap((fix) => fix.assigned ?? []);
  const buttons = assigned.filter(({ by }) => sponsors.some((name) => bare(name) === bare(by)));
  return (
    [...(raised === undefined ? [] : [raised]), ...[...decisions, ...buttons].map(({ at }) => at)]
      .sort()
      .at(-1) ?? null
  );
};

const bare = (name: SponsorName): string => name.replace(/^@/, "").toLowerCase();
