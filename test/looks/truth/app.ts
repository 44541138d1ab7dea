import type { ClusterFacts } from "../../../src/domain/cluster.ts";
import { byKind, type Facts, forNeighbours, type Known } from "../../../src/domain/facts.ts";
import type { Tie } from "../../../src/domain/incident.ts";
import type { Setting, Told } from "../../../src/domain/look.ts";
import type { IssueRef } from "../../../src/domain/refs.ts";
import { lookAtClusters } from "../../../src/looks/clusters.ts";
import { incidentLook } from "../../../src/looks/incident.ts";
import { judge } from "../../../src/looks/judge.ts";
import { remediationLook } from "../../../src/looks/remediation.ts";
import { config, nothingKnown, repo, setting, target, told } from "../../acme.ts";
import { fixSeen, incidentSeen, urlOf } from "./seen.ts";
import { firstCause, members, type World } from "./world.ts";

/**
 * The app over one raw history: its own looks at what GitHub would show, in the order in which webhooks and its own
 * `again` would bring them. Nothing is swept: whatever is only found by passing time must have been foretold.
 */
export type App = { clusters(): ClusterFacts[]; passUntil(t: number): void };

const clusters = "clusters";
const iso = (t: number): string => new Date(t).toISOString();

export const appOver = (world: World): App => {
  const facts = new Map<string, Facts>();
  const due = new Map<string, number>();
  /** Our reactions, by comment: what was judged is not judged again. */
  const reactions = new Map<string, { at: number; with: "done" | "refused" }>();
  let now = world.start;
  let openedAt = now;
  const news = newsIn(world);

  const settingNow = (): Setting =>
    setting({
      now: iso(now),
      config: {
        ...config,
        timezone: world.zone,
        causes: [],
        sponsors: world.sponsors,
        stall: { ...config.stall, after: world.after },
      },
    });
  const known = (): Known => ({ ...nothingKnown, ...byKind([...facts.values()]) });
  const want = (subject: string, at = now): void => {
    due.set(subject, Math.min(at, due.get(subject) ?? at));
  };
  const remember = (id: string, read: Facts): boolean => {
    const before = facts.get(id);
    facts.set(id, read);
    return before === undefined || neighbourly(before) !== neighbourly(read);
  };

  const lookAtFix = (id: string): void => {
    const seen = fixSeen(world, Number(id.replace("fix ", "")), now, reactions);
    if (seen === null) return;
    const [here, around, rights] = [settingNow(), known(), toldAt(world, now)];
    const read = remediationLook.understand(seen, here, around, rights);
    for (const { comment, answer } of judge({ seen, setting: here, known: around }, "remediation", rights)
      .verdicts)
      reactions.set(comment.id, { at: now, with: answer });
    if (remember(seen.id, read)) want(clusters);
    const again = remediationLook.again(read, here);
    if (again !== null) want(id, Date.parse(again));
  };
  const lookAtIncident = (id: string): void => {
    const incident = world.incidents[Number(id.replace("incident ", ""))];
    if (incident === undefined || incident.at > now) return;
    const seen = incidentSeen(world, incident, now);
    const read = incidentLook.understand(seen, settingNow(), known(), toldAt(world, now));
    if (remember(seen.id, read)) want(clusters);
    for (const { fix } of incident.cites) want(`fix ${fix}`);
  };
  const lookAtAll = (): void => {
    const judged = lookAtClusters(settingNow(), known());
    for (const [id, one] of facts) if (one.kind === "cluster") facts.delete(id);
    for (const one of judged.facts) if (one.kind === "cluster") facts.set(`cluster ${one.key}`, one);
    for (const { id } of judged.ripples)
      if (id.startsWith("I_platform_")) want(`fix ${Number(id.slice(11)) - 1}`);
    if (judged.again !== null) want(clusters, Date.parse(judged.again));
    const [first] = known().clusters.filter(({ ties }) => ties.includes(firstCause as Tie));
    if (first !== undefined && !facts.has("home")) {
      openedAt = now;
      facts.set("home", homeOf(world, openedAt, now));
      want(clusters);
    }
  };
  const look = (subject: string): void => {
    if (subject === clusters) lookAtAll();
    else if (subject.startsWith("fix ")) lookAtFix(subject);
    else if (subject.startsWith("incident ")) lookAtIncident(subject);
    else if (subject.startsWith("report ")) askOn(facts, world, now, want);
    else if (facts.has("home") && remember("home", homeOf(world, openedAt, now))) want(clusters);
  };

  return {
    clusters: () => known().clusters,
    passUntil(t) {
      for (let looks = 0; ; looks += 1) {
        if (looks > 5_000) throw new Error(`world ${world.seed} does not come to rest`);
        const [next] = news;
        const [soonest] = [...due].sort(([a, x], [b, y]) => x - y || a.localeCompare(b));
        if (next !== undefined && next.at <= t && next.at <= (soonest?.[1] ?? Number.POSITIVE_INFINITY)) {
          news.shift();
          want(next.subject, next.at);
          continue;
        }
        if (soonest === undefined || soonest[1] > t) break;
        due.delete(soonest[0]);
        now = Math.max(now, soonest[1]);
        look(soonest[0]);
      }
      now = t;
    },
  };
};

const neighbourly = (facts: Facts): string =>
  JSON.stringify(facts.kind === "cluster" ? facts : forNeighbours(facts));

/** Every moment at which GitHub would send a webhook, and where it would lead. */
const newsIn = (world: World): { at: number; subject: string }[] =>
  [
    ...world.incidents.map(({ at }, i) => ({ at, subject: `incident ${i}` })),
    ...world.fixes.flatMap(({ n, deeds, blocker }) => [
      ...deeds.flatMap((deed) => [
        { at: deed.at, subject: `fix ${n}` },
        ...(deed.does === "pull" && deed.mergedAt !== null
          ? [{ at: deed.mergedAt, subject: `fix ${n}` }]
          : []),
      ]),
      ...(blocker === null ? [] : [{ at: blocker.at, subject: `fix ${n}` }]),
    ]),
    ...world.leaves.flatMap(({ at }) => world.fixes.map(({ n }) => ({ at, subject: `fix ${n}` }))),
    ...world.decisions.map(({ at }) => ({ at, subject: "home" })),
    ...Array.from({ length: Math.floor(world.days / 7) }, (_, week) => ({
      at: world.start + (week + 1) * 7 * 86_400_000,
      subject: `report ${week}`,
    })),
  ].sort((a, b) => a.at - b.at);

/** The home of the first cause: nobody decides on an issue that is not there yet. */
const homeOf = (world: World, openedAt: number, t: number): Facts => ({
  ...{ kind: "home", id: "H", at: "acme/incidents#900", url: "", repo: repo("incidents"), open: true },
  ...{ key: `cluster ${firstCause}`, ties: [firstCause] },
  decisions: world.decisions
    .filter(({ at }) => at >= openedAt && at <= t)
    .map(({ at, says, day }) => ({
      ...{ at: iso(at), by: "lin", url: `decision ${at}` },
      statement:
        says === "fund"
          ? { says, cluster: 900, by: day }
          : { says, cluster: 900, until: day, recurrences: null, reason: "retired then" },
    })),
});

/** A report of the week asks the first sponsor about the category that has a home, while it is flagged. */
const askOn = (
  facts: Map<string, Facts>,
  world: World,
  now: number,
  want: (subject: string) => void,
): void => {
  const asked = [...facts.values()].some(
    (one) => one.kind === "cluster" && one.home?.id === "H" && one.flag !== null,
  );
  const [of] = world.sponsors;
  if (!asked || of === undefined) return;
  const report = {
    kind: "report" as const,
    id: `W${now}`,
    at: "",
    url: "",
    repo: repo("incidents"),
    key: "",
  };
  facts.set(report.id, { ...report, until: iso(now), open: true, questions: [{ cluster: 900, of }] });
  want("clusters");
};

const toldAt = (world: World, t: number): Told => {
  const gone = world.leaves.filter(({ at }) => at <= t).map(({ who }) => `U_${who}`);
  return {
    ...told(["platform", "incidents"]),
    right: (of) => (members.some((who) => `U_${who}` === of) && !gone.includes(of) ? "triage" : "read"),
    repository: () => target("platform"),
    issue(at) {
      const fix = world.fixes.find(({ n }) => urlOf(n) === at);
      if (fix === undefined) return null;
      const ref: IssueRef = { id: `I_platform_${fix.n + 1}`, at: `acme/platform#${fix.n + 1}`, url: at };
      const cited = { title: "A fix", kind: "issue" as const, labels: [], outside: false };
      return { ...ref, ...cited, repo: repo("platform") };
    },
  };
};
