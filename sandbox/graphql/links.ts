import type { Account, Comment, Issue, Project, Repository, Team, World } from "../world/index.ts";
import { fullName } from "../world/index.ts";

/** Paths on the web site, without host. */
export function issuePath(issue: Issue): string {
  return `/${fullName(issue.repository)}/${issue.pull === null ? "issues" : "pull"}/${issue.number}`;
}

export function commentPath(comment: Comment): string {
  return `${issuePath(comment.issue)}#issuecomment-${comment.databaseId}`;
}

export function projectPath(project: Project): string {
  const { owner, number } = project;
  return `/${owner.kind === "organization" ? "orgs" : "users"}/${owner.login}/projects/${number}`;
}

export function repositoryPath(repository: Repository): string {
  return `/${fullName(repository)}`;
}

export function teamPath(team: Team): string {
  return `/orgs/${team.organization.login}/teams/${team.slug}`;
}

export function accountPath(account: Account): string {
  return account.kind === "bot" ? `/apps/${shortLogin(account)}` : `/${account.login}`;
}

/** GraphQL names bots without the `[bot]` that REST has. */
export function shortLogin(account: Account): string {
  return account.kind === "bot" ? account.login.replace(/\[bot\]$/, "") : account.login;
}

export function web(world: World, path: string): string {
  return world.webUrl + path;
}
