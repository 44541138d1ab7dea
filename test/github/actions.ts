import type { Action, Verb } from "../../src/domain/action.ts";
import type { IssueRef, RepoRef } from "../../src/domain/refs.ts";

type To<V extends Verb> = Extract<Action, { do: V }>;

// One action of most verbs, for the invented organisation acme.
export const issue = (n: number): IssueRef => ({
  id: `I_${n}`,
  at: `acme/api#${n}`,
  url: `https://github.com/acme/api/issues/${n}`,
});
export const api: RepoRef = { id: "R_api", owner: "acme", name: "api", visibility: "private" };
export const board = { id: "PVT_1", number: 3, url: "https://github.com/orgs/acme/projects/3" };
export const why = "the story wants it";
export const say: To<"say"> = {
  do: "say",
  why,
  on: issue(40),
  in: api,
  tag: "status",
  body: "Two are open.",
  quotes: [],
};
export const hush: To<"hush"> = { do: "hush", why, comment: { id: "IC_1", on: "I_40" }, on: issue(40) };
export const close: To<"close"> = { do: "close", why, issue: issue(41), as: "not planned" };
export const link: To<"link"> = { do: "link", why, parent: issue(40), child: issue(41) };
export const block: To<"block"> = { do: "block", why, issue: issue(40), by: issue(41) };
export const label: To<"label"> = { do: "label", why, on: issue(40), in: api, label: "cluster" };
export const open: To<"open"> = {
  do: "open",
  why,
  mark: { kind: "remediation", key: "I_40:recover" },
  in: api,
  under: issue(40),
  title: "Recover from primary change",
  body: "> the line",
  quotes: [],
  label: "remediation",
};
export const track: To<"track"> = {
  do: "track",
  why,
  issue: issue(41),
  on: board,
  item: null,
  fields: { status: "in progress", cluster: "Failover", due: null, stalledSince: "2026-05-01" },
  quotes: [],
};

export const madeIssue = { id: "I_50", number: 50, url: "u", repository: { nameWithOwner: "acme/api" } };
