import type { SponsorName } from "../domain/configuration.ts";
import { neutralise, oneLine } from "../domain/quote.ts";
import { safeUrl, untraced } from "./address.ts";
import type { Block, Inline, Line } from "./block.ts";
import { recordOf, recordText } from "./record.ts";
import type { Report } from "./report.ts";

// GitHub takes 65,536 characters; our marker and a correction need room too.
const longest = 60_000;
const longestTable = 40;

/**
 * The body of the report's issue: at most 60,000 characters, cut between blocks. It arrives as an e-mail, where
 * nothing but text, tables and boxes can be relied on. The title is the issue's title and does not stand here.
 */
export const toMarkdown = ({ blocks, model }: Pick<Report, "blocks" | "model">): string => {
  const page = model.webUrl === null ? null : safeUrl(model.webUrl);
  const told = blocks
    .map((block): Part => ({ block, written: markdownOf(page)(block) }))
    .filter(({ written }) => written !== "");
  return told.length > 0
    ? within(told, model.gone, rest(page))
    : "No cluster is flagged, and nothing else is known yet.\n";
};

type Part = { block: Block; written: string };

const rest = (page: string | null): string =>
  page === null
    ? "The rest does not fit here. The page of this report has all of it."
    : `The rest does not fit here. [The page of this report](${page}) has all of it.`;

/** Cut between blocks; the record below is of the boxes that are left. */
const within = (parts: Part[], gone: SponsorName[], ending: string): string => {
  const body = (kept: Part[], end: string[]): string =>
    [
      ...kept.map(({ written }) => written),
      ...end,
      recordText(
        recordOf(
          kept.map(({ block }) => block),
          gone,
        ),
      ),
    ]
      .filter((written) => written !== "")
      .join("\n\n");
  const whole = body(parts, []);
  if (whole.length < longest) return `${whole}\n`;
  const lengths = parts.map(
    ({ block, written }) => written.length + recordText(recordOf([block], gone)).length + 2,
  );
  let room = longest - ending.length - 3;
  const fits = lengths.findIndex((length) => {
    room -= length;
    return room < 0;
  });
  return `${body(parts.slice(0, fits === -1 ? parts.length : fits), [ending])}\n`;
};

const markdownOf =
  (page: string | null) =>
  (block: Block): string => {
    switch (block.block) {
      case "heading":
        return `### ${line(block.line)}`;
      case "sentence":
        return line(block.line);
      case "note":
        return `<sub>${line(block.line)}</sub>`;
      case "list":
        return block.items.map((item) => `- ${line(item)}`).join("\n");
      case "ticks":
        return `${line(block.of)}\n\n${block.items.map((item) => `- [ ] ${inline(block.to)}: ${line(item)}`).join("\n")}`;
      case "table":
        return table(block, page);
    }
  };

type Table = Extract<Block, { block: "table" }>;

const table = ({ columns, rows, of }: Table, page: string | null): string => {
  const all = page === null ? "The page of this report" : `[The page of this report](${page})`;
  const more = of - longestTable;
  const lines = [
    row(columns.map((column) => column.title)),
    row(columns.map((column) => (column.align === "right" ? "--:" : "---"))),
    ...rows.slice(0, longestTable).map((cells) => row(cells.map(line))),
  ];
  return more > 0 ? `${lines.join("\n")}\n\n${all} lists ${more} more.` : lines.join("\n");
};

const row = (cells: string[]): string => `| ${cells.join(" | ")} |`;

const line = (parts: Line): string => parts.map(inline).join("");

const inline = (part: Inline): string => {
  if ("text" in part) return part.text;
  if ("strong" in part) return `**${part.strong}**`;
  if ("name" in part) return code(part.name);
  if ("mention" in part) return `@${part.mention}`;
  if ("day" in part) return part.day;
  if ("quoted" in part) return quoted(part);
  if ("issue" in part) return link(part.issue, part.outside ? untraced(part.url) : safeUrl(part.url));
  const title = `**${neutralise(part.cluster)}**`;
  const url = part.url === null ? null : safeUrl(part.url);
  return part.number === null || url === null ? title : `[#${part.number}](${url}) ${title}`;
};

const quoted = ({ quoted: words, as }: Extract<Inline, { quoted: string }>): string => {
  const safe = neutralise(words);
  if (as === "title") return safe;
  return as === "name" ? `**${safe}**` : `“${safe}”`;
};

/** Without an address that may be linked it stands in code font, where GitHub makes no reference of it. */
const link = (at: string, url: string | null): string =>
  url === null ? code(at) : `[${oneLine(at).replace(/[\\`*_[\]|~$<&]/g, "\\$&")}](${url})`;

const code = (words: string): string => {
  const safe = oneLine(words).replace(/[`|\\]/g, "'");
  return safe === "" ? "–" : `\`${safe}\``;
};
