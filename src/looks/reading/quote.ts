import { type Block, type Document, parse, parseInline, type Token, withoutComments } from "./markdown.ts";

const gap = "\u200B";
// Direction marks and invisible characters can make a text read as something it is not.
const invisible = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g;
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/**
 * A person's markdown, made safe to stand in somebody else's issue: it mentions nobody, refers to nothing,
 * closes nothing, loads nothing and hides nothing. The text is taken apart and written anew, so that only
 * what is written here can come out. Links become their words and the address as code; headings become bold.
 */
export function neutralise(text: string): string {
  const document = parse(clean(text));
  return written(document.blocks, document).join("\n\n");
}

/** The same for one table cell or title: one line, no pipes, right-to-left text isolated. */
export function oneLine(text: string): string {
  const line = withoutComments(clean(text)).replace(/\s+/g, " ").trim().slice(0, 4_000);
  const safe = atLineStart(inline(parseInline(line, {}), "cell").trim());
  return rightToLeft.test(safe) ? `\u2068${safe}\u2069` : safe;
}

function clean(text: string): string {
  return text.replace(control, "").replace(invisible, "");
}

function written(blocks: Block[], document: Document): string[] {
  return blocks.map((block) => writtenBlock(block, document)).filter((text) => text.trim() !== "");
}

function writtenBlock(block: Block, document: Document): string {
  switch (block.type) {
    case "fence":
    case "code_block":
      return fenced(block.text);
    case "html_block":
      return prose(escaped(withoutComments(block.text)));
    case "blockquote":
      return prefixed(written(block.children, document).join("\n\n"), "> ", "> ");
    case "bullet_list":
    case "ordered_list":
      return listed(block, document);
    case "heading":
      return bold(prose(inline(block.inline, "text")));
    case "table":
      return rows(block).map(prose).join("\n");
    default:
      return prose(inline(block.inline, "text"));
  }
}

function bold(text: string): string {
  const inner = text.replaceAll("**", "").replaceAll("\n", " ").trim();
  return inner === "" ? "" : `**${inner}**`;
}

function listed(list: Block, document: Document): string {
  const items = list.children.map((item, at) => {
    const bullet = list.type === "ordered_list" ? `${at + 1}. ` : "- ";
    return prefixed(written(item.children, document).join("\n"), bullet, " ".repeat(bullet.length));
  });
  return items.join("\n");
}

function prefixed(text: string, first: string, rest: string): string {
  const lines = text.split("\n");
  return lines.map((line, at) => ((at === 0 ? first : rest) + line).trimEnd()).join("\n");
}

function rows(table: Block): string[] {
  const lines = table.children.flatMap((part) => part.children);
  return lines.map((row) => row.children.map((cell) => inline(cell.inline, "text")).join(" \\| "));
}

/** A fence longer than any run of backticks inside; its language is dropped, some of them draw or load things. */
function fenced(text: string): string {
  const code = unmarked(text.replace(/\n$/, ""));
  const fence = "`".repeat(Math.max(3, longestRun(code) + 1));
  return `${fence}\n${code}\n${fence}`;
}

/** Hidden markers are found in the source, so a copy of one must not survive even inside code. */
function unmarked(code: string): string {
  return code.replaceAll("<!--", `<${gap}!--`);
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

function prose(text: string): string {
  return text
    .split("\n")
    .map((line) => atLineStart(line.trim()))
    .join("\n")
    .trim();
}

/** What would start a block, or be somebody's command, at the start of a line. */
function atLineStart(line: string): string {
  return line.replace(/^(?:[#+=/:-]|\d{1,9}(?=[.)]))/, (start) =>
    /\d/.test(start) ? `${start}\\` : `\\${start}`,
  );
}

/** Where inline text goes: in a cell even code may hold no bare pipe. */
type Room = "text" | "cell";

type Link = { href: string; from: number };

/** Escaped and finished text, and words still to be escaped. */
type Draft = { out: string; words: string; links: Link[] };

function inline(tokens: Token[], room: Room): string {
  const draft: Draft = { out: "", words: "", links: [] };
  for (const token of tokens) write(draft, token, room);
  finishWords(draft);
  const empty = draft.out.trim() === "" && tokens.some(({ type }) => type === "image");
  return empty ? "(image left out)" : draft.out;
}

function write(draft: Draft, token: Token, room: Room): void {
  // Words run on across markup that is dropped: it may have stood between `@` and a name.
  if (token.type === "text" || token.type === "text_special") draft.words += token.content;
  else if (token.type === "html_inline") draft.words += withoutComments(token.content);
  else if (token.type === "link_open") openLink(draft, String(token.attrGet("href") ?? ""));
  else if (token.type === "link_close") closeLink(draft, room);
  else finish(draft, markupOf(token, room));
}

function finish(draft: Draft, markup: string): void {
  if (markup === "") return;
  finishWords(draft);
  draft.out = joined(draft.out, markup);
}

/** Two runs of backticks side by side would be one, and no code span any more. */
function joined(before: string, after: string): string {
  return before.endsWith("`") && after.startsWith("`") ? before + gap + after : before + after;
}

function finishWords(draft: Draft): void {
  draft.out += escaped(draft.words);
  draft.words = "";
}

function markupOf(token: Token, room: Room): string {
  if (token.type === "softbreak" || token.type === "hardbreak") return room === "cell" ? " " : "\n";
  if (token.type === "code_inline") return code(token.content, room);
  if (token.type === "strong_open" || token.type === "strong_close") return "**";
  if (token.type === "s_open" || token.type === "s_close") return "~~";
  return "";
}

function openLink(draft: Draft, href: string): void {
  if (href !== "") finishWords(draft);
  draft.links.push({ href, from: draft.out.length });
}

function closeLink(draft: Draft, room: Room): void {
  const link = draft.links.pop();
  if (!link?.href) return;
  finishWords(draft);
  const address = code(link.href, room);
  const label = draft.out.slice(link.from);
  draft.out = isAddress(label, link.href)
    ? joined(draft.out.slice(0, link.from), address)
    : `${draft.out} (${address})`;
}

function isAddress(label: string, href: string): boolean {
  const plain = (text: string) =>
    text
      .replaceAll(gap, "")
      .replaceAll("\\", "")
      .replace(/^https?:\/\/|\/$/gi, "");
  return label.trim() === "" || plain(label) === plain(href);
}

function code(content: string, room: Room): string {
  const text = unmarked(content.replace(/\s+/g, " ").trim());
  if (text === "") return "";
  const ticks = "`".repeat(longestRun(text) + 1);
  const padded = text.startsWith("`") || text.endsWith("`") ? ` ${text} ` : text;
  return ticks + (room === "cell" ? padded.replaceAll("|", "\\|") : padded) + ticks;
}

/** Plain words as markdown that renders as exactly these words, with nothing in them that GitHub acts on. */
function escaped(text: string): string {
  return text
    .replace(/\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)(?=:?\s{1,3}\S)/gi, breakKeyword)
    .replace(/@(?=[\w-]|$)/g, `@${gap}`)
    .replace(/#(?=\d|$)/g, `#${gap}`)
    .replace(/GH-(?=\d|$)/gi, (found) => found + gap)
    .replace(/:(?=\/\/)/g, `:${gap}`)
    .replace(/(?:www(?=\.)|(?:mailto|xmpp)(?=:))/gi, (found) => found + gap)
    .replace(/[\\`*[\]<>~|&$]|!(?=--)/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_");
}

/** Only before a reference: "fixes #1" is an order to GitHub, "fixes the pool" is a sentence. */
function breakKeyword(keyword: string, at: number, text: string): string {
  const next = text.slice(at + keyword.length, at + keyword.length + 160).replace(/^:?\s+/, "");
  const orders = /^(?:#\d|GH-\d|https?:\/\/|[\w.-]{1,39}\/[\w.-]{1,100}#\d)/i.test(next);
  return orders ? keyword.slice(0, 1) + gap + keyword.slice(1) : keyword;
}
