import pino, { type DestinationStream, type Logger } from "pino";
import type { LogLevel } from "./environment.ts";

export type Log = Logger;

/**
 * What may stand in a line of the log, and nothing else: payloads, bodies, titles, headers and cookies never get there,
 * whatever is handed in. Texts are short, and known secrets in them are struck out.
 */
const allowed = new Set([
  ...["method", "route", "path", "status", "ms", "delivery", "event", "action", "ending"],
  ...["installation", "kind", "id", "fence", "attempts", "at", "on", "verb", "owner", "repository", "number"],
  ...["why", "what", "until", "error", "count", "failed", "host", "port", "url", "engine", "signal", "name"],
]);

const tokens = /\b(gh[a-z]_[A-Za-z0-9_.-]+|github_pat_[A-Za-z0-9_]+|Bearer\s+\S+|eyJ[\w-]+\.[\w-]+\.[\w-]+)/g;
const keys = /-----BEGIN[\s\S]*?(-----END[^-]*-----|$)/g;
const longest = 500;

/** A log of JSON lines. `secrets` are struck out wherever they appear, also base64- or URL-encoded. */
export const createLog = (
  level: LogLevel,
  secrets: readonly string[] = [],
  destination?: DestinationStream,
): Log => {
  const known = secrets.flatMap((secret) => [
    secret,
    Buffer.from(secret).toString("base64"),
    encodeURIComponent(secret),
  ]);
  const clean = (text: string): string => censored(known, text).slice(0, longest);
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }), log: (context) => allow(context, clean) },
    hooks: {
      logMethod(given, method) {
        method.apply(
          this,
          given.map((one) => (typeof one === "string" ? clean(one) : one)) as Parameters<typeof method>,
        );
      },
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
};

const allow = (context: object, clean: (text: string) => string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(context)
      .filter(([key, value]) => allowed.has(key) && (value === null || typeof value !== "object"))
      .map(([key, value]) => [key, typeof value === "string" ? clean(value) : value]),
  );

const censored = (secrets: readonly string[], text: string): string => {
  const without = secrets.reduce((rest, secret) => rest.replaceAll(secret, "[secret]"), text);
  return without.replace(tokens, "[token]").replace(keys, "[key]");
};
