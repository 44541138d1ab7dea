import type { StandingDecision } from "../domain/decision.ts";
import { compare } from "../domain/order.ts";
import { daysBetween, type Instant } from "../domain/refs.ts";
import type { RemediationFacts } from "../domain/remediation.ts";
import type { ClusterLine } from "./model.ts";
import { homeNumber } from "./pages.ts";

/** A button that GitHub has: somebody was assigned after a report had asked. */
export type ByButton = { says: "button"; login: string; fix: RemediationFacts };

/** The last answer about a cluster, and what became of it. */
export type Became = {
  cluster: ClusterLine;
  at: Instant;
  by: string;
  url: string;
  decision: StandingDecision["statement"] | ByButton;
  /** Fixes that moved after it, the latest first. */
  moved: RemediationFacts[];
  /** Incidents opened after it. */
  incidents: number;
};

/** Decisions stay in the report for four weeks, and for as long as nothing moved on what is still open. */
const shownDays = 28;

export const becameOf = (clusters: ClusterLine[], asked: Map<number, Instant>, until: Instant): Became[] =>
  clusters
    .flatMap((cluster) =>
      answers(cluster, asked, until)
        .sort((a, b) => compare(b.at, a.at) || compare(a.by, b.by))
        .slice(0, 1)
        .map((answer) => became(cluster, answer)),
    )
    .filter((one) => daysBetween(one.at, until) <= shownDays || waits(one))
    .sort((a, b) => compare(b.at, a.at) || compare(a.cluster.title, b.cluster.title));

type Answer = Pick<Became, "at" | "by" | "url" | "decision">;

/** What a sponsor said, by word, box or button; where none did, the buttons of others after a report had asked. */
const answers = (cluster: ClusterLine, asked: Map<number, Instant>, until: Instant): Answer[] => {
  const before = ({ at }: Answer): boolean => at < until;
  const said = cluster.decisions.map(
    ({ at, by, url, statement }): Answer => ({ at, by, url, decision: statement }),
  );
  const pressed = buttons(cluster, asked);
  const theirs = [...said, ...pressed.filter(({ by }) => isNamed(by, cluster))].filter(before);
  return theirs.length > 0 ? theirs : pressed.filter(before);
};

const isNamed = (login: string, { sponsors }: ClusterLine): boolean =>
  sponsors.some((name) => name.replace(/^@/, "").toLowerCase() === login.toLowerCase());

const buttons = ({ home, remediations }: ClusterLine, asked: Map<number, Instant>): Answer[] => {
  const first = asked.get(Number(homeNumber({ home }) ?? Number.NaN));
  if (first === undefined) return [];
  return remediations.flatMap((fix): Answer[] => {
    const { assigned } = fix;
    if (assigned === undefined || assigned.at <= first) return [];
    const decision: ByButton = { says: "button", login: assigned.login, fix };
    return [{ at: assigned.at, by: assigned.by, url: fix.url, decision }];
  });
};

const became = (cluster: ClusterLine, answer: Answer): Became => ({
  cluster,
  ...answer,
  moved: cluster.remediations
    .filter((fix) => movedAt(fix) > answer.at)
    .sort((a, b) => compare(movedAt(b), movedAt(a)) || compare(a.at, b.at)),
  incidents: cluster.incidents.filter(({ openedAt }) => openedAt > answer.at).length,
});

/** When it last moved: it was settled, or somebody made progress. */
export const movedAt = ({ settledAt, progress }: RemediationFacts): Instant =>
  settledAt !== null && settledAt > progress.at ? settledAt : progress.at;

const waits = ({ decision, moved, cluster }: Became): boolean =>
  (decision.says === "fund" || decision.says === "assign" || decision.says === "button") &&
  moved.length === 0 &&
  cluster.open.length > 0;
