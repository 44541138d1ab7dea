import type { Listing } from "../http/pages.ts";

/** `body` is JSON; `text` is sent as it is; `list` is cut into pages by the server. */
export type Answer = {
  status: number;
  body?: unknown;
  text?: { type: string; text: string };
  list?: Listing;
  /** How the list pages; by number when absent. */
  paging?: "after" | "cursor";
  headers?: Record<string, string>;
};

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function created(body: unknown, location?: unknown): Answer {
  return { status: 201, body, ...(typeof location === "string" ? { headers: { location } } : {}) };
}

export const NO_CONTENT: Answer = { status: 204 };

export function listed(list: Listing, paging?: Answer["paging"]): Answer {
  return { status: 200, list, ...(paging === undefined ? {} : { paging }) };
}
