import { Later, type Outcome } from "../domain/outcome.ts";
import { type Instant, later } from "../domain/refs.ts";

/** One error of a GraphQL answer. `type` is GitHub's: NOT_FOUND, FORBIDDEN, UNPROCESSABLE, RATE_LIMITED ... */
export type ApiError = {
  type?: string | undefined;
  message: string;
  path?: (string | number)[] | undefined;
  extensions?: { code?: string } | undefined;
};

/** What a GraphQL request gave: data, and the errors of its failing parts. */
export type Answer = { data: Record<string, unknown>; errors: ApiError[] };

/**
 * Why a request gave nothing. *refused*: GitHub did nothing and said so; `until` when time alone will change its mind.
 * *unknown*: a 5xx, a timeout, a hang-up or an answer nobody can read, so it may have happened.
 */
export type Trouble = Exclude<Outcome, { outcome: "done" }>;

const SOON = 30;
const MINUTE = 60;
const HOUR = 3600;

/** The one place that reads GitHub's failures. `now` is world time; waits are counted from it. */
export const troubleOf = (error: unknown, now: Instant): Trouble => {
  if (!isObject(error)) return unknown(String(error));
  if (isGraphqlError(error)) return graphqlTrouble(error, now);
  const status = typeof error.status === "number" ? error.status : 0;
  const reason = messageOf(error);
  if (neverSent(error)) return refused(503, `not sent: ${reason}`, after(now, SOON));
  if (error.name !== "HttpError" || error.response === undefined || status >= 500)
    return unknown(status >= 500 && error.response !== undefined ? `${status} ${firstLine(reason)}` : reason);
  const until = limitOf(status, headersOf(error.response), reason, now);
  if (until !== null) return refused(429, reason, until);
  // A token that was revoked a moment ago: the next one is minted anew.
  return status === 401 ? refused(401, reason, after(now, SOON)) : refused(status, reason);
};

/** The data of a partial GraphQL answer, when the error carries one: only its failing parts failed. */
export const partialOf = (error: unknown): Answer | null => {
  if (!isObject(error) || !isGraphqlError(error)) return null;
  const { data, errors } = error;
  if (!isObject(data) || errors.some((one) => one.path === undefined)) return null;
  return { data, errors };
};

/** For reads: doubt is *later*. A refusal that only a person can lift is asked again in an hour. */
export const laterOf = (trouble: Trouble, now: Instant): Later => {
  if (trouble.outcome === "unknown") return new Later(trouble.reason, after(now, SOON));
  return new Later(`${trouble.status} ${trouble.reason}`, trouble.until ?? after(now, HOUR));
};

/** A write whose own request was never made, because what comes before it failed. */
export const unsent = (trouble: Trouble, now: Instant): Trouble =>
  trouble.outcome === "unknown" ? refused(503, `not sent: ${trouble.reason}`, after(now, SOON)) : trouble;

/** A reading that does not add up: something is null or missing that GitHub says is there. */
export const doubt = (what: string, now: Instant): Later => new Later(what, after(now, SOON));

/** How one part of a mutation ended that GitHub answered with an error. */
export const refusalOf = (error: ApiError, now: Instant): Outcome => {
  if (alreadyThere.test(error.message)) return { outcome: "done", made: null };
  if (somethingWrong.test(error.message)) return unknown(error.message);
  const status = statusOf[error.type ?? ""] ?? 422;
  if (error.type === "RATE_LIMITED" || secondary.test(error.message))
    return refused(429, error.message, after(now, MINUTE));
  // Two links under one parent at once, or a card at the place of another: a moment later it goes through.
  if (collision.test(error.message)) return refused(409, error.message, after(now, SOON));
  return refused(status, error.message);
};

export const isNotFound = (error: ApiError): boolean => error.type === "NOT_FOUND";
/** Missing and forbidden are one answer to somebody who asks whether a thing is there. */
export const isHidden = (error: ApiError): boolean => isNotFound(error) || error.type === "FORBIDDEN";

// GitHub words these differently for REST and GraphQL; the text is all it gives.
const alreadyThere =
  /already exists in this project|already been (added|taken) to this project|label.*already/i;
const somethingWrong = /something went wrong while executing your query|timed? ?out/i;
const secondary = /secondary rate limit|submitted too quickly|abuse detection/i;
const collision = /priority has already been taken|set for this record is not unique/i;

const statusOf: Record<string, number> = {
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  INSUFFICIENT_SCOPES: 403,
  UNPROCESSABLE: 422,
  RATE_LIMITED: 429,
};

type GraphqlError = { errors: ApiError[]; data: unknown; headers: Record<string, unknown> };

const graphqlTrouble = (error: GraphqlError, now: Instant): Trouble => {
  const reason = error.errors.map((one) => one.message).join("; ");
  if (isObject(error.data) && Object.values(error.data).some(isObject)) return unknown(reason);
  if (error.errors.some((one) => one.type === "RATE_LIMITED") || secondary.test(reason))
    return refused(429, reason, limitOf(429, error.headers, reason, now) ?? after(now, MINUTE));
  // A document that does not validate was not run at all; such errors carry a code or a known type.
  const said = error.errors.find((one) => one.extensions?.code !== undefined || one.type !== undefined);
  if (somethingWrong.test(reason) || said === undefined) return unknown(reason);
  return refused(statusOf[said.type ?? ""] ?? 422, reason);
};

/** Until when a limit holds; null when this is no limit. Secondary limits without a time hold a minute. */
const limitOf = (
  status: number,
  headers: Record<string, unknown>,
  reason: string,
  now: Instant,
): Instant | null => {
  if (status !== 403 && status !== 429) return null;
  const retryAfter = Number(headers["retry-after"]);
  if (headers["retry-after"] !== undefined && Number.isFinite(retryAfter)) return after(now, retryAfter);
  const reset = Number(headers["x-ratelimit-reset"]);
  if (String(headers["x-ratelimit-remaining"]) === "0" && Number.isFinite(reset))
    return later(new Date(reset * 1000).toISOString(), after(now, 1));
  return secondary.test(reason) || status === 429 ? after(now, MINUTE) : null;
};

const neverSent = (error: Record<string, unknown>): boolean =>
  causes(error).some((cause) => /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/.test(String(cause.code ?? "")));

const causes = (error: unknown): Record<string, unknown>[] =>
  isObject(error) ? [error, ...causes(error.cause)] : [];

const isGraphqlError = (error: Record<string, unknown>): error is GraphqlError =>
  error.name === "GraphqlResponseError" && Array.isArray(error.errors);

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const headersOf = (response: unknown): Record<string, unknown> =>
  isObject(response) && isObject(response.headers) ? response.headers : {};

const messageOf = (error: Record<string, unknown>): string =>
  typeof error.message === "string" && error.message !== "" ? error.message : "no message";

// A 502 is a page of HTML.
const firstLine = (text: string): string => text.slice(0, 200).split("\n")[0] ?? "";

const after = (now: Instant, seconds: number): Instant =>
  new Date(Date.parse(now) + seconds * 1000).toISOString();

const refused = (status: number, reason: string, until?: Instant): Trouble => ({
  outcome: "refused",
  status,
  reason,
  ...(until === undefined ? {} : { until }),
});

const unknown = (reason: string): Trouble => ({ outcome: "unknown", reason });
