const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

type Range = { from: number; to: number; kind: "fence" | "comment" };

/**
 * At most `max` characters (UTF-16 units, at least 1), ending in `…` when something was left out. Never cuts
 * inside a letter with its accents, a fence or an HTML comment; a fence that is too long itself is cut at a
 * line and closed.
 */
export function fitted(text: string, max: number): string {
  if (text.length <= max) return text;
  const limit = Math.max(0, max - 1);
  const all = ranges(text);
  const inside = all.find(({ from, to }) => from < limit && limit < to);
  const inFence = inside?.kind === "fence" && inside.from < max / 2 ? cutFence(text, inside, max) : null;
  return inFence ?? ended(text.slice(0, inside ? inside.from : letterBorder(text, limit)), all, max);
}

/** Behind a closing fence the mark needs a line of its own, or the fence would be open again. */
function ended(text: string, all: Range[], max: number): string {
  const kept = text.trimEnd();
  const closed = all.find(({ kind, to }) => kind === "fence" && to === kept.length);
  if (!closed) return `${kept}…`;
  return kept.length + 2 <= max ? `${kept}\n…` : ended(kept.slice(0, closed.from), all, max);
}

/** The last border between two letters at or before `limit`: an accent and a family of people stay whole. */
export function letterBorder(text: string, limit: number): number {
  // One letter can carry any number of accents; a window keeps the search short, a code point is the fallback.
  const from = Math.max(0, limit - 1_000);
  const window = text.slice(from, limit + 1_000);
  const letter = graphemes.segment(window).containing(limit - from);
  const border = letter ? from + letter.index : limit;
  if (border > from || from === 0) return border;
  return isLowSurrogate(text, limit) ? limit - 1 : limit;
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Null when not even one line of the fence fits. */
function cutFence(text: string, fence: Range, max: number): string | null {
  const opening = /^[ \t]*(`{3,}|~{3,})/.exec(text.slice(fence.from, fence.to))?.[1] ?? "```";
  const room = max - opening.length - 3;
  const lastLine = text.lastIndexOf("\n", room);
  const inner = text.indexOf("\n", fence.from);
  if (lastLine <= inner || inner < 0) return null;
  return `${text.slice(0, lastLine)}\n${opening}\n…`;
}

/** Fences and HTML comments in order; a fence that nobody closed reaches to the end, as it does on the page. */
function ranges(text: string): Range[] {
  const found: Range[] = [];
  let at = 0;
  let open: { from: number; fence: string } | null = null;
  let commentEnd = -1;
  for (const line of text.split("\n")) {
    const end = at + line.length;
    const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (open) {
      if (fence?.[1]?.startsWith(open.fence) && fence[2]?.trim() === "") {
        found.push({ from: open.from, to: end, kind: "fence" });
        open = null;
      }
    } else if (fence?.[1] && at > commentEnd) open = { from: at, fence: fence[1] };
    else commentEnd = addComments(text, at, end, commentEnd, found);
    at = end + 1;
  }
  if (open) found.push({ from: open.from, to: text.length, kind: "fence" });
  return found;
}

function addComments(text: string, from: number, end: number, known: number, found: Range[]): number {
  let commentEnd = known;
  let at = Math.max(from, commentEnd);
  while (at < end) {
    const line = text.slice(at, end);
    const open = line.indexOf("<!--");
    if (open < 0) return commentEnd;
    const close = text.indexOf("-->", at + open + 4);
    commentEnd = close < 0 ? text.length : close + 3;
    found.push({ from: at + open, to: commentEnd, kind: "comment" });
    at = commentEnd;
  }
  return commentEnd;
}
