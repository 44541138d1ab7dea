import { generateKeyPairSync } from "node:crypto";
import { createGitHub, type GitHub, type Given } from "../../src/github/index.ts";

export const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

export const noon = "2026-05-11T12:00:00.000Z";
export const quiet = { debug() {} };

/** One request as it was sent. */
export type Sent = { method: string; url: string; headers: Headers; body: Record<string, unknown> | null };

/** What the invented GitHub says to a request; undefined is 501. Throwing is a network that fails. */
export type Says = (sent: Sent, n: number) => Response | undefined;

export const json = (data: unknown, init: ResponseInit = {}): Response =>
  new Response(JSON.stringify(data), {
    ...init,
    headers: { "content-type": "application/json; charset=utf-8", ...(init.headers as object) },
  });

const installation = { id: 7, account: { login: "acme", node_id: "O_acme" }, suspended_at: null };
const viewer = { id: "BOT_us", databaseId: 99, login: "followthrough[bot]" };

/** Answers what every story needs: a token each time, the installation, who we are. Then asks the story. */
export const pretend = (
  says: Says,
  more: Partial<Given> = {},
  expires = new Date("2099-01-01"),
): { github: GitHub; sent: Sent[] } => {
  const sent: Sent[] = [];
  let tokens = 0;
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const body = typeof init.body === "string" && init.body !== "" ? JSON.parse(init.body) : null;
    if (init.redirect !== "manual")
      throw new Error("a fetch that follows redirects by itself carries tokens away");
    const one = { method: init.method ?? "GET", url, headers: new Headers(init.headers), body };
    if (url.endsWith("/access_tokens")) {
      tokens += 1;
      return json({ token: `ghs_${tokens}`, expires_at: expires.toISOString() }, { status: 201 });
    }
    if (url.endsWith("/app/installations/7")) return json(installation);
    if (String(body?.query).includes("query Viewer")) return json({ data: { viewer } });
    sent.push(one);
    const answer = says(one, sent.length);
    // A made Response has no address; Octokit's pages need one.
    if (answer !== undefined) return Object.defineProperty(answer, "url", { value: url });
    return json({ message: `nobody expected ${one.method} ${url}` }, { status: 501 });
  };
  const github = createGitHub({
    appId: 1,
    privateKey,
    apiUrl: "https://api.github.com",
    webUrl: "https://github.com",
    markerKeys: ["key"],
    log: quiet,
    clock: { now: () => noon },
    writePause: 0,
    fetch,
    ...more,
  });
  return { github, sent };
};
