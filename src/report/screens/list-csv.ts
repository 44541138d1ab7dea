import { oneLine } from "../../domain/quote.ts";
import { safeUrl } from "../address.ts";
import { csvOf, yes } from "../csv.ts";
import type { Model } from "../model.ts";
import { isVeiled, opaqueId } from "../veil.ts";
import { filterOf } from "./filter.ts";
import { matching, type Row, rowsIn } from "./rows.ts";
import { csv, type Shown } from "./screen.ts";

const columns = [
  ...["remediation", "address", "repository", "clusters", "state", "owners", "ownerless"],
  ...["stalled since", "proposed", "due", "settled"],
];

/** What the list of the same query shows, all of its pages. */
export const listCsv = (model: Model, query: URLSearchParams): Shown => {
  const filter = filterOf(query);
  if ("wrong" in filter)
    return { status: 400, type: "text/plain; charset=utf-8", body: `${oneLine(filter.wrong)}\n` };
  const rows = matching(rowsIn(model), filter).map(cells);
  return { status: 200, type: csv, body: csvOf([columns, ...rows]), file: "remediations.csv" };
};

const cells = ({ of, repository, owners, clusters }: Row) => [
  ...[isVeiled(of) ? opaqueId(of) : oneLine(of.title) || of.at, safeUrl(of.url), repository],
  ...[clusters.map(({ title }) => title).join("; "), of.state, owners.join(" "), yes(of.ownerless)],
  ...[of.stalledSince, of.proposedAt, of.due, of.settledAt],
];
