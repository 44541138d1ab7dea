import type { ClusterFacts } from "../domain/cluster.ts";
import type { Known } from "../domain/facts.ts";
import type { IncidentFacts } from "../domain/incident.ts";
import type { Setting } from "../domain/look.ts";
import { type Day, daysAfter, type Instant, type IssueRef, later } from "../domain/refs.ts";
import type { RemediationFacts } from "../domain/remediation.ts";
import type { Seen, SeenComment } from "../domain/seen.ts";
import type { Text } from "../domain/text.ts";
import { mayCarry } from "../domain/visibility.ts";
import { isNudge } from "../domain/want.ts";
import { endOfDay } from "./hours.ts";
import { addressed } from "./quoted.ts";

/** What a nudge is judged by: a remediation as it stands, and what is known around it. */
export type Waiting = { facts: RemediationFacts; seen: Seen; setting: Setting; known: Known };

/** Something that came to be since it was proposed or last spoken of. `at` is null where GitHub does not say when. */
export type News =
  | {
      news: "incidents";
      /** Those that are new, oldest first; without address where their text may not stand here. */
      more: { at: Text | null; openedAt: Instant; place: number }[];
      all: number;
      byCause: boolean;
    }
  | { news: "due"; day: Day }
  | { news: "unassigned"; login: string | null; at: Instant }
  | { news: "gone" }
  | { news: "flag"; at: Instant; home: IssueRef | null };

export const goneWords = "the person assigned can no longer act here";

/** Our nudges on it, oldest first. GitHub shows them, so a rebuilt memory counts the same. */
export const nudgesOn = ({ comments }: Seen): SeenComment[] =>
  comments.filter((c) => c.byUs && isNudge(c.tag)).sort((a, b) => a.createdAt.localeCompare(b.createdAt));

/** Everything new since the last nudge, else since it was proposed; what matters most comes first. */
export const newsFor = (waiting: Waiting): News[] => [
  ...incidentNews(waiting),
  ...dueNews(waiting),
  ...ownerNews(waiting),
  ...flagNews(waiting),
];

const spokenAt = ({ facts, seen }: Waiting): Instant =>
  nudgesOn(seen).reduce<Instant>((last, { createdAt }) => later(last, createdAt) ?? last, facts.proposedAt);

const clustersOf = ({ facts, known }: Waiting): ClusterFacts[] =>
  known.clusters.filter((cluster) => cluster.remediations.includes(facts.id));

/** The incidents that lead here or share a cluster with it. One that still burns is nobody's news here. */
const incidentNews = (waiting: Waiting): News[] => {
  const { facts, known, setting } = waiting;
  const clusters = clustersOf(waiting);
  const ids = new Set([...facts.incidents, ...clusters.flatMap((cluster) => cluster.incidents)]);
  const all = known.incidents
    .filter(({ id, state }) => ids.has(id) && counted.includes(state))
    .sort((a, b) => a.openedAt.localeCompare(b.openedAt) || a.id.localeCompare(b.id));
  const more = all.flatMap((incident, i) =>
    isNew(incident, waiting)
      ? [
          {
            at: mayCarry(incident.repo, facts.repo, setting.config.share) ? addressed(incident) : null,
            openedAt: incident.openedAt,
            place: i + 1,
          },
        ]
      : [],
  );
  const byCause = clusters.some(({ ties }) => ties.some((tie) => tie.startsWith("cause:")));
  return more.length === 0 ? [] : [{ news: "incidents", more, all: all.length, byCause }];
};

const counted: readonly IncidentFacts["state"][] = ["mitigated", "remediated"];

/** A cause is often found weeks later, so what was told is read in what we said; only a hidden address goes by time. */
const isNew = (incident: IncidentFacts, waiting: Waiting): boolean => {
  const { facts, seen, setting } = waiting;
  if (incident.openedAt <= facts.proposedAt) return false;
  if (!mayCarry(incident.repo, facts.repo, setting.config.share))
    return incident.openedAt > spokenAt(waiting);
  return !nudgesOn(seen).some(({ body }) => namesIssue(body, incident.at));
};

/** Does it say `acme/api#4`, and not only `acme/api#40`? */
export const namesIssue = (body: string, at: string): boolean =>
  body
    .split(at)
    .slice(1)
    .some((rest) => !/^\d/.test(rest));

const dueNews = (waiting: Waiting): News[] => {
  const { facts, setting } = waiting;
  if (facts.due === null) return [];
  const over = endOfDay(facts.due, setting.config.timezone);
  return over <= setting.now && over > spokenAt(waiting) ? [{ news: "due", day: facts.due }] : [];
};

/** Whoever had it has it no longer. */
const ownerNews = (waiting: Waiting): News[] => {
  const { facts, seen } = waiting;
  if (!facts.ownerless) return [];
  if (facts.owners.some(({ kind }) => kind === "gone"))
    return nudgesOn(seen).some(({ body }) => body.toLowerCase().includes(goneWords))
      ? []
      : [{ news: "gone" }];
  const left = seen.timeline
    .flatMap((e) => (e.event === "unassigned" && e.who?.kind !== "bot" ? [e] : []))
    .sort((a, b) => b.at.localeCompare(a.at))[0];
  if (left === undefined || left.at <= spokenAt(waiting)) return [];
  return [{ news: "unassigned", login: left.who?.login ?? null, at: left.at }];
};

/**
 * A flag is news from when it was said; a maintainer who asked for a sponsor knows of theirs. What stalls is flagged and
 * nudged on the same day: that is one piece of news, not two.
 */
const flagNews = (waiting: Waiting): News[] => {
  const last = nudgesOn(waiting.seen).at(-1)?.createdAt;
  const since = last === undefined ? waiting.facts.proposedAt : daysAfter(last, 1);
  const flagged = clustersOf(waiting).flatMap(({ flag, flaggedAt, home }) =>
    flag === null || flaggedAt === undefined || flag.rule === "a maintainer asks for a sponsor"
      ? []
      : [{ at: flaggedAt, home }],
  );
  const [first] = flagged.filter(({ at }) => at > since).sort((a, b) => b.at.localeCompare(a.at));
  return first === undefined ? [] : [{ news: "flag", ...first }];
};
