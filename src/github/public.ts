import { graphql } from "@octokit/graphql";
import { Octokit } from "@octokit/rest";
import type { Instant } from "../domain/refs.ts";
import { type Client, connect } from "./client.ts";
import { assemble } from "./documents/assemble.ts";
import { publicParts } from "./documents/public.ts";
import { instant } from "./events.ts";
import { doubt, isHidden, isObject } from "./failure.ts";
import { carefulFetch, type Fetch } from "./fetch.ts";

/** An issue as anybody reads it who may. `at` is `acme/incidents#12`. */
export type PublicIssue = {
  at: string;
  title: string;
  body: string;
  url: string;
  repo: { owner: string; name: string };
  openedAt: Instant;
  reason: "completed" | "not planned" | "duplicate" | null;
};

/** `closed`: GitHub does not say how. */
export type PublicState =
  | "open"
  | "completed"
  | "merged"
  | "not planned"
  | "duplicate"
  | "not merged"
  | "closed";

/** Reads with a person's token, without an installation. There is no way to write through it. */
export type Onlooker = {
  /** Issues with that label or of that type, all pages; null when there is no such repository, or no right. */
  incidents(repo: { owner: string; name: string }, label: string): Promise<PublicIssue[] | null>;
  /** How cited issues stand, by the caller's key; what cannot be seen is left out. */
  states(cited: readonly { key: string; url: string }[]): Promise<Map<string, PublicState>>;
};

/** Every read throws *Later* on doubt and on limits. `apiUrl` as for the app. */
export const onlooker = (given: {
  token: string;
  apiUrl: string;
  now: () => Instant;
  fetch?: Fetch;
}): Onlooker => {
  const client = clientFor(given);
  return {
    async incidents({ owner, name }, label) {
      const labelled = await listed(client, owner, name, { labels: label });
      if (labelled === null) return null;
      const typed = (await listed(client, owner, name, { type: label })) ?? [];
      const once = new Map([...labelled, ...typed].map((one) => [one.node_id, one]));
      return [...once.values()].map((one) => issueOf(one, owner, name));
    },
    async states(cited) {
      const found = new Map<string, PublicState>();
      for (let i = 0; i < cited.length; i += MOST_AT_ONCE)
        await addStates(client, cited.slice(i, i + MOST_AT_ONCE), found);
      return found;
    },
  };
};

const MOST_AT_ONCE = 50;
const userAgent = "followthrough look-back";
const silent = { debug() {}, info() {}, warn() {}, error() {} };

const clientFor = ({ token, apiUrl, now, fetch: own }: Parameters<typeof onlooker>[0]): Client => {
  const baseUrl = apiUrl.replace(/\/+$/, "");
  const fetch = carefulFetch(apiUrl, own ?? ((url, init) => globalThis.fetch(url, init)));
  const request = { fetch };
  const rest = new Octokit({ baseUrl, userAgent, request, log: silent, auth: token });
  const headers = { authorization: `token ${token}`, "user-agent": userAgent };
  const asked = graphql.defaults({ baseUrl, headers, request });
  const session = { rest, graphql: asked, expiresAt: Number.POSITIVE_INFINITY };
  return connect({ app: rest, of: async () => session, drop: () => undefined }, 0, { now, writePause: 0 });
};

const listed = (client: Client, owner: string, name: string, by: { labels?: string; type?: string }) =>
  client.read((rest) =>
    rest
      .paginate("GET /repos/{owner}/{repo}/issues", {
        owner,
        repo: name,
        state: "all",
        sort: "created",
        direction: "asc",
        per_page: 100,
        ...by,
      })
      .then((all) => all.filter((one) => one.pull_request === undefined))
      // A type that the organisation does not have is refused; then no issue is of that type.
      .catch((error: unknown) => {
        if (by.type !== undefined && isObject(error) && error.status === 422) return [];
        throw error;
      }),
  );

type Listed = NonNullable<Awaited<ReturnType<typeof listed>>>[number];

const issueOf = (one: Listed, owner: string, name: string): PublicIssue => ({
  at: `${owner}/${name}#${one.number}`,
  title: one.title,
  body: one.body ?? "",
  url: one.html_url,
  repo: { owner, name },
  openedAt: instant(one.created_at),
  reason: one.state === "closed" ? reasonOf(one.state_reason) : null,
});

const reasonOf = (reason: string | null | undefined): PublicIssue["reason"] => {
  if (reason === "completed" || reason === "duplicate") return reason;
  return reason === "not_planned" ? "not planned" : null;
};

const addStates = async (
  client: Client,
  cited: readonly { key: string; url: string }[],
  found: Map<string, PublicState>,
): Promise<void> => {
  const filled = cited.map(({ url }) => ({ part: publicParts.state, values: { at: url } }));
  const { document, values } = assemble("query", filled);
  const { data, errors } = await client.query(document, values);
  const serious = errors.find((error) => !isHidden(error));
  if (serious !== undefined) throw doubt(serious.message, client.now());
  for (const [i, { key }] of cited.entries()) {
    const state = stateOf(data[`a${i}`]);
    if (state !== null) found.set(key, state);
  }
};

const stateOf = (value: unknown): PublicState | null => {
  if (!isObject(value)) return null;
  const { __typename: kind, state, stateReason, pullState } = value;
  if (kind === "PullRequest") return pulls[String(pullState)] ?? null;
  if (kind !== "Issue") return null;
  return state === "OPEN" ? "open" : (closings[String(stateReason)] ?? "closed");
};

const pulls: Record<string, PublicState> = { OPEN: "open", MERGED: "merged", CLOSED: "not merged" };
const closings: Record<string, PublicState> = {
  COMPLETED: "completed",
  NOT_PLANNED: "not planned",
  DUPLICATE: "duplicate",
};
