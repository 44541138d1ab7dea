import { isOpen } from "../../domain/remediation.ts";
import { type Inline, type Line, listed, strong, text } from "../block.ts";
import { escaped, lineIn, type Place, safe } from "../html-blocks.ts";
import { cluster, fix, owners, stalled } from "../phrases.ts";
import { day } from "../say.ts";
import { isVeiled, opaqueId } from "../veil.ts";
import { type Filter, queryOf, type Sort, type SortName } from "./filter.ts";
import type { Row } from "./rows.ts";
import type { Context } from "./screen.ts";

type Column = { title: string; sort: SortName | null; write(row: Row, zone: string): Line };

const columns: Column[] = [
  { title: "Remediation", sort: "title", write: ({ of }) => (isVeiled(of) ? hidden(of) : fix(of)) },
  { title: "Cluster", sort: null, write: ({ clusters }) => clustersOf(clusters.map(cluster)) },
  {
    title: "Owner",
    sort: "owner",
    write: ({ of }) => ownersOf(of),
  },
  { title: "State", sort: "state", write: ({ of }) => [text(of.state)] },
  { title: "Stalled since", sort: "stalled", write: ({ of }, zone) => stalled(of, zone) },
  { title: "Proposed", sort: "proposed", write: ({ of }, zone) => [day(of.proposedAt, zone)] },
];

const hidden = (of: Row["of"]): Line => [
  { name: opaqueId(of) },
  text(", in a repository that is not shared here"),
];
/** That nobody has it is a finding while it is open. */
const ownersOf = (of: Row["of"]): Line => {
  if (of.ownerless) return isOpen(of) ? [strong("nobody")] : [text("nobody")];
  return isVeiled(of) ? [text("somebody")] : owners(of);
};
const clustersOf = (all: Inline[]): Line =>
  all.length === 0 ? [text("–")] : listed(all.map((one) => [one]));

/** The rows of a page. A heading leads to the same list in its order, and once more to the other way round. */
export const tableOf = (rows: Row[], filter: Filter, context: Context): string => {
  const { links, model } = context;
  const place: Place = { clusters: links.clusters, ending: links.ending, heading: "h2", answers: null };
  const line = lineIn(place);
  const body = rows.map((row) => {
    const cells = columns.map(({ title, write }, i) => {
      const words = line(write(row, model.zone));
      return i === 0
        ? `<th role="rowheader" scope="row">${words}</th>`
        : `<td role="cell" data-label="${escaped(title)}"><div>${words}</div></td>`;
    });
    return `<tr role="row">${cells.join("")}</tr>`;
  });
  return `<table role="table" class="rows list" aria-label="Remediations">
<thead role="rowgroup"><tr role="row">${columns.map((column) => head(column, filter, context)).join("")}</tr></thead>
<tbody role="rowgroup">${body.join("\n")}</tbody>
</table>`;
};

const head = ({ title, sort }: Column, filter: Filter, { links }: Context): string => {
  const open = (state: string): string => `<th role="columnheader" scope="col"${state}>`;
  if (sort === null || !links.asks) return `${open("")}${escaped(title)}</th>`;
  const now = filter.sort === sort ? "ascending" : filter.sort === `-${sort}` ? "descending" : null;
  const next: Sort = now === "ascending" ? `-${sort}` : sort;
  const mark = now === null ? "" : `<span aria-hidden="true"> ${now === "ascending" ? "↑" : "↓"}</span>`;
  const at = safe(links.remediations(queryOf({ ...filter, sort: next })));
  return `${open(now === null ? "" : ` aria-sort="${now}"`)}<a href="${at}">${escaped(title)}${mark}</a></th>`;
};
