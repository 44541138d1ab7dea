import type { Target } from "../domain/look.ts";
import type { Instant, IssueRef, NodeId, RepoRef } from "../domain/refs.ts";
import type { Mark } from "../domain/want.ts";
import type { Client } from "./client.ts";
import type { Desk } from "./desk.ts";
import { instant } from "./events.ts";
import { doubt } from "./failure.ts";
import { markIn } from "./marker.ts";

export type Changed = { id: NodeId; updatedAt: Instant };
export type Choice = { label?: string; byUs?: boolean; since?: Instant };

type Place = Pick<RepoRef, "owner" | "name">;

/**
 * Issues (no pull requests) of a repository, of any state, updated at or after `since`. All pages, oldest created first:
 * an update while we read then moves nothing, so a page may repeat an issue but never skip one. A repository that is
 * gone, or has no issues, has none.
 */
export const issuesChanged = async (desk: Desk, repo: Place, choice: Choice): Promise<Changed[]> => {
  const found = await listed(desk, repo, choice);
  return [...new Map(found.map((one) => [one.node_id, one])).values()].map((one) => ({
    id: one.node_id,
    updatedAt: instant(one.updated_at),
  }));
};

const listed = async (desk: Desk, repo: Place, { label, byUs, since }: Choice) => {
  const creator = byUs === true ? (await desk.us()).login : undefined;
  const found = await desk.client.read((rest) =>
    rest.paginate("GET /repos/{owner}/{repo}/issues", {
      owner: repo.owner,
      repo: repo.name,
      state: "all",
      sort: "created",
      direction: "asc",
      per_page: 100,
      ...(label === undefined ? {} : { labels: label }),
      ...(creator === undefined ? {} : { creator }),
      ...(since === undefined ? {} : { since }),
    }),
  );
  return (found ?? []).filter((one) => one.pull_request === undefined);
};

/**
 * The issue of ours that carries a mark, found by listing what our bot wrote there since an instant. Search is never
 * asked: its index lags, and what it does not know yet would be opened a second time.
 */
export const find = async (
  desk: Desk,
  mark: Mark,
  repo: RepoRef,
  since: Instant,
): Promise<IssueRef | null> => {
  const us = await desk.us();
  const ours = (await listed(desk, repo, { byUs: true, since })).filter(
    (one) => one.user?.id === us.databaseId,
  );
  const match = ours.find((one) => {
    const found = markIn(one.body ?? "", repo.id, desk.signer);
    return found?.kind === mark.kind && found.key === mark.key;
  });
  if (match === undefined) return null;
  return { id: match.node_id, at: `${repo.owner}/${repo.name}#${match.number}`, url: match.html_url };
};

/** The repositories that the installation covers. */
export const repositories = async (client: Client): Promise<Target[]> => {
  const found = await client.read((rest) =>
    rest.paginate("GET /installation/repositories", { per_page: 100 }),
  );
  if (found === null) throw doubt("the installation's repositories could not be listed", client.now());
  return found.map((repo) => ({
    id: repo.node_id,
    owner: repo.owner.login,
    name: repo.name,
    visibility: visibilityIn(repo),
    archived: repo.archived,
    hasIssues: repo.has_issues,
    installed: true,
  }));
};

/** `visibility` is optional in GitHub's description; what does not say is taken for the narrower one. */
const visibilityIn = (repo: { visibility?: string; private: boolean }): RepoRef["visibility"] =>
  repo.visibility === "internal" ? "internal" : repo.private ? "private" : "public";

const MOST_FILE = 1_000_000;

/** A file on the default branch as text; null when there is none, or a folder, or more than a megabyte. */
export const file = async (client: Client, repo: Place, path: string): Promise<{ text: string } | null> => {
  const answer = await client.read((rest) =>
    rest.request("GET /repos/{owner}/{repo}/contents/{path}", {
      owner: repo.owner,
      repo: repo.name,
      path,
      mediaType: { format: "raw+json" },
    }),
  );
  const data: unknown = answer?.data;
  const text = data instanceof ArrayBuffer ? new TextDecoder().decode(data) : data;
  return typeof text === "string" && text.length <= MOST_FILE ? { text } : null;
};
