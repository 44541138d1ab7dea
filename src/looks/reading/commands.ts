import { type Block, longestBody, parse, plainLines, type Token, withoutComments } from "./markdown.ts";

/** `/name args` on a line of its own. `name` in lower case without the slash; `line` is 1-based. */
export type WrittenCommand = { name: string; args: string; line: number };

/** `saysMore`: the comment holds words besides its commands, so it may count as progress. */
export type WrittenCommands = { commands: WrittenCommand[]; saysMore: boolean };

// ASCII and the first column only: what merely looks like a command must not act like one.
const commandLine = /^\/([A-Za-z][A-Za-z0-9-]{0,38})(?:[ \t]+(.*))?$/;
// Invisible and direction-changing characters make a line read differently from what it does.
const deceiving =
  /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\uFFF9-\uFFFB]/;

const mark = "\uE000";
const markEnd = "\uE001";
const marked = /^\uE000(\d+)\uE001/;

/**
 * The commands a reader sees as plain lines: not in quotes, code, HTML comments, links, tables or `<details>`.
 * Each candidate line gets a private-use mark, the text is parsed once, and a mark that comes out at the start
 * of a line of plain text is a command. So markdown itself, not a guess at it, says what is hidden.
 */
export function readCommands(commentBody: string): WrittenCommands {
  const lines = plainLines(commentBody.slice(0, longestBody))
    .replace(/[\uE000\uE001]/g, "\uFFFD")
    .split("\n");
  const candidates = new Map(lines.flatMap((line, at) => commandOn(line, at)));
  const markedLines = lines.map((line, at) => (candidates.has(at) ? `${mark}${at}${markEnd}${line}` : line));
  const seen = look(parse(markedLines.join("\n")).blocks);
  return {
    commands: [...candidates].flatMap(([at, command]) => (seen.commandLines.has(at) ? [command] : [])),
    saysMore: seen.saysMore,
  };
}

function commandOn(line: string, at: number): [number, WrittenCommand][] {
  const [, name, args = ""] = commandLine.exec(line) ?? [];
  // A comment inside the line would carry words that nobody sees.
  if (!name || deceiving.test(line) || line.includes("<!--")) return [];
  return [[at, { name: name.toLowerCase(), args: args.trim(), line: at + 1 }]];
}

type Seen = { commandLines: Set<number>; saysMore: boolean; covers: number };

function look(blocks: Block[]): Seen {
  const seen: Seen = { commandLines: new Set(), saysMore: false, covers: 0 };
  for (const block of blocks) lookAt(block, true, seen);
  return seen;
}

function lookAt(block: Block, plain: boolean, seen: Seen): void {
  if (block.type === "html_block") countCovers(block.text, seen);
  const words = block.type === "paragraph" || block.type === "heading";
  if (words) lookAtWords(block.inline, plain, seen);
  else if (block.type === "fence" || block.type === "code_block" || block.inline.length > 0)
    seen.saysMore = true;
  // A quote repeats what somebody else wrote; a list is still the author's own words.
  const inside =
    plain && (block.type === "bullet_list" || block.type === "ordered_list" || block.type === "list_item");
  for (const child of block.children) lookAt(child, inside, seen);
}

function lookAtWords(tokens: Token[], plain: boolean, seen: Seen): void {
  let lineStart = true;
  let command = false;
  for (const token of tokens) {
    if (token.type === "html_inline") countCovers(token.content, seen);
    const at = lineStart && token.level === 0 ? marked.exec(token.content)?.[1] : undefined;
    if (at !== undefined && token.type === "text" && plain && seen.covers === 0) {
      seen.commandLines.add(Number(at));
      command = true;
    } else if (isBreak(token)) command = false;
    else if (!command && token.content.trim() !== "" && token.type !== "html_inline") seen.saysMore = true;
    lineStart = isBreak(token) || (lineStart && token.type === "text" && token.content === "");
  }
}

function isBreak(token: Token): boolean {
  return token.type === "softbreak" || token.type === "hardbreak";
}

// Written as HTML, these fold away, quote, strike out or show as code whatever stands in them.
const covering = /<(\/?)(?:details|summary|blockquote|pre|code|kbd|samp|tt|del|s|strike|q)(?=[\s>/]|$)/gi;

/** One count for all of them: until each is closed again, nothing is plainly in front of the reader. */
function countCovers(html: string, seen: Seen): void {
  for (const tag of withoutComments(html).matchAll(covering))
    seen.covers = Math.max(0, seen.covers + (tag[1] === "" ? 1 : -1));
}
