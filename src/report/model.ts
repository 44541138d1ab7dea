import { type ClusterFacts, type ClusterRule, type ClusterState, counted } from "../domain/cluster.ts";
import type { SponsorName } from "../domain/configuration.ts";
import type { StandingDecision } from "../domain/decision.ts";
import type { Known, ReportFacts } from "../domain/facts.ts";
import { asksFrom } from "../domain/flag.ts";
import { chanceAt } from "../domain/held.ts";
import type { IncidentFacts } from "../domain/incident.ts";
import { compare } from "../domain/order.ts";
import { type Instant, type IssueRef, later, type NodeId } from "../domain/refs.ts";
import { isOpen, type RemediationFacts } from "../domain/remediation.ts";
import { type After, afterProposal, moreHappened } from "./after.ts";
import { type Became, becameOf } from "./became.ts";
import { type Correction, correctionsOf } from "./corrections.ts";
import type { ReportInput } from "./input.ts";
import { pageNames } from "./pages.ts";
import { type Asking, askingOf, sponsorsOf } from "./sponsors.ts";
import { type Stock, stocksAt } from "./stocks.ts";
import { clusterTitle, fixOfTie } from "./titles.ts";
import { veil } from "./veil.ts";

/** One cluster, with everything that any medium says of it. */
export type ClusterLine = {
  title: string;
  state: ClusterState;
  home: IssueRef | null;
  /** The last part of its page's address: the number of its home, else a short name that stays. */
  page: string;
  flagged: boolean;
  /** Its sponsor is asked: it stayed flagged for the grace time. */
  asks: boolean;
  /** Flagged since, else a cluster since. */
  since: Instant;
  isNew: boolean;
  /** Its last fix was done in this period. */
  isRemediated: boolean;
  sponsors: SponsorName[];
  /** Whom this report asks, and who was asked before. */
  asking: Asking;
  /** What was decided about it, oldest first. */
  decisions: StandingDecision[];
  /** In order of time. */
  incidents: IncidentFacts[];
  remediations: RemediationFacts[];
  open: RemediationFacts[];
  ownerless: RemediationFacts[];
  after: After | null;
  /** Since when nothing came, and the chance that an unfixed cluster would have been as quiet until the report. */
  quiet: { since: Instant; heldFrom: Instant; chance: number } | null;
  /** When it came back after its fixes were done. */
  reopened: Instant | null;
};

export type Model = {
  owner: string;
  from: Instant;
  until: Instant;
  zone: string;
  webUrl: string | null;
  /** By title. */
  clusters: ClusterLine[];
  /** Those whose sponsor is asked, in the order in which they deserve an answer. */
  waiting: ClusterLine[];
  /** The last answers, and what became of them, the latest first. */
  became: Became[];
  /** The report before this one, and what became known late of what it said. */
  before: ReportFacts | null;
  corrections: Correction[];
  /** Who can no longer answer. */
  gone: SponsorName[];
  incidents: IncidentFacts[];
  remediations: RemediationFacts[];
  ideas: number;
  stocks: Stock[];
  /** What makes a cluster: what a held one is judged by. */
  rule: ClusterRule;
  /** The last report that was published: its issue takes answers. */
  published: ReportFacts | null;
  unread: number;
};

/** Reads the facts of an installation once, so that sections and media only choose and word. */
export const modelOf = (input: ReportInput): Model => {
  const known = veil(input);
  const past = (at: Instant): boolean => Date.parse(at) < Date.parse(input.until);
  const incidents = known.incidents.filter((i) => counted(i) && past(i.openedAt)).sort(byOpened);
  const remediations = known.remediations.filter((r) => past(r.proposedAt)).sort(byProposed);
  const clusters = clusterLines(input, { ...known, incidents, remediations });
  const before =
    earlier(input)
      .sort((a, b) => compare(a.until, b.until))
      .at(-1) ?? null;
  return {
    owner: input.owner,
    from: input.from,
    until: input.until,
    zone: input.config.timezone,
    webUrl: input.webUrl ?? null,
    clusters,
    waiting: clusters.filter((cluster) => cluster.asks).sort(byWeight),
    before,
    corrections: before === null ? [] : correctionsOf(before, clusters),
    became: becameOf(clusters, firstAsked(earlier(input)), input.until),
    gone: [...(input.gone ?? [])].sort(compare),
    incidents,
    remediations,
    ideas: incidents.reduce((sum, incident) => sum + incident.ideas.length, 0),
    rule: input.config.cluster,
    stocks: stocksAt({ incidents, remediations }, clusters, input),
    published: lastReport(known.reports, input.until),
    unread: input.unread,
  };
};

/** Every cluster: first those whose sponsor is asked, by weight. A flag in its grace time stands among the rest. */
export const askedFirst = ({ waiting, clusters }: Pick<Model, "waiting" | "clusters">): ClusterLine[] => [
  ...waiting,
  ...clusters.filter((line) => !line.asks),
];

/** The reports before this one, which say whom they asked. */
const earlier = ({ known, until }: ReportInput): ReportFacts[] =>
  known.reports.filter((report) => Date.parse(report.until) < Date.parse(until));

/** When a report first asked about each cluster, by the number of its home. */
const firstAsked = (reports: ReportFacts[]): Map<number, Instant> => {
  const first = new Map<number, Instant>();
  for (const { until, questions = [] } of reports)
    for (const { cluster } of questions) {
      const before = first.get(cluster);
      if (before === undefined || until < before) first.set(cluster, until);
    }
  return first;
};

const lastReport = (reports: ReportFacts[], until: Instant): ReportFacts | null =>
  reports
    .filter((report) => report.open && Date.parse(report.until) <= Date.parse(until))
    .sort((a, b) => compare(b.until, a.until) || compare(a.id, b.id))[0] ?? null;

const clusterLines = (input: ReportInput, known: Known): ClusterLine[] => {
  const incidents = byId(known.incidents);
  const remediations = byId(known.remediations);
  const pages = pageNames(known.clusters);
  return known.clusters
    .map((facts) => {
      const own = present(facts.incidents, incidents).sort(byOpened);
      const fixes = present(facts.remediations, remediations).sort(byProposed);
      const cited = present(facts.ties.map(fixOfTie), remediations);
      const title = clusterTitle(facts, { incidents: own, remediations: cited }, input.config);
      return clusterLine(input, title, facts, own, fixes, pages.get(facts.key) ?? "");
    })
    .filter((line) => line.incidents.length > 0)
    .sort((a, b) => compare(a.title, b.title) || compare(a.page, b.page));
};

const clusterLine = (
  input: ReportInput,
  title: string,
  facts: ClusterFacts,
  incidents: IncidentFacts[],
  remediations: RemediationFacts[],
  page: string,
): ClusterLine => {
  const { config, from, until } = input;
  const sponsors = sponsorsOf(facts, config);
  const flag = facts.flag !== null && Date.parse(facts.flag.since) < Date.parse(until) ? facts.flag : null;
  const open = remediations.filter(isOpen);
  return {
    title,
    state: facts.state,
    home: facts.home,
    page,
    flagged: flag !== null && facts.state !== "risk accepted",
    asks:
      flag !== null &&
      facts.state !== "risk accepted" &&
      Date.parse(asksFrom(flag, facts.flaggedAt, config.stall)) < Date.parse(until),
    since: flag?.since ?? facts.since,
    isNew: Date.parse(facts.since) >= Date.parse(from) && Date.parse(facts.since) < Date.parse(until),
    isRemediated: isDoneWithin(facts, remediations, input),
    sponsors,
    asking: askingOf(facts, remediations, sponsors, { reports: earlier(input), gone: input.gone ?? [] }),
    decisions: facts.decisions ?? [],
    incidents,
    remediations,
    open,
    ownerless: open.filter((remediation) => remediation.ownerless),
    after: afterProposal(open, incidents),
    quiet: quietAt(facts, incidents, input),
    reopened: facts.reopened ?? null,
  };
};

const quietAt = (
  { quiet }: ClusterFacts,
  incidents: IncidentFacts[],
  { config, until }: ReportInput,
): ClusterLine["quiet"] => {
  if (quiet === undefined || Date.parse(quiet.since) >= Date.parse(until)) return null;
  const opened = incidents.map(({ openedAt }) => openedAt);
  const { since, heldFrom } = quiet;
  return { since, heldFrom, chance: chanceAt(quiet, opened, config.cluster, until) };
};

const isDoneWithin = (
  { state }: ClusterFacts,
  fixes: RemediationFacts[],
  { from, until }: ReportInput,
): boolean => {
  const last = fixes.reduce<Instant | null>((at, fix) => later(at, fix.settledAt), null);
  const settled = state === "remediated" || state === "held";
  return (
    settled && last !== null && Date.parse(last) >= Date.parse(from) && Date.parse(last) < Date.parse(until)
  );
};

const byOpened = (a: IncidentFacts, b: IncidentFacts): number =>
  compare(a.openedAt, b.openedAt) || compare(a.id, b.id);
const byProposed = (a: RemediationFacts, b: RemediationFacts): number =>
  compare(a.proposedAt, b.proposedAt) || compare(a.id, b.id);

/** What happened since the fix was proposed decides; then who waited longer. */
const byWeight = (a: ClusterLine, b: ClusterLine): number =>
  moreHappened(a.after, b.after) || compare(a.since, b.since) || compare(a.title, b.title);

const byId = <T extends IssueRef>(list: T[]): Map<NodeId, T> => new Map(list.map((one) => [one.id, one]));

const present = <T>(ids: NodeId[], of: Map<NodeId, T>): T[] =>
  [...new Set(ids)].flatMap((id) => {
    const found = of.get(id);
    return found === undefined ? [] : [found];
  });
