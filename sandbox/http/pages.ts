import { failure } from "./failures.ts";

/** A list that is shaped page by page. `wrap` puts a page into an envelope such as `{total_count, items}`. */
export type Listing = {
  total: number;
  slice(from: number, to: number): unknown[];
  wrap?(page: unknown[]): unknown;
};

export type Page = { body: unknown; link: string | undefined };

export function listing<T>(
  items: readonly T[],
  shape: (item: T) => unknown,
  wrap?: Listing["wrap"],
): Listing {
  const slice = (from: number, to: number) => items.slice(from, to).map(shape);
  return { total: items.length, slice, ...(wrap === undefined ? {} : { wrap }) };
}

/** Page `page` of `per_page` (30, at most 100). https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api */
export function numbered(list: Listing, url: URL): Page {
  const size = Math.min(Math.max(Number(url.searchParams.get("per_page") ?? 30) || 30, 1), 100);
  const page = Math.max(Number(url.searchParams.get("page") ?? 1) || 1, 1);
  const last = Math.max(Math.ceil(list.total / size), 1);
  const links: [string, number][] = [];
  if (page > 1) links.push(["prev", Math.min(page - 1, last)]);
  if (page < last) links.push(["next", page + 1], ["last", last]);
  if (page > 1) links.push(["first", 1]);
  const link = links.map(([rel, to]) => `<${withQuery(url, { page: String(to) })}>; rel="${rel}"`).join(", ");
  return { body: wrapped(list, (page - 1) * size, page * size), link: link === "" ? undefined : link };
}

/** The same with `after`/`before` cursors, as projects and hook deliveries page. */
export function cursored(list: Listing, url: URL, parameter: "after" | "cursor"): Page {
  const size = Math.min(Math.max(Number(url.searchParams.get("per_page") ?? 30) || 30, 1), 100);
  const before = url.searchParams.get("before");
  const from = before === null ? offset(url.searchParams.get(parameter)) : Math.max(offset(before) - size, 0);
  const to = from + size;
  const links: string[] = [];
  if (to < list.total) links.push(`<${withQuery(url, { [parameter]: cursor(to) }, ["before"])}>; rel="next"`);
  if (from > 0 && parameter === "after") {
    links.push(`<${withQuery(url, { before: cursor(from) }, ["after"])}>; rel="prev"`);
  }
  return { body: wrapped(list, from, to), link: links.length === 0 ? undefined : links.join(", ") };
}

function wrapped(list: Listing, from: number, to: number): unknown {
  const page = list.slice(from, to);
  return list.wrap === undefined ? page : list.wrap(page);
}

function cursor(at: number): string {
  return Buffer.from(`cursor:${at}`).toString("base64url");
}

function offset(text: string | null): number {
  if (text === null) return 0;
  const at = /^cursor:(\d+)$/.exec(Buffer.from(text, "base64url").toString())?.[1];
  if (at === undefined) throw failure(422, "Invalid cursor");
  return Number(at);
}

function withQuery(url: URL, set: Record<string, string>, remove: string[] = []): string {
  const next = new URL(url);
  for (const name of remove) next.searchParams.delete(name);
  for (const [name, value] of Object.entries(set)) next.searchParams.set(name, value);
  return next.toString();
}
