/**
 * GitHub's REST version. 2022-11-28 rather than 2026-03-10: nothing that we read differs between the two, and a GitHub
 * Enterprise Server that does not know the newer one answers 400 to everything.
 */
export const API_VERSION = "2022-11-28";

const TIMEOUT_MS = 10_000;
const MOST_REDIRECTS = 5;

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * A fetch that stays on the host it was made for: no address elsewhere ever sees our token, neither by redirect nor by
 * a `Link` header. Reads follow redirects there; a write is sent once, to where it was sent. Each request ends in 10 s.
 */
export const carefulFetch = (apiUrl: string, fetch: Fetch, timeoutMs = TIMEOUT_MS): Fetch => {
  const home = new URL(apiUrl).origin;
  return async (url, init) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const headers = new Headers(init.headers);
    headers.set("x-github-api-version", API_VERSION);
    let at = new URL(url);
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
      if (at.origin !== home) throw new Error(`${at.origin} is not ${home}: nothing was sent there`);
      const answer = await fetch(at.href, { ...init, headers, signal, redirect: "manual" });
      const to = redirection(answer);
      if (to === null) return answer;
      if ((init.method ?? "GET") !== "GET") throw new Error(`a write was redirected to ${to}: not followed`);
      at = new URL(to, at);
    }
    throw new Error(`more than ${MOST_REDIRECTS} redirects`);
  };
};

const redirection = (answer: Response): string | null =>
  [301, 302, 303, 307, 308].includes(answer.status) ? answer.headers.get("location") : null;
