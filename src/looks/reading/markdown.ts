import MarkdownIt, { type Token } from "markdown-it";

/**
 * markdown-it rather than micromark: on 64 KiB of `>` micromark took 17 s and overflowed the stack,
 * on `[a](` 1.5 s; markdown-it stayed under 170 ms on every pattern tried.
 */
const parser = new MarkdownIt({ html: true, linkify: true });
// GitHub links only what carries a scheme or www; guessing `node.js` to be a host would invent links.
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });

export type { Token };
/** Link definitions (`[ref]: url`) found in one text; needed to read a piece of it later. */
export type Definitions = Record<string, unknown>;

/** One block of a text. `line` and `end` are 0-based source lines, `end` exclusive. */
export type Block = {
  type: string;
  level: number;
  markup: string;
  line: number;
  end: number;
  text: string;
  inline: Token[];
  children: Block[];
};

export type Document = { lines: string[]; blocks: Block[]; definitions: Definitions; unread: number };

/** GitHub refuses longer bodies; what lies beyond is not read, and `unread` says how many characters. */
export const longestBody = 65_536;

/** A text with one kind of line end, without NUL, as GitHub renders it. */
export function plainLines(text: string): string {
  return text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .replaceAll("\0", "\uFFFD");
}

/** The blocks of a markdown text. Never throws; reads at most `longestBody` characters. */
export function parse(text: string): Document {
  const whole = plainLines(text);
  const read = whole.slice(0, longestBody);
  const definitions: Definitions = {};
  const blocks = nest(parser.parse(read, definitions));
  return { lines: read.split("\n"), blocks, definitions, unread: whole.length - read.length };
}

/** The inline tokens of one line, with the link definitions of the text it came from. */
export function parseInline(text: string, definitions: Definitions): Token[] {
  return parser.parseInline(text, definitions)[0]?.children ?? [];
}

/** The words a reader sees: no markup, no addresses. */
export function visibleText(inline: Token[]): string {
  return inline.map(visibleToken).join("");
}

function visibleToken(token: Token): string {
  if (token.type === "softbreak" || token.type === "hardbreak") return " ";
  if (token.type === "text" || token.type === "text_special" || token.type === "code_inline")
    return token.content;
  return "";
}

/** Removes HTML comments; an unfinished one hides everything after it, as it does on the page. */
export function withoutComments(text: string): string {
  let kept = "";
  let at = 0;
  for (;;) {
    const open = text.indexOf("<!--", at);
    if (open < 0) return kept + text.slice(at);
    kept += text.slice(at, open);
    const close = text.indexOf("-->", open + 4);
    if (close < 0) return kept;
    at = close + 3;
  }
}

/** The source between two lines as written, HTML comments removed except inside code. */
export function sourceOf(document: Document, from: number, to: number, blocks: Block[]): string {
  const code = codeRanges(blocks);
  const parts: string[] = [];
  let at = from;
  for (const { line, end } of code) {
    parts.push(withoutComments(document.lines.slice(at, line).join("\n")));
    parts.push(document.lines.slice(line, end).join("\n"));
    at = end;
  }
  parts.push(withoutComments(document.lines.slice(at, to).join("\n")));
  return parts
    .join("\n")
    .replace(/^(?:[ \t]*\n)+/, "")
    .trimEnd();
}

function codeRanges(blocks: Block[]): { line: number; end: number }[] {
  return blocks.flatMap((block) =>
    block.type === "fence" || block.type === "code_block" ? [block] : codeRanges(block.children),
  );
}

function nest(tokens: Token[]): Block[] {
  const root: Block[] = [];
  const open: Block[] = [];
  for (const token of tokens) {
    const holder = open.at(-1);
    if (token.type === "inline") fill(holder, token);
    else if (token.nesting < 0) open.pop();
    else {
      const block = asBlock(token);
      (holder?.children ?? root).push(block);
      if (token.nesting > 0) open.push(block);
    }
  }
  return root;
}

function fill(holder: Block | undefined, inline: Token): void {
  if (!holder) return;
  holder.text = inline.content;
  holder.inline = inline.children ?? [];
}

function asBlock(token: Token): Block {
  const [line, end] = token.map ?? [0, 0];
  return {
    type: token.type.replace(/_open$/, ""),
    level: token.type === "heading_open" ? Number(token.tag.slice(1)) : 0,
    markup: token.markup,
    line,
    end,
    text: token.content,
    inline: [],
    children: [],
  };
}
