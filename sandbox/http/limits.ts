import { type Failure, failure } from "./failures.ts";

/**
 * GitHub's limits, counted per caller in world time.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 * https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
export type LimitSettings = {
  /** Requests (core), points (graphql) per hour and searches per minute; false lifts them. */
  primary: { core: number; graphql: number; search: number } | false;
  /** Requests at once, created things and points per minute and hour; false lifts them. */
  secondary: { concurrent: number; createPerMinute: number; createPerHour: number; points: number } | false;
};

export const GITHUB_LIMITS: LimitSettings = {
  primary: { core: 5000, graphql: 5000, search: 30 },
  secondary: { concurrent: 100, createPerMinute: 80, createPerHour: 500, points: 900 },
};

export type Resource = "core" | "graphql" | "search";
export type Cost = { resource: Resource; creates: boolean; writes: boolean };

export type Limits = {
  settings: LimitSettings;
  /** Throws what GitHub answers when a limit is passed; otherwise counts and returns the way to end the request. */
  enter(caller: string, cost: Cost): () => void;
  /** Takes points (graphql knows its cost only afterwards). */
  spend(caller: string, resource: Resource, points: number): void;
  headers(caller: string, resource: Resource): Record<string, string>;
  /** For GET /rate_limit. */
  status(
    caller: string,
    resource: Resource,
  ): { limit: number; used: number; remaining: number; reset: number };
};

type Book = {
  windows: Map<Resource, { since: number; used: number }>;
  creations: number[];
  points: [number, number][];
  open: number;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export function createLimits(now: () => number, settings: LimitSettings): Limits {
  const books = new Map<string, Book>();
  const bookOf = (caller: string): Book => {
    const book = books.get(caller) ?? { windows: new Map(), creations: [], points: [], open: 0 };
    books.set(caller, book);
    return book;
  };
  const windowOf = (caller: string, resource: Resource) => {
    const length = resource === "search" ? MINUTE : HOUR;
    const { windows } = bookOf(caller);
    const present = windows.get(resource);
    const window =
      present !== undefined && now() < present.since + length ? present : { since: now(), used: 0 };
    windows.set(resource, window);
    return { window, reset: Math.ceil((window.since + length) / 1000) };
  };
  const limits: Limits = {
    settings,
    enter(caller, cost) {
      const book = bookOf(caller);
      const broken = secondaryBroken(limits.settings.secondary, book, cost, now());
      if (broken) throw secondaryLimit(60);
      const { remaining, reset } = limits.status(caller, cost.resource);
      if (remaining <= 0 && limits.settings.primary !== false)
        throw primaryLimit(cost.resource, reset, caller);
      book.open += 1;
      book.points.push([now(), cost.writes ? 5 : 1]);
      if (cost.creates) book.creations.push(now());
      return () => {
        book.open -= 1;
      };
    },
    spend(caller, resource, points) {
      windowOf(caller, resource).window.used += points;
    },
    headers(caller, resource) {
      const { limit, used, remaining, reset } = limits.status(caller, resource);
      return {
        "x-ratelimit-limit": String(limit),
        "x-ratelimit-remaining": String(remaining),
        "x-ratelimit-used": String(used),
        "x-ratelimit-reset": String(reset),
        "x-ratelimit-resource": resource,
      };
    },
    status(caller, resource) {
      const { window, reset } = windowOf(caller, resource);
      const limit = (limits.settings.primary || { core: 5000, graphql: 5000, search: 30 })[resource];
      return { limit, used: window.used, remaining: Math.max(limit - window.used, 0), reset };
    },
  };
  return limits;
}

function secondaryBroken(settings: LimitSettings["secondary"], book: Book, cost: Cost, now: number): boolean {
  book.creations = book.creations.filter((at) => at > now - HOUR);
  book.points = book.points.filter(([at]) => at > now - MINUTE);
  if (settings === false) return false;
  if (book.open >= settings.concurrent) return true;
  if (book.points.reduce((sum, [, points]) => sum + points, 0) >= settings.points) return true;
  if (!cost.creates) return false;
  const lastMinute = book.creations.filter((at) => at > now - MINUTE).length;
  return lastMinute >= settings.createPerMinute || book.creations.length >= settings.createPerHour;
}

/** Over the primary limit REST answers 403; GraphQL answers 200 with an error, which the server makes of this. */
export function primaryLimit(resource: Resource, reset: number, caller: string): Failure {
  return failure(403, `API rate limit exceeded for ${caller}.`, {
    headers: {
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": String(reset),
      "x-ratelimit-resource": resource,
    },
    docs: "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api",
  });
}

export function secondaryLimit(retryAfterSeconds: number | undefined): Failure {
  return failure(
    403,
    "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. " +
      "For more on scraping GitHub and how it may affect your rights, please review our Terms of Service " +
      "(https://docs.github.com/site-policy/github-terms/github-terms-of-service).",
    {
      headers: retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) },
      docs: "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits",
    },
  );
}
