/** What an HTTP call came back with. `data` is the parsed JSON, or the text when it was none. */
export type Answered<T = unknown> = { status: number; data: T; headers: Record<string, string> };

/** Acts over HTTP with one token: a person's or an installation's. */
export type Client = {
  token: string;
  /** `path` starts with a slash, or is a whole address from a Link header. */
  rest<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answered<T>>;
  /** `data` and `errors` as GraphQL gives them. */
  graphql<T = unknown>(
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<{ data?: T; errors?: { message: string; type?: string }[] }>;
};

export function createClient(url: string, token: string): Client {
  const base = { authorization: `Bearer ${token}`, accept: "application/vnd.github+json" };
  return {
    token,
    async rest<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
      const answer = await fetch(path.startsWith("/") ? `${url}${path}` : path, {
        method,
        redirect: "manual",
        headers: { ...base, ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, data: parsed(text) as T, headers: Object.fromEntries(answer.headers) };
    },
    async graphql<T>(query: string, variables: Record<string, unknown> = {}) {
      const body = JSON.stringify({ query, variables });
      const answer = await fetch(`${url}/graphql`, { method: "POST", headers: base, body });
      return (await answer.json()) as { data?: T; errors?: { message: string; type?: string }[] };
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
