import type { ClusterFacts } from "../domain/cluster.ts";
import { dateOf, dayOf } from "../domain/dates.ts";
import type { Known } from "../domain/facts.ts";
import { asksFrom } from "../domain/flag.ts";
import type { IncidentFacts } from "../domain/incident.ts";
import type { Setting } from "../domain/look.ts";
import type { Instant } from "../domain/refs.ts";
import { isOpen } from "../domain/remediation.ts";
import type { Seen, SeenComment } from "../domain/seen.ts";
import type { Tag, Want } from "../domain/want.ts";
import { count, dayIn, sayDay, sayHours, sayNumber } from "../report/say.ts";
import { sponsorsOf } from "../report/sponsors.ts";
import { fixesOf, membersOf } from "./home-text.ts";
import { nextClose } from "./week.ts";

const flagsOn = ({ comments }: Seen): SeenComment[] =>
  comments.filter((c) => c.byUs && c.tag?.startsWith("flag:"));

export const standingFlag = (seen: Seen): SeenComment | undefined =>
  flagsOn(seen).find(({ minimised }) => !minimised);

/** When the flag that stands on a home was said. */
export const flaggedIn = (seen: Seen): { flaggedAt?: Instant } => {
  const flag = standingFlag(seen);
  return flag === undefined ? {} : { flaggedAt: flag.createdAt };
};

/** Not known, as after the loss of the memory, is not "no longer stalled": a standing flag stays as it is. */
export const flagKept = (seen: Seen): Want[] => {
  const flag = standingFlag(seen);
  if (flag === undefined || flag.tag === null) return [];
  const { tag, body } = flag;
  return [{ want: "notice", why: "it stands until its cluster is known", on: seen, tag, body, quotes: [] }];
};

/** The flag on the home of its cluster; nothing where it does not hold, or where a person took it away. */
export const flagWanted = (cluster: ClusterFacts, seen: Seen, setting: Setting, known: Known): Want[] => {
  const body = flagText(cluster, setting, known);
  if (cluster.flag === null || body === null || isTakenAway(cluster, seen)) return [];
  const tag = tagOf(cluster, cluster.flag.since, seen);
  return [
    { want: "notice", why: "its remediations stall without an owner", on: seen, tag, body, quotes: [] },
  ];
};

/**
 * A flag that stands is edited in place while it holds, whatever its day: only a new one is news. One that was raised
 * again is said again, also when it stalls since the same day; one that a person hid while it holds stays hidden.
 */
const tagOf = ({ raisedAt }: ClusterFacts, since: Instant, seen: Seen): Tag => {
  const said = flagsOn(seen);
  const first: Tag = `flag:${dayOf(since)}`;
  const hidden = said.find(({ createdAt }) => raisedAt !== undefined && createdAt >= raisedAt);
  const standing = standingFlag(seen)?.tag ?? hidden?.tag ?? null;
  if (standing !== null) return standing;
  return raisedAt !== undefined && said.some(({ tag }) => tag === first) ? `flag:${raisedAt}` : first;
};

const isTakenAway = ({ raisedAt, flag }: ClusterFacts, seen: Seen): boolean => {
  const since = raisedAt ?? flag?.since ?? "";
  return (
    flagsOn(seen).every(({ createdAt }) => createdAt < since) &&
    seen.timeline.some((e) => e.event === "comment deleted" && e.ours === true && !e.byUs && e.at >= since)
  );
};

/** The flag: since when, why, and what would clear it. It names sponsors in code font; the report asks them. */
const flagText = (cluster: ClusterFacts, setting: Setting, known: Known): string | null => {
  if (cluster.flag === null) return null;
  const open = fixesOf(cluster, known).filter(isOpen);
  const ownerless = open.filter((r) => r.ownerless);
  const first = open.map((r) => r.proposedAt).sort()[0] ?? cluster.since;
  const after = membersOf(cluster, known).filter((incident) => incident.openedAt > first);
  const since = dateOf(cluster.flag.since);
  if (cluster.flag.rule === "a maintainer asks for a sponsor")
    return [
      `**Asks for a sponsor since ${since}: ${count(open.length, "open remediation")}, and a maintainer says that it is bigger than the team.**`,
      `Clears by itself when somebody takes it or a sponsor decides.${sinceThen(after)} ${asked(cluster, setting)}`,
    ].join("\n");
  return [
    `**Stalled since ${since}: ${count(open.length, "open remediation")}, ${moved(cluster, open.length)}, ${missing(ownerless.length, open.length)}.**`,
    `Clears by itself when ${clearing(cluster, open.length)} gets an owner or moves.${sinceThen(after)}${riskIsOver(cluster, known)} ${asked(cluster, setting)}`,
  ].join("\n");
};

const moved = ({ flag }: ClusterFacts, open: number): string => {
  if (flag?.rule === "one without an owner for twice the time")
    return "one has stood still for twice the stall time";
  return open === 1 ? "it has not moved" : "none has moved";
};

/** Of two rules the second looks at one remediation alone, whatever its siblings do. */
const clearing = ({ flag }: ClusterFacts, open: number): string => {
  if (open === 1) return "it";
  return flag?.rule === "one without an owner for twice the time"
    ? "the one that stands still"
    : "one of them";
};

const missing = (ownerless: number, open: number): string => {
  if (open === 1) return "nobody has it";
  return `${sayNumber(ownerless)} ${ownerless === 1 ? "has" : "have"} no owner`;
};

/** An accepted risk is asked about again with what happened since, and with who accepted it. */
const riskIsOver = (cluster: ClusterFacts, known: Known): string => {
  const last = (cluster.decisions ?? []).at(-1);
  if (last?.statement.says !== "accept risk" || last.over === null) return "";
  const came = membersOf(cluster, known).filter((incident) => incident.openedAt > last.at).length;
  const since = came === 0 ? "no incident came" : `${count(came, "incident")} came`;
  return ` \`${last.by}\` accepted the risk on ${dateOf(last.at)}; ${since} after that.`;
};

const sinceThen = (incidents: IncidentFacts[]): string => {
  if (incidents.length === 0) return "";
  const hours = incidents.reduce((sum, incident) => sum + (incident.impactHours ?? 0), 0);
  const impact = hours === 0 ? "" : `, ${sayHours(hours)} of impact as reported`;
  const more = `${sayNumber(incidents.length)} more ${incidents.length === 1 ? "incident" : "incidents"}`;
  return ` Since the first was proposed there ${incidents.length === 1 ? "was" : "were"} ${more}${impact}.`;
};

const asked = (cluster: ClusterFacts, setting: Setting): string => {
  const [sponsor] = sponsorsOf(cluster, setting.config);
  if (sponsor === undefined)
    return "Nobody is named who could decide: `sponsors:` in the configuration is empty.";
  const day = sayDay(dayIn(reportOf(cluster, setting), setting.config.timezone));
  return `The report asks \`${sponsor.replace(/^@/, "")}\` from ${day} on.`;
};

/** The first report after the grace time. */
const reportOf = ({ flag, flaggedAt }: ClusterFacts, { config, now }: Setting): Instant => {
  const from = flag === null ? now : asksFrom(flag, flaggedAt ?? now, config.stall);
  return nextClose({ config, now: from });
};
