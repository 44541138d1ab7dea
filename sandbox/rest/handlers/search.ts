import { failure } from "../../http/failures.ts";
import { listing } from "../../http/pages.ts";
import { canSeeIssue, fullName, type Issue } from "../../world/index.ts";
import { type Answer, listed } from "../answer.ts";
import type { ActorCall, Handler } from "../call.ts";
import { hasLabel, sorted } from "../filters.ts";
import { issueShape } from "../shapes/issues.ts";

export const SEARCH: Record<string, Handler> = {
  "search/issues-and-pull-requests": { by: "actor", run: search },
};

const MOST_RESULTS = 1000;

/** https://docs.github.com/search-github/searching-on-github/searching-issues-and-pull-requests */
function search(call: ActorCall): Answer {
  const terms = parse(call.query.get("q") ?? "");
  if (call.actor.kind === "app" && !terms.some(isKind)) {
    throw failure(422, "Query must include 'is:issue' or 'is:pull-request'");
  }
  const found = [...call.world.issuesById.values()].filter(
    (issue) =>
      !call.hidden(issue) &&
      canSeeIssue(call.world, call.actor, issue) &&
      terms.every((term) => matches(issue, term) !== term.not),
  );
  const items = sorted(found, call.query).slice(0, MOST_RESULTS);
  const envelope = { total_count: found.length, incomplete_results: false, search_type: "lexical" };
  return listed(
    listing(
      items,
      (issue) => ({ ...withText(issueShape(call.world, call.links, issue)), score: 1 }),
      (page) => ({ ...envelope, items: page }),
    ),
  );
}

/** Search results have no null body. */
function withText(shape: Record<string, unknown>): Record<string, unknown> {
  return { ...shape, body: shape.body ?? "" };
}

type Term = { key: string; value: string; not: boolean };

function isKind({ key, value }: Term): boolean {
  return (key === "is" || key === "type") && ["issue", "pull-request", "pr"].includes(value);
}

function parse(query: string): Term[] {
  const found = query.matchAll(/(-?)(?:([a-z-]+):)?(?:"([^"]*)"|(\S+))/gi);
  return [...found].map(([, minus = "", key = "", quoted, word]) => ({
    key: key.toLowerCase(),
    value: (quoted ?? word ?? "").toLowerCase(),
    not: minus === "-",
  }));
}

const QUALIFIERS: Record<string, (issue: Issue, value: string) => boolean> = {
  "": (issue, value) => `${issue.title}\n${issue.body}`.toLowerCase().includes(value),
  is: isState,
  type: (issue, value) => isState(issue, value) || issue.issueType?.name.toLowerCase() === value,
  state: isState,
  repo: (issue, value) => fullName(issue.repository).toLowerCase() === value,
  org: (issue, value) => issue.repository.owner.login.toLowerCase() === value,
  user: (issue, value) => issue.repository.owner.login.toLowerCase() === value,
  label: (issue, value) => value.split(",").some((name) => hasLabel(issue, name)),
  author: (issue, value) => isLogin(issue.author.login, value),
  assignee: (issue, value) => issue.assignees.some(({ login }) => isLogin(login, value)),
  no: (issue, value) => value === "assignee" && issue.assignees.length === 0,
  in: () => true,
  created: (issue, value) => inRange(issue.createdAt, value),
  updated: (issue, value) => inRange(issue.updatedAt, value),
  closed: (issue, value) => issue.closedAt !== null && inRange(issue.closedAt, value),
};

function matches(issue: Issue, { key, value }: Term): boolean {
  const qualifier = QUALIFIERS[key];
  if (qualifier === undefined) throw failure(501, `The sandbox has no search qualifier ${key}`);
  return qualifier(issue, value);
}

function isState(issue: Issue, value: string): boolean {
  if (value === "issue") return issue.pull === null;
  if (value === "pr" || value === "pull-request") return issue.pull !== null;
  if (value === "open") return issue.state === "OPEN";
  if (value === "closed") return issue.state !== "OPEN";
  if (value === "merged") return issue.state === "MERGED";
  return { public: "public", private: "private" }[value] === issue.repository.visibility;
}

/** `app/slug` names a bot. */
function isLogin(login: string, value: string): boolean {
  return login.toLowerCase() === value.replace(/^app\/(.*)$/, "$1[bot]");
}

function inRange(time: string, value: string): boolean {
  const [, sign = "", from = "", to] = /^([<>]=?)?([^.]+)(?:\.\.(.+))?$/.exec(value) ?? [];
  const at = time.slice(0, from.length).toLowerCase();
  if (sign === ">") return at > from;
  if (sign === ">=") return at >= from;
  if (sign === "<") return at < from;
  if (sign === "<=") return at <= from;
  if (to === undefined) return at === from;
  return (from === "*" || at >= from) && (to === "*" || time.slice(0, to.length) <= to);
}
