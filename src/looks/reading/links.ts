import { type Definitions, parseInline, type Token } from "./markdown.ts";

export type RepoName = { owner: string; name: string };

/** An issue or pull request that a text links. `either`: written as `owner/repo#n`, which does not say. */
export type IssueUrl = RepoName & { url: string; number: number; kind: "issue" | "pull" | "either" };

/** Where a text stands: `home` lets `#12` be read; `hosts` are the web addresses that count as GitHub. */
export type Place = { home: RepoName | null; hosts: readonly string[] };

export const nowhere: Place = { home: null, hosts: ["github.com", "www.github.com"] };

export type Links = { cites: IssueUrl[]; otherLinks: string[] };

const issuePath =
  /^\/([a-z\d](?:[a-z\d-]{0,38}))\/([\w.-]{1,100})\/(issues|pull|pulls)\/(\d{1,9})(?=[/?#]|$)/i;

/** Reads an address of an issue or pull request; null for anything else. */
export function issueUrl(address: string, place: Place = nowhere): IssueUrl | null {
  const parts = /^https?:\/\/([^/?#\s]{1,255})(\/\S*)$/i.exec(address);
  const host = parts?.[1]?.toLowerCase() ?? "";
  if (!place.hosts.includes(host)) return null;
  const [, owner, name, path, number] = issuePath.exec(parts?.[2] ?? "") ?? [];
  if (!owner || !name || !number) return null;
  return named(owner, name, Number(number), path?.toLowerCase() === "issues" ? "issue" : "pull");
}

function named(owner: string, name: string, number: number, kind: IssueUrl["kind"]): IssueUrl {
  const path = kind === "pull" ? "pull" : "issues";
  return { url: `https://github.com/${owner}/${name}/${path}/${number}`, owner, name, number, kind };
}

const reference = /(?<![\w/.#-])(?:([a-z\d][a-z\d-]{0,38})\/([\w.-]{1,100}))?#(\d{1,9})(?![\w-])/gi;

/** `owner/repo#12` anywhere in plain text, and `#12` where the text has a home. */
export function references(text: string, place: Place = nowhere): IssueUrl[] {
  return [...text.matchAll(reference)].flatMap(([, owner, name, number]) => {
    const repo = owner && name ? { owner, name } : place.home;
    return repo ? [named(repo.owner, repo.name, Number(number), "either")] : [];
  });
}

// Most lines hold no link; parsing each again would double the time of a long list.
const mayLink = /[:[#]|www\./i;

/** Every link a reader could click in this text; code spans hold none. */
export function linksIn(text: string, definitions: Definitions, place: Place = nowhere): Links {
  const cites: IssueUrl[] = [];
  const otherLinks: string[] = [];
  if (!mayLink.test(text)) return { cites, otherLinks };
  let inLink = 0;
  for (const token of parseInline(text, definitions)) {
    if (token.type === "link_open") addLink(hrefOf(token), place, cites, otherLinks);
    inLink += token.type === "link_open" ? 1 : token.type === "link_close" ? -1 : 0;
    if (token.type === "text" && inLink === 0) cites.push(...references(token.content, place));
  }
  return { cites: distinctIssues(cites), otherLinks: [...new Set(otherLinks)] };
}

function addLink(href: string, place: Place, cites: IssueUrl[], otherLinks: string[]): void {
  const issue = issueUrl(href, place);
  if (issue) cites.push(issue);
  else if (href) otherLinks.push(href);
}

function hrefOf(token: Token): string {
  return String(token.attrGet("href") ?? "");
}

/** One entry an issue; GitHub compares owner and repository without case. */
export function distinctIssues(issues: IssueUrl[]): IssueUrl[] {
  const seen = new Map<string, IssueUrl>();
  for (const issue of issues) {
    const key = issueKey(issue);
    if (!seen.has(key)) seen.set(key, issue);
  }
  return [...seen.values()];
}

export function issueKey(issue: IssueUrl): string {
  return `${issue.owner}/${issue.name}#${issue.number}`.toLowerCase();
}
