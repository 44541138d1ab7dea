import { compare } from "../../domain/order.ts";
import { oneLine } from "../../domain/quote.ts";
import { nameOf } from "../../domain/refs.ts";
import { isOpen, type RemediationFacts } from "../../domain/remediation.ts";
import type { ClusterLine, Model } from "../model.ts";
import { isVeiled } from "../veil.ts";
import type { Filter, Sort, SortName } from "./filter.ts";

/** A remediation as the list shows it. What may not be told is not compared with either: no filter finds it out. */
export type Row = {
  of: RemediationFacts;
  repository: string | null;
  owners: string[];
  clusters: ClusterLine[];
};

export const rowsIn = ({ remediations, clusters }: Model): Row[] => {
  const held = new Map<string, ClusterLine[]>();
  for (const line of clusters)
    for (const { id } of line.remediations) held.set(id, [...(held.get(id) ?? []), line]);
  return remediations.map((of) => ({
    of,
    repository: isVeiled(of) ? null : nameOf(of.repo),
    owners: of.owners.filter(({ kind }) => kind === "user").map(({ login }) => login),
    clusters: held.get(of.id) ?? [],
  }));
};

export const matching = (rows: Row[], filter: Filter): Row[] => {
  const tests = Object.values(testsOf(filter)).filter((test) => test !== null);
  return rows.filter((row) => tests.every((test) => test(row))).sort(inOrder(filter.sort));
};

type Test = ((row: Row) => boolean) | null;

const testsOf = ({ state, repository, owner, stalled, cluster }: Filter): Record<string, Test> => ({
  state:
    state === null ? null : ({ of }) => of.state === state || (isOpen(of) ? "open" : "settled") === state,
  repository: repository === null ? null : (row) => same(row.repository ?? "", repository),
  owner: owner === null ? null : ownedBy(owner.replace(/^@/, "")),
  stalled: stalled === null ? null : ({ of }) => (of.stalledSince !== null ? "yes" : "no") === stalled,
  cluster: cluster === null ? null : (row) => row.clusters.some(({ page }) => page === cluster),
});

const ownedBy = (login: string) => (row: Row) =>
  login === "nobody" ? row.of.ownerless : row.owners.some((one) => same(one, login));

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Stalled ones first, the oldest stall on top; then those that nobody has; what is settled last. */
const need = (a: Row, b: Row): number =>
  Number(isOpen(b.of)) - Number(isOpen(a.of)) ||
  compare(a.of.stalledSince ?? "9", b.of.stalledSince ?? "9") ||
  Number(b.of.ownerless) - Number(a.of.ownerless) ||
  compare(a.of.proposedAt, b.of.proposedAt) ||
  compare(a.of.id, b.of.id);

// What has no value stands last in either direction.
const values: Record<SortName, ((row: Row) => string) | null> = {
  need: null,
  title: ({ of }) => oneLine(of.title).toLowerCase(),
  repository: ({ repository }) => repository?.toLowerCase() ?? "",
  owner: ({ owners }) => owners[0]?.toLowerCase() ?? "",
  state: ({ of }) => of.state,
  stalled: ({ of }) => of.stalledSince ?? "",
  proposed: ({ of }) => of.proposedAt,
};

const inOrder = (sort: Sort): ((a: Row, b: Row) => number) => {
  const back = sort.startsWith("-");
  const value = values[sort.replace("-", "") as SortName];
  if (value === null) return back ? (a, b) => need(b, a) : need;
  return (a, b) => {
    const [first, second] = [value(a), value(b)];
    if (first === "" || second === "") return Number(first === "") - Number(second === "") || need(a, b);
    return (back ? compare(second, first) : compare(first, second)) || need(a, b);
  };
};
