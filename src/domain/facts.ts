import type { ClusterFacts } from "./cluster.ts";
import type { Decision, Figure, Question } from "./decision.ts";
import type { EarlierIncident, Idea, IncidentFacts } from "./incident.ts";
import type { Instant, IssueRef, NodeId, RepoRef } from "./refs.ts";
import type { RemediationFacts } from "./remediation.ts";
import type { SaidSwitch, Switch } from "./switch.ts";

/** The home issue of a cluster: which ties it lists, for ever. */
export type HomeFacts = IssueRef & {
  kind: "home";
  repo: RepoRef;
  key: string;
  /** A cause, a fix, or (after a cause) a word that a report gave for it; the first is what it is of. */
  ties: string[];
  openedAt?: Instant;
  open: boolean;
  /** The cluster that a person says this one belongs to, by the number of its home. */
  merged?: { into: number; at: Instant; by: string; url: string };
  /** Incidents that a person says have another cause, by their numbers. */
  splits?: { cause: string; incidents: number[]; at: Instant }[];
  /** What people proposed here for the whole category. */
  ideas?: Idea[];
  /** When the flag that stands on it was said. */
  flaggedAt?: Instant;
  agendaAsked?: AgendaAsked;
  switched?: Switch;
  decisions?: Decision[];
};

/** A published report: the period it closes, whom it asked, and what was answered in it. */
export type ReportFacts = IssueRef & {
  kind: "report";
  repo: RepoRef;
  key: string;
  until: Instant;
  open: boolean;
  questions?: Question[];
  /** What it said of each cluster that it asked about. */
  figures?: Figure[];
  /** Sponsors who could no longer answer when it was published. */
  gone?: string[];
  agendaAsked?: AgendaAsked;
  switched?: Switch;
  decisions?: Decision[];
};

/** The agenda of a batch review: when it was made, the clusters it holds, and what people proposed in it for each. */
export type AgendaFacts = IssueRef & {
  kind: "agenda";
  repo: RepoRef;
  key: string;
  madeAt: Instant;
  clusters: { number: number; home: NodeId }[];
  ideas?: { cluster: number; idea: Idea }[];
};

/** Somebody asked for an agenda, by a comment of this id. */
export type AgendaAsked = { at: Instant; comment: NodeId };

/** An issue that is none of ours to follow (any longer), remembered so that it is not read again at each event. */
export type NothingFacts = IssueRef & { kind: "nothing" };

export type IssueFacts =
  | IncidentFacts
  | RemediationFacts
  | HomeFacts
  | ReportFacts
  | AgendaFacts
  | NothingFacts;
export type Facts = IssueFacts | ClusterFacts;

/** What neighbours care to hear of: what we said there ourselves is no news to them. */
export const forNeighbours = (facts: IssueFacts): IssueFacts => {
  if (facts.kind === "incident") {
    const { words: _compared, suggested: _asked, ...others } = facts;
    return others;
  }
  if (facts.kind !== "remediation") return facts;
  const { nudged: _said, nudgeAt: _next, cardDue: _seen, ...others } = facts;
  return others;
};

/** What we remember of the neighbours of a subject. Only a memory: GitHub is the record. */
export type Known = {
  incidents: IncidentFacts[];
  remediations: RemediationFacts[];
  clusters: ClusterFacts[];
  homes: HomeFacts[];
  reports: ReportFacts[];
  agendas: AgendaFacts[];
  /** Issues of ours by the key of their cause: opened, or being opened (`null` until GitHub has answered). */
  opened: Record<string, IssueRef | null>;
  /** Opened in a repository in the last seven days, for the weekly cap. */
  openedThisWeek: Record<NodeId, number>;
  /** Nudges in a repository in the last seven days, for its weekly cap. */
  nudgesThisWeek: Record<NodeId, number>;
  /** `/followthrough off` and `on`, wherever they were said. */
  switches: SaidSwitch[];
  /** The latest that were opened before and state a cause. Read only for an incident that may be asked about one. */
  earlier?: EarlierIncident[];
  /** Links that GitHub refused, by `linkKey`: as where an issue stands under one that we may not see. */
  refusedLinks: string[];
};

/** Facts by what they are of, each in the order given. */
export const byKind = (
  facts: readonly Facts[],
): Pick<Known, "incidents" | "remediations" | "clusters" | "homes" | "reports" | "agendas"> => {
  const of = <K extends Facts["kind"]>(kind: K): Extract<Facts, { kind: K }>[] =>
    facts.filter((one): one is Extract<Facts, { kind: K }> => one.kind === kind);
  return {
    incidents: of("incident"),
    remediations: of("remediation"),
    clusters: of("cluster"),
    homes: of("home"),
    reports: of("report"),
    agendas: of("agenda"),
  };
};

/** An empty memory, as at the first look of all. */
export const nothingKnown: Known = {
  incidents: [],
  remediations: [],
  clusters: [],
  homes: [],
  reports: [],
  agendas: [],
  opened: {},
  openedThisWeek: {},
  nudgesThisWeek: {},
  switches: [],
  refusedLinks: [],
};
