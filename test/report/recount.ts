import type { Issue } from "../../sandbox/world/index.ts";
import { end, type Played } from "./histories.ts";

// Counted from the issues as GitHub holds them and from nothing else: no reader, rule or number of the app is used here.

const ms = (at: string): number => Date.parse(at);
const day = 86_400_000;
const until = ms(end);
const stallDays = 14;

type Report = {
  issue: Issue;
  opened: number;
  counts: boolean;
  ideas: number;
  causes: string[];
  cites: number[];
  hours: number | null;
  severity: string | null;
  mitigated: number | null;
};

type Fix = {
  number: number;
  url: string;
  proposed: number;
  state: "open" | "done" | "declined";
  ownerless: boolean;
  settled: number | null;
  moved: number;
};

const answerTo = (body: string, question: string): string => {
  const [, rest = ""] = body.split(`### ${question}\n\n`);
  const answer = rest.split("\n\n### ")[0] ?? "";
  return answer === "_No response_" ? "" : answer;
};

const reportOf = (issue: Issue): Report => {
  const lines = answerTo(issue.body, "Follow-up actions")
    .split("\n")
    .filter((line) => line.startsWith("- [ ] "));
  const time = (question: string): number | null => {
    const said = answerTo(issue.body, question);
    return said === "" ? null : ms(`${said.replace(" ", "T")}:00Z`);
  };
  const [from, to] = [time("Incident started"), time("Mitigated")];
  return {
    issue,
    opened: ms(issue.createdAt),
    counts: issue.stateReason !== "NOT_PLANNED",
    ideas: lines.length,
    causes: answerTo(issue.body, "Contributing causes")
      .split("\n")
      .flatMap((line) => (line.startsWith("- ") ? [line.slice(2).toLowerCase()] : [])),
    cites: [...new Set(lines.flatMap((line) => /#(\d+)$/.exec(line)?.[1] ?? []).map(Number))],
    hours: from === null || to === null ? null : (to - from) / 3_600_000,
    severity: answerTo(issue.body, "Severity") || null,
    mitigated: to,
  };
};

const fixOf = (issue: Issue, reports: Report[]): Fix | null => {
  const citing = reports.filter(({ cites }) => cites.includes(issue.number));
  if (citing.length === 0) return null;
  const proposed = Math.max(ms(issue.createdAt), Math.min(...citing.map(({ opened }) => opened)));
  const assigned = issue.timeline.flatMap((item) =>
    item.type === "AssignedEvent" ? [ms(item.createdAt)] : [],
  );
  return {
    number: issue.number,
    url: `https://github.com/acme/${issue.repository.name}/issues/${issue.number}`,
    proposed,
    state: issue.state === "OPEN" ? "open" : issue.stateReason === "COMPLETED" ? "done" : "declined",
    ownerless: issue.assignees.length === 0,
    settled: issue.closedAt === null ? null : ms(issue.closedAt),
    moved: Math.max(proposed, ...assigned),
  };
};

type Cluster = { members: Report[]; fixes: Fix[] };

/** Every cause and every citation that two incidents share within 180 days; those with the same incidents are one. */
const clustersOf = (reports: Report[], fixes: Fix[]): Cluster[] => {
  const ties = new Map<string, Report[]>();
  for (const one of reports)
    for (const tie of [...one.causes, ...one.cites.map(String)])
      ties.set(tie, [...(ties.get(tie) ?? []), one]);
  const groups = new Map<string, { members: Report[]; ties: string[] }>();
  for (const [tie, members] of ties) {
    const times = members.map(({ opened }) => opened).sort((a, b) => a - b);
    if (!times.some((time, i) => i > 0 && time - (times[i - 1] ?? 0) <= 180 * day)) continue;
    const name = members
      .map(({ issue }) => issue.number)
      .sort((a, b) => a - b)
      .join(" ");
    groups.set(name, { members, ties: [...(groups.get(name)?.ties ?? []), tie] });
  }
  return [...groups.values()].map(({ members, ties: held }) => {
    const all = held.some((tie) => !/^\d+$/.test(tie));
    const numbers = all ? members.flatMap(({ cites }) => cites) : held.map(Number);
    return { members, fixes: fixes.filter(({ number }) => numbers.includes(number)) };
  });
};

const flagged = ({ fixes }: Cluster): boolean => {
  const open = fixes.filter(({ state }) => state === "open");
  const alone = open.filter(({ ownerless }) => ownerless);
  const quiet = (one: Fix, days: number): boolean => one.moved + days * day < until;
  return (
    alone.some((one) => quiet(one, 2 * stallDays)) ||
    (alone.length > 0 && open.every((one) => quiet(one, stallDays)))
  );
};

const sinceProposed = ({ members, fixes }: Cluster) => {
  const open = fixes.filter(({ state }) => state === "open").map(({ proposed }) => proposed);
  if (open.length === 0) return null;
  const after = members.filter(({ opened }) => opened > Math.min(...open));
  const hours = after.flatMap((one) => one.hours ?? []);
  return {
    incidents: after.length,
    hours: hours.length === 0 ? null : hours.reduce((all, one) => all + one, 0),
    worst: after.flatMap((one) => one.severity ?? []).sort()[0] ?? null,
  };
};

const stocks = (reports: Report[], clusters: Cluster[], fixes: Fix[]) => {
  const dates = [Date.UTC(2026, 0, 1), Date.UTC(2026, 3, 1), until];
  const lives = reports.flatMap((one) => {
    const own = fixes.filter(({ number, state }) => one.cites.includes(number) && state !== "declined");
    const around = clusters
      .filter(({ members }) => members.includes(one))
      .flatMap((cluster) => cluster.fixes);
    const all = [...new Set([...fixes.filter(({ number }) => one.cites.includes(number)), ...around])];
    const closedAt = one.issue.closedAt === null ? null : ms(one.issue.closedAt);
    const burning = closedAt === null && one.mitigated === null && one.opened + day > until;
    const remediated =
      own.length > 0 && own.every(({ state }) => state === "done")
        ? Math.max(...own.map((fix) => fix.settled ?? 0))
        : null;
    if (burning && remediated === null) return [];
    return [{ one, mitigated: one.mitigated ?? closedAt ?? until, remediated, all }];
  });
  return dates.map((at) => {
    const done = lives.filter(({ remediated }) => remediated !== null && remediated <= at);
    const waiting = lives.filter((life) => life.mitigated <= at && !done.includes(life));
    const open = waiting.filter(({ all }) =>
      all.some(({ proposed, settled }) => proposed <= at && (settled === null || settled > at)),
    );
    return {
      at: new Date(at).toISOString(),
      fixOpen: open.length,
      noFix: waiting.length - open.length,
      remediated: done.length,
      held: done.filter(({ one }) =>
        clusters.some((cluster) => cluster.members.includes(one) && held(cluster, at)),
      ).length,
    };
  });
};

/** By the chance itself, on each whole day since the last fix; the report foretells the day from its inverse. */
const held = ({ members, fixes }: Cluster, at: number): boolean => {
  const then = fixes.filter(({ proposed }) => proposed <= at);
  const done = then.filter(({ state, settled }) => state === "done" && settled !== null && settled <= at);
  const last = Math.max(...done.map(({ settled }) => settled ?? 0));
  const open = then.some(({ settled }) => settled === null || settled > at);
  const came = members.filter(({ opened }) => opened > last && opened <= at);
  const before = members.map(({ opened }) => opened).filter((opened) => opened <= last);
  if (done.length === 0 || open || came.length > 0) return false;
  const span = Math.max(30, before.length === 0 ? 0 : (last - Math.min(...before)) / day) + 180;
  const days = Math.floor((at - last) / day);
  return (span / (span + days)) ** Math.max(1, before.length - 1) <= 0.1;
};

/** The bounds of Wilson's interval are where a test of the share just fails; found by halving, not by his formula. */
const interval = (k: number, n: number): [number, number] => {
  const fails = (p: number): boolean =>
    Math.abs(k / n - p) > 1.959963984540054 * Math.sqrt((p * (1 - p)) / n);
  const halve = (bad: number, good: number): number => {
    let [out, within] = [bad, good];
    for (let i = 0; i < 60; i += 1) {
      const middle = (out + within) / 2;
      if (fails(middle)) out = middle;
      else within = middle;
    }
    return within;
  };
  return [halve(0, k / n), halve(1, k / n)];
};

/** Every number that a report has, by what it counts. */
export const recount = ({ incidents, platform }: Played) => {
  const every = [...incidents.issues.values()].map(reportOf);
  const reports = every.filter(({ counts }) => counts);
  const fixes = [...platform.issues.values()].flatMap((issue) => fixOf(issue, every) ?? []);
  const clusters = clustersOf(reports, fixes);
  const of = (state: Fix["state"]): Fix[] => fixes.filter((fix) => fix.state === state);
  const done = of("done").length;
  const bounds = fixes.length < 5 ? [] : interval(done, fixes.length);
  return {
    totals: {
      incidents: reports.length,
      ideas: reports.reduce((sum, one) => sum + one.ideas, 0),
      remediations: fixes.length,
      clusters: clusters.length,
      flagged: clusters.filter(flagged).length,
      unread: 0,
    },
    stocks: stocks(reports, clusters, fixes),
    clusters: clusters
      .map((cluster) => ({
        incidents: cluster.members.map(({ issue }) => issue.number).sort((a, b) => a - b),
        flagged: flagged(cluster),
        since: sinceProposed(cluster),
        fixes: cluster.fixes
          .map((fix) => `${fix.url} ${fix.state} ${fix.state === "open" && fix.ownerless ? "nobody" : ""}`)
          .sort(),
      }))
      .map((one) => JSON.stringify(one))
      .sort(),
    open: of("open").length,
    alone: of("open").filter(({ ownerless }) => ownerless).length,
    done,
    declined: of("declined").length,
    stalled: of("open").filter(({ moved }) => moved + stallDays * day <= until).length,
    interval: bounds.map((bound) => Math.round(bound * 100)),
  };
};
