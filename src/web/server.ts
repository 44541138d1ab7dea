import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Refusal } from "../domain/refusal.ts";

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

type Page = { status: number; type: string; body: string; headers: Record<string, string> };

export type Site = {
  ingress: Handler;
  /** False while draining, or while the store does not answer. */
  ready(): Promise<boolean>;
  /** The page at a path, or null when there is none. */
  page(path: string, query: URLSearchParams): Promise<Page | null>;
  log: { info(context: object, says: string): void; error(context: object, says: string): void };
};

export type Listening = { port: number; close(): Promise<void> };

/** One server: the door for GitHub, health for whoever runs it, pages for the same machine only, else nothing. */
export const site = (parts: Site): Handler => {
  return async (request, response) => {
    const started = performance.now();
    response.setHeader("x-content-type-options", "nosniff");
    response.setHeader("cache-control", "no-store");
    const route = routeOf(request);
    try {
      await answer(parts, route, request, response);
    } catch (error) {
      parts.log.error({ route: route.name, error: (error as Error).message }, "A request failed");
      if (!response.headersSent) plain(response, 500, "error");
      else response.destroy();
    }
    parts.log.info(
      {
        method: request.method,
        route: route.name,
        status: response.statusCode,
        ms: Math.round(performance.now() - started),
        delivery: deliveryOf(request),
      },
      "request",
    );
  };
};

type Route = { name: "ingress" | "healthz" | "readyz" | "page" | "none"; url: URL };

// The host of a request is never believed: paths are read against a fixed one, and links are made from PUBLIC_URL.
const routeOf = (request: IncomingMessage): Route => {
  const target = request.url ?? "/";
  const plainPath = /^\/(?!\/)/.test(target) && URL.canParse(target, "http://localhost");
  const url = plainPath ? new URL(target, "http://localhost") : null;
  if (url === null) return { name: "none", url: new URL("http://localhost/") };
  const reads = request.method === "GET" || request.method === "HEAD";
  if (url.pathname === "/api/github/webhooks")
    return { name: request.method === "POST" ? "ingress" : "none", url };
  if (!reads) return { name: "none", url };
  if (url.pathname === "/healthz") return { name: "healthz", url };
  if (url.pathname === "/readyz") return { name: "readyz", url };
  return { name: isLocal(request) ? "page" : "none", url };
};

const answer = async (
  parts: Site,
  { name, url }: Route,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  if (name === "ingress") return parts.ingress(request, response);
  if (name === "healthz") return plain(response, 200, "ok");
  if (name === "readyz") {
    const ready = await parts.ready().catch(() => false);
    return plain(response, ready ? 200 : 503, ready ? "ready" : "not ready");
  }
  const page = name === "page" ? await parts.page(url.pathname, url.searchParams) : null;
  if (page === null) return plain(response, 404, "not found");
  response.writeHead(page.status, { ...page.headers, "content-type": page.type });
  response.end(page.body);
};

/**
 * Pages have no login yet, so only the machine itself reads them. The host header is asked too, or a page of the web
 * could have its own name point here and read them through a visitor's browser; and nothing that a proxy passed on.
 */
export const isLocal = (request: Pick<IncomingMessage, "headers" | "socket">): boolean => {
  const { headers, socket } = request;
  const forwarded = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"];
  const address = socket.remoteAddress ?? "";
  const from = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/.test(address);
  const host = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/.test(headers.host ?? "");
  return from && host && !forwarded.some((name) => name in headers);
};

const deliveryOf = (request: IncomingMessage): string | undefined => {
  const guid = request.headers["x-github-delivery"];
  return typeof guid === "string" && /^[\w-]{1,100}$/.test(guid) ? guid : undefined;
};

export const plain = (response: ServerResponse, status: number, says: string): void => {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
  response.end(`${says}\n`);
};

/** `variable` is what the operator sets to choose another port. Port 0 takes any free one. */
export const listen = async (
  handler: Handler,
  { host, port, variable }: { host: string; port: number; variable: "PORT" | "METRICS_PORT" },
): Promise<Listening> => {
  const server = createServer(
    // Node looks for connections over their time once in this interval; its default of 30 s would be the real limit.
    { headersTimeout: 10_000, requestTimeout: 10_000, connectionsCheckingInterval: 1_000 },
    (request, response) => void handler(request, response),
  );
  server.maxConnections = 512;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(cannotListen(error, host, port, variable)));
    server.listen(port, host, resolve);
  });
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
};

const cannotListen = (
  error: NodeJS.ErrnoException,
  host: string,
  port: number,
  variable: string,
): Refusal => {
  if (error.code === "EADDRINUSE")
    return new Refusal(
      `Port ${port} on ${host} is in use: stop what listens there, or set ${variable} to a free port.`,
    );
  if (error.code === "EACCES")
    return new Refusal(`Port ${port} may not be opened by this user: set ${variable} to one above 1023.`);
  return new Refusal(
    `Nothing can listen on ${host}:${port} (${error.code}): set HOST and ${variable} to an address of this machine.`,
  );
};

/** What is under way is answered, for two seconds at most: a slow sender does not hold the end up. */
const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), 2_000);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
