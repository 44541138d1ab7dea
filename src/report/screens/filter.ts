import type { RemediationState } from "../../domain/remediation.ts";
import { capital } from "../say.ts";

/** What narrows the list of remediations, and how it is ordered. */
export type Filter = {
  state: RemediationState | "open" | "settled" | null;
  repository: string | null;
  /** A login, or `nobody`. */
  owner: string | null;
  stalled: "yes" | "no" | null;
  /** The last part of its page's address. */
  cluster: string | null;
  sort: Sort;
  page: number;
};

export const states = [
  ...["open", "settled", "proposed", "accepted", "in progress", "done", "declined", "superseded"],
  ...["risk accepted", "closed without an answer"],
] as NonNullable<Filter["state"]>[];

export const sorts = ["need", "title", "repository", "owner", "state", "stalled", "proposed"] as const;
export type SortName = (typeof sorts)[number];
/** With `-` before it the other way round. */
export type Sort = SortName | `-${SortName}`;

const names = ["state", "repository", "owner", "stalled", "cluster", "sort", "page"] as const;
type Name = (typeof names)[number];

/** The filter of a query, or one sentence that says what would work. An empty value is none. */
export const filterOf = (query: URLSearchParams): Filter | { wrong: string } => {
  const wrong = strange(query) ?? names.map((name) => refused(name, given(query, name))).find(Boolean);
  if (wrong !== undefined) return { wrong };
  return {
    state: given(query, "state") as Filter["state"],
    repository: given(query, "repository"),
    owner: given(query, "owner"),
    stalled: given(query, "stalled") as Filter["stalled"],
    cluster: given(query, "cluster"),
    sort: (given(query, "sort") ?? "need") as Sort,
    page: Number(given(query, "page") ?? 1),
  };
};

const given = (query: URLSearchParams, name: Name): string | null => {
  const value = query.get(name)?.trim() ?? "";
  return value === "" ? null : value;
};

const strange = (query: URLSearchParams): string | undefined => {
  const all = [...query.keys()];
  const unknown = all.find((name) => !names.some((known) => known === name));
  if (unknown !== undefined) return `There is no filter ${shown(unknown)}: choose from ${listed(names)}.`;
  const twice = all.find((name, i) => all.indexOf(name) !== i);
  return twice === undefined ? undefined : `${capital(twice)} is there twice: give it once.`;
};

const refused = (name: Name, value: string | null): string | undefined => {
  if (value === null) return undefined;
  const { fits, takes } = rules[name];
  return fits(value) ? undefined : `${capital(name)} takes ${takes}, not ${shown(value)}.`;
};

const oneOf = (all: readonly string[]) => ({
  fits: (value: string): boolean => all.includes(value),
  takes: listed(all),
});

const rules: Record<Name, { fits(value: string): boolean; takes: string }> = {
  state: oneOf(states),
  repository: {
    fits: (value) => /^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(value),
    takes: "OWNER/NAME",
  },
  owner: { fits: (value) => /^@?[a-z\d][a-z\d-]{0,38}$/i.test(value), takes: "a login, or nobody" },
  stalled: oneOf(["yes", "no"]),
  cluster: {
    fits: (value) => /^[a-z\d]{1,20}$/.test(value),
    takes: "the last part of a cluster's address, such as 33",
  },
  sort: {
    fits: (value) => sorts.some((name) => value === name || value === `-${name}`),
    takes: `${listed(sorts)}, with - before it for the other way round`,
  },
  page: { fits: (value) => /^[1-9]\d{0,5}$/.test(value), takes: "a whole number from 1" },
};

function listed(all: readonly string[]): string {
  return `${all.slice(0, -1).join(", ")} or ${all.at(-1)}`;
}

const shown = (value: string): string => `“${value.length > 40 ? `${value.slice(0, 40)}…` : value}”`;

/** The query of a filter, without what is not said and what is said by default. */
export const queryOf = (filter: Filter, page = 1): string => {
  const query = new URLSearchParams();
  for (const name of ["state", "repository", "owner", "stalled", "cluster"] as const) {
    const value = filter[name];
    if (value !== null) query.set(name, value);
  }
  if (filter.sort !== "need") query.set("sort", filter.sort);
  if (page > 1) query.set("page", String(page));
  return query.toString();
};
