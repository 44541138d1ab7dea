import { createAppAuth } from "@octokit/auth-app";
import { graphql } from "@octokit/graphql";
import { Octokit } from "@octokit/rest";
import type { Fetch } from "./fetch.ts";

/** Two clients that carry one installation token. */
export type Session = { rest: Octokit; graphql: typeof graphql; expiresAt: number };

export type Sessions = {
  /** The app itself, by JWT: installations, deliveries. */
  app: Octokit;
  /** The session of an installation; minted when there is none or it is about to end. Throws Octokit's errors. */
  of(installation: number): Promise<Session>;
  /** Forgets a token that GitHub refused, so that the next call mints one. */
  drop(installation: number, session: Session): void;
};

// A call that starts with this much left still ends in time.
const SPARE_MS = 60_000;
const userAgent = "followthrough";

/** Tokens live in machine time: GitHub's clock, not the world time that stalls are counted in. */
export const openSessions = (given: {
  appId: number | string;
  privateKey: string;
  apiUrl: string;
  fetch: Fetch;
}): Sessions => {
  const { appId, privateKey, apiUrl, fetch } = given;
  const baseUrl = apiUrl.replace(/\/+$/, "");
  const common = { baseUrl, userAgent, request: { fetch }, log: silent };
  const app = new Octokit({ ...common, authStrategy: createAppAuth, auth: { appId, privateKey } });
  const held = new Map<number, Promise<Session>>();

  const mint = async (installation: number): Promise<Session> => {
    const { data } = await app.request("POST /app/installations/{installation_id}/access_tokens", {
      installation_id: installation,
    });
    const headers = { authorization: `token ${data.token}`, "user-agent": userAgent };
    return {
      rest: new Octokit({ ...common, auth: data.token }),
      graphql: graphql.defaults({ baseUrl, headers, request: { fetch } }),
      expiresAt: Date.parse(data.expires_at),
    };
  };

  const renew = (installation: number): Promise<Session> => {
    const minted = mint(installation);
    held.set(installation, minted);
    minted.catch(() => held.delete(installation));
    return minted;
  };

  return {
    app,
    async of(installation) {
      const present = held.get(installation);
      if (present === undefined) return renew(installation);
      const session = await present;
      return session.expiresAt - SPARE_MS > Date.now() ? session : renew(installation);
    },
    drop(installation, session) {
      const present = held.get(installation);
      void present?.then((one) => {
        if (one === session && held.get(installation) === present) held.delete(installation);
      });
    },
  };
};

// Octokit warns on the console of each deprecation header; what matters is in the outcome.
const silent = { debug() {}, info() {}, warn() {}, error() {} };
