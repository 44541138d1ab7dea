import { oneLine } from "../domain/quote.ts";
import { safeUrl } from "./address.ts";
import type { Block, Column, Inline, Line } from "./block.ts";

/**
 * Where blocks stand: what a cluster's address begins and ends with, which headings are theirs, and the issue that takes
 * answers.
 */
export type Place = { clusters: string; ending?: string; heading: "h2" | "h3"; answers: string | null };

/** Answers to neighbouring questions stand side by side; everything else one below the other. */
export const blocksOf = (blocks: Block[], place: Place): string =>
  blocks
    .map((block, i) => {
      const html = blockOf(block, i, place);
      if (block.block !== "ticks") return html;
      const opens = blocks[i - 1]?.block === "ticks" ? "" : '<div class="answers">\n';
      return `${opens}${html}${blocks[i + 1]?.block === "ticks" ? "" : `\n</div>${answers(place)}`}`;
    })
    .join("\n");

/** A box on a page cannot be ticked; the report's issue can. */
const answers = (place: Place): string => {
  const url = place.answers === null ? null : safeUrl(place.answers);
  return url === null ? "" : `\n<p>${link("Tick an answer in the report\u2019s issue", url)}.</p>`;
};

const blockOf = (block: Block, at: number, place: Place): string => {
  const line = lineIn(place);
  switch (block.block) {
    case "heading":
      return `<${place.heading}>${line(block.line)}</${place.heading}>`;
    case "sentence":
      return `<p${at === 0 && place.heading === "h2" ? ' class="lead"' : ""}>${line(block.line)}</p>`;
    case "note":
      return `<p class="note">${line(block.line)}</p>`;
    case "list":
      return `<ul class="plain">${block.items.map((item) => `<li>${line(item)}</li>`).join("")}</ul>`;
    case "ticks":
      return `<div class="answer"><p>${line(block.of)}</p><ul role="list">${block.items.map((item) => `<li>${line(item)}</li>`).join("")}</ul></div>`;
    case "table":
      return table(block, place);
  }
};

// A phone shows rows as cards. Display styles take a table's meaning from screen readers; the roles give it back.
const table = (
  { about, columns, rows, of, as }: Extract<Block, { block: "table" }>,
  place: Place,
): string => {
  const head = columns.map(
    (column) => `<th role="columnheader" scope="col"${side(column)}>${safe(column.title)}</th>`,
  );
  const body = rows.map(
    (cells) => `<tr role="row">${cells.map((cell, i) => td(cell, columns[i], i, place)).join("")}</tr>`,
  );
  return `<table role="table" class="${as}" aria-label="${safe(about)}">
<thead role="rowgroup"><tr role="row">${head.join("")}</tr></thead>
<tbody role="rowgroup">${body.join("\n")}</tbody>
</table>${of > rows.length ? `\n<p class="note">The first ${rows.length} of ${of}.</p>` : ""}`;
};

const td = (cell: Line, column: Column | undefined, at: number, place: Place): string => {
  const html = lineIn(place)(cell);
  if (at === 0) return `<th role="rowheader" scope="row">${html}</th>`;
  return `<td role="cell"${side(column)} data-label="${safe(column?.title ?? "")}"><div>${html}</div></td>`;
};

const side = (column: Column | undefined): string => (column?.align === "right" ? ' class="right"' : "");

export const lineIn =
  (place: Place) =>
  (line: Line): string =>
    line.map((part) => inline(part, place)).join("");

const inline = (part: Inline, place: Place): string => {
  if ("text" in part) return escaped(part.text).replace(duration, "\u00a0");
  if ("strong" in part) return `<strong>${escaped(part.strong)}</strong>`;
  if ("name" in part) return `<code>${safe(part.name)}</code>`;
  if ("mention" in part) return `<strong>@${safe(part.mention)}</strong>`;
  if ("day" in part) return `<time datetime="${safe(part.iso)}">${safe(part.day)}</time>`;
  if ("quoted" in part) return quoted(part);
  if ("issue" in part) return reference(part);
  return cluster(part, place);
};

// A place such as acme/incidents#69 reads as one word; a longer one may be torn.
const shortestPlace = 30;

const reference = ({ issue, url }: Extract<Inline, { issue: string }>): string => {
  const kind = issue.length <= shortestPlace ? "ref short" : "ref";
  return `<span class="${kind}">${link(safe(issue), safeUrl(url))}</span>`;
};

/** The title leads to what is known of it, its number to its issue. */
const cluster = (part: Extract<Inline, { cluster: string }>, place: Place): string => {
  const title = link(
    `<bdi>${safe(part.cluster)}</bdi>`,
    `${place.clusters}${part.page}${place.ending ?? ""}`,
  );
  const home = part.url === null ? null : safeUrl(part.url);
  const number =
    part.number === null ? "" : ` <span class="number">${link(`#${safe(part.number)}`, home)}</span>`;
  return `<span class="cluster">${title}${number}</span>`;
};

// A severity, or a length of time, reads as one word.
const shortest = 12;
const duration = /(?<=\d|\d h) (?=(?:h|min|\d+ min)\b)/g;

const quoted = ({ quoted: words, as }: Extract<Inline, { quoted: string }>): string => {
  const shown = `<bdi${words.length <= shortest ? ' class="short"' : ""}>${safe(words)}</bdi>`;
  if (as === "title") return shown;
  return as === "name" ? `<strong>${shown}</strong>` : `“${shown}”`;
};

export const link = (shown: string, url: string | null): string =>
  url === null ? shown : `<a href="${safe(url)}" rel="noreferrer">${shown}</a>`;

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
export const escaped = (words: string): string => words.replace(/[&<>"']/g, (sign) => signs[sign] ?? "");
/** Foreign text: one line, nothing that turns the direction of reading, no markup. */
export const safe = (words: string): string => escaped(oneLine(words));
