import type { Octokit } from "@octokit/rest";
import type { Instant } from "../domain/refs.ts";
import { absent, type Client } from "./client.ts";

/** What was granted, as GitHub names it: `issues` to `write`, and the events that it sends. */
export type Granted = { permissions: Record<string, string>; events: string[] };

/** The app as GitHub knows it. `hook`: where deliveries go, or null when nobody said where. */
export type Itself = Granted & { slug: string; url: string; hook: string | null };

export type Grant = Granted & {
  id: number;
  owner: string;
  kind: string;
  suspended: boolean;
  /** `all`, or `selected` repositories. */
  covers: string;
  /** Where its owner changes it. */
  url: string;
};

export type Limit = { left: number; of: number; until: Instant };

/** What an installation has of GitHub's own features; null when it may not look. */
export type Features = { types: string[] | null; fields: string[] | null };

/** Throws *Later* when GitHub does not answer for the app: a wrong key reads as `401`. */
export const itself = async (app: Octokit, now: () => Instant): Promise<Itself> => {
  try {
    const { data } = await app.request("GET /app");
    const hook = await app.request("GET /app/hook/config");
    return {
      slug: data?.slug ?? "",
      url: data?.html_url ?? "",
      hook: hook.data.url ?? null,
      permissions: { ...(data?.permissions as Record<string, string> | undefined) },
      events: data?.events ?? [],
    };
  } catch (error) {
    absent(error, now());
    throw error;
  }
};

export const grants = async (app: Octokit, now: () => Instant): Promise<Grant[]> => {
  try {
    const all = await app.paginate("GET /app/installations", { per_page: 100 });
    return all.map((one) => ({
      id: one.id,
      owner: loginIn(one.account),
      kind: one.target_type,
      suspended: one.suspended_at != null,
      covers: one.repository_selection,
      url: one.html_url,
      permissions: { ...(one.permissions as Record<string, string>) },
      events: one.events,
    }));
  } catch (error) {
    absent(error, now());
    return [];
  }
};

const loginIn = (account: object | null): string => {
  const { login, slug } = (account ?? {}) as Record<string, string | undefined>;
  return login ?? slug ?? "";
};

/** Free of every limit. https://docs.github.com/rest/rate-limit/rate-limit */
export const limits = async (client: Client): Promise<{ requests: Limit; points: Limit } | null> => {
  const answer = await client.read((rest) => rest.request("GET /rate_limit"));
  if (answer === null) return null;
  const { core, graphql } = answer.data.resources;
  return { requests: limitOf(core), points: limitOf(graphql ?? core) };
};

const limitOf = ({
  remaining,
  limit,
  reset,
}: {
  remaining: number;
  limit: number;
  reset: number;
}): Limit => ({
  left: remaining,
  of: limit,
  until: new Date(reset * 1000).toISOString(),
});

type Place = { owner: string; name: string };

export const hasLabel = async (client: Client, { owner, name }: Place, label: string): Promise<boolean> =>
  (await client.read((rest) =>
    rest.request("GET /repos/{owner}/{repo}/labels/{name}", { owner, repo: name, name: label }),
  )) !== null;

/** Types need no permission of their own; fields do, and are not asked for where it was not granted. */
export const features = async (
  client: Client,
  { owner, name }: Place,
  { permissions }: Granted,
): Promise<Features> => {
  const types = await client.read((rest) =>
    rest.request("GET /repos/{owner}/{repo}/issue-types", { owner, repo: name }),
  );
  const fields =
    permissions.issue_fields === undefined
      ? null
      : await client.read((rest) => rest.request("GET /orgs/{org}/issue-fields", { org: owner }));
  return { types: namesIn(types?.data), fields: namesIn(fields?.data) };
};

const namesIn = (data: unknown): string[] | null =>
  Array.isArray(data)
    ? data.flatMap((one: { name?: string } | null) => (one?.name === undefined ? [] : [one.name]))
    : null;
