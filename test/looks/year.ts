import type { Action } from "../../src/domain/action.ts";
import { diff } from "../../src/domain/diff.ts";
import { byKind, type Facts, forNeighbours, type IssueFacts, type Known } from "../../src/domain/facts.ts";
import type { Setting, Told } from "../../src/domain/look.ts";
import { daysAfter, type Instant, type IssueRef, later, type NodeId } from "../../src/domain/refs.ts";
import type { Seen } from "../../src/domain/seen.ts";
import { fitBody, fitTitle } from "../../src/domain/visibility.ts";
import { lookAtClusters } from "../../src/looks/clusters.ts";
import { lookFor } from "../../src/looks/kind.ts";
import { unlessQuiet } from "../../src/looks/quiet.ts";
import { lookAtReport } from "../../src/looks/report.ts";
import { comment, nothingKnown, person, repo, seen, setting, told } from "../acme.ts";

/**
 * A year of one organisation over the looks alone: the queue, the memory and GitHub are the smallest models of what they
 * are, so that a year takes seconds. Everything that the app writes is kept with when and why.
 */
export type Wrote = { at: Instant; on: Seen | null; action: Action };
export type Year = {
  now: Instant;
  setting: Setting;
  issues: Map<NodeId, Seen>;
  facts: Map<string, Facts>;
  opened: Record<string, IssueRef>;
  wrote: Wrote[];
  /** Subject to when it falls due. */
  due: Map<string, Instant>;
};

const bot = person("followthrough[bot]", "bot");
const everywhere = ["incidents", "platform", "shop", "billing", "identity"];
export const clusters = "clusters";
export const report = "report";

export const newYear = (over: Partial<Setting["config"]> = {}): Year => {
  const base = setting({ project: null });
  const start = "2026-01-01T00:00:00.000Z";
  return {
    now: start,
    setting: { ...base, config: { ...base.config, timezone: "Europe/Berlin", ...over } },
    issues: new Map(),
    facts: new Map(),
    opened: {},
    wrote: [],
    due: new Map([[report, start]]),
  };
};

export const want = (year: Year, subject: string, at: Instant = year.now): void => {
  const before = year.due.get(subject);
  year.due.set(subject, before !== undefined && before < at ? before : at);
};

/** What a person does to an issue, and the look that follows. */
export const edit = (year: Year, id: NodeId, change: (issue: Seen) => Partial<Seen>): void => {
  const issue = year.issues.get(id);
  if (issue === undefined) throw new Error(`no issue ${id}`);
  year.issues.set(id, { ...issue, ...change(issue), updatedAt: year.now });
  want(year, id);
};

export const addIssue = (year: Year, name: string, over: Partial<Seen>): Seen => {
  const number = [...year.issues.values()].filter((one) => one.repo.name === name).length + 1;
  const made = seen(name, number, { createdAt: year.now, updatedAt: year.now, ...over });
  year.issues.set(made.id, made);
  want(year, made.id);
  return made;
};

/** Carries out every look that falls due until `end`, each at its own moment. */
export const passUntil = (year: Year, end: Instant): void => {
  for (let looks = 0; ; looks += 1) {
    if (looks > 20_000) throw new Error("the year does not come to rest");
    const [next] = [...year.due].sort(([a, x], [b, y]) => x.localeCompare(y) || a.localeCompare(b));
    if (next === undefined || next[1] > end) break;
    year.due.delete(next[0]);
    year.now = later(year.now, next[1]) ?? year.now;
    look(year, next[0]);
  }
  year.now = end;
};

const look = (year: Year, subject: string): void => {
  const here = { ...year.setting, now: year.now };
  const known = knownOf(year);
  if (subject === clusters || subject === report) {
    const judged = subject === clusters ? lookAtClusters(here, known) : lookAtReport(here, known, told([]));
    if (subject === clusters)
      for (const [id, one] of year.facts) if (one.kind === "cluster") year.facts.delete(id);
    for (const one of judged.facts) remember(year, one);
    act(year, here, diff(judged.wants, null, known).actions, null);
    for (const { kind, id } of judged.ripples) want(year, kind === "issue" ? id : kind);
    if (judged.again !== null) want(year, subject, judged.again);
    return;
  }
  const before = year.facts.get(subject) as IssueFacts | undefined;
  const issue = year.issues.get(subject);
  if (issue === undefined) return;
  const one: Seen = { ...issue, now: year.now };
  const answers = answersOf(year);
  const judge = lookFor(one, here, known);
  const facts = judge.understand(one, here, known, answers);
  const { actions } = diff(judge.decide(facts, one, here, known, answers), one, known);
  remember(year, facts);
  act(year, here, unlessQuiet(actions, one.repo.id, here).actions, one);
  if (before === undefined || JSON.stringify(forNeighbours(before)) !== JSON.stringify(forNeighbours(facts)))
    for (const { kind, id } of judge.ripples(before ?? null, facts, here))
      want(year, kind === "issue" ? id : kind);
  const again = judge.again(facts, here);
  if (again !== null) want(year, subject, again);
};

const remember = (year: Year, facts: Facts): void => {
  year.facts.set(facts.kind === "cluster" ? `cluster ${facts.key}` : facts.id, facts);
};

const knownOf = (year: Year): Known => {
  const week = (holds: (action: Action) => boolean): Record<NodeId, number> => {
    const since = daysAfter(year.now, -7);
    const counts: Record<NodeId, number> = {};
    for (const { at, on, action } of year.wrote) {
      if (at <= since || !holds(action)) continue;
      const id = action.do === "open" ? action.in.id : (on?.repo.id ?? "");
      counts[id] = (counts[id] ?? 0) + 1;
    }
    return counts;
  };
  return {
    ...nothingKnown,
    ...byKind([...year.facts.values()]),
    opened: year.opened,
    openedThisWeek: week((action) => action.do === "open" && action.mark.kind === "remediation"),
    nudgesThisWeek: week((action) => action.do === "say" && action.tag.startsWith("nudge:")),
  };
};

const answersOf = (year: Year): Told => ({
  ...told(everywhere),
  issue(at) {
    const found = [...year.issues.values()].find(({ url }) => url === at);
    return found === undefined ? null : { ...found, labels: found.labels };
  },
});

/** What GitHub would show afterwards; our own change comes back as a webhook. */
const act = (year: Year, here: Setting, actions: Action[], on: Seen | null): void => {
  for (const action of actions) {
    year.wrote.push({ at: year.now, on, action });
    if (action.do === "open") open(year, here, action);
    if (action.do === "link") edit(year, action.child.id, () => ({ parent: action.parent }));
    if (action.do !== "open" && on !== null) edit(year, on.id, (issue) => changed(year, issue, action));
  }
};

const open = (year: Year, here: Setting, action: Extract<Action, { do: "open" }>): void => {
  const { mark, label, under } = action;
  const [title, body] = [fitTitle(action.title), fitBody(action.body)];
  const made = addIssue(year, action.in.name, {
    ...{ author: bot, byUs: true, mark, title, body, labels: [label] },
    repo: { ...repo(action.in.name), archived: false, hasIssues: true },
    parent: under,
  });
  year.opened[mark.key] = { id: made.id, at: made.at, url: made.url };
  if (under !== null) edit(year, under.id, ({ children }) => ({ children: [...children, made] }));
  want(year, clusters);
  if (mark.kind === "report") want(year, report, daysAfter(here.now, 1));
};

const changed = (year: Year, issue: Seen, action: Action): Partial<Seen> => {
  const at = year.now;
  switch (action.do) {
    case "say": {
      const said = comment(bot, action.body, { byUs: true, tag: action.tag, association: "none" });
      return { comments: [...issue.comments, { ...said, createdAt: at, updatedAt: at }] };
    }
    case "resay":
      return withComment(issue, action.comment.id, { body: action.body });
    case "hush":
      return withComment(issue, action.comment.id, { minimised: true });
    case "react":
      return withComment(issue, action.to.id, { ourReaction: action.with, ourReactionAt: at });
    case "label":
      return { labels: [...issue.labels, action.label] };
    case "revise":
      return { title: fitTitle(action.title), body: fitBody(action.body) };
    case "link":
      return { children: [...issue.children, action.child] };
    case "assign":
      return { assignees: [...issue.assignees, person(action.login)] };
    case "unassign":
      return { assignees: issue.assignees.filter(({ login }) => login !== action.login) };
    case "close":
      return { state: "closed", closedAt: at, closedBy: bot };
    case "reopen":
      return { state: "open", closedAt: null, closedBy: null };
    case "block":
      return { blockedBy: [...issue.blockedBy, action.by] };
    case "track":
    case "open":
      throw new Error("no year has a project, and what is opened is another issue");
  }
};

const withComment = (issue: Seen, id: NodeId, over: Partial<Seen["comments"][number]>): Partial<Seen> => ({
  comments: issue.comments.map((one) => (one.id === id ? { ...one, ...over } : one)),
});
