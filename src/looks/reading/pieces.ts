/** One piece of a written line: its pieces joined give the line back. */
export type Piece = {
  kind: "space" | "word" | "code" | "link";
  text: string;
  label: string;
  address: string;
};

// Each pattern stops at the first character it cannot use, so a line is read in one pass.
const space = /\s+/y;
const code = /`[^`]+`/y;
const link = /!?\[([^[\]]*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)?)(?:\s+"[^"\n]{0,200}")?\)/y;
const autolink = /<(https?:\/\/[^<>\s]*)>/iy;
const address = /https?:\/\/[^\s<>`]*/iy;
const word = /[^\s`[<!]+?(?=[\s`[<!]|https?:\/\/|$)/iy;
const bareReference = /^\(?([a-z\d][a-z\d-]{0,38}\/[\w.-]{1,100}#\d{1,9})\)?[.,;:]?$/i;

/** Cuts a line into words, spaces, code spans and links. Reference-style links stay words. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    const piece = pieceAt(text, at);
    found.push(piece);
    at += piece.text.length;
  }
  return found;
}

function pieceAt(text: string, at: number): Piece {
  const here = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const blank = here(space);
  if (blank) return plain("space", blank[0]);
  const span = here(code);
  if (span) return plain("code", span[0]);
  const inline = here(link);
  if (inline) return { kind: "link", text: inline[0], label: inline[1] ?? "", address: inline[2] ?? "" };
  const angle = here(autolink);
  if (angle) return { kind: "link", text: angle[0], label: "", address: angle[1] ?? "" };
  const bare = here(address);
  if (bare) return bareAddress(bare[0]);
  return wordPiece(here(word)?.[0] ?? text.slice(at, at + 1));
}

function plain(kind: Piece["kind"], text: string): Piece {
  return { kind, text, label: "", address: "" };
}

/** A full stop or bracket behind an address belongs to the sentence, as on GitHub. */
function bareAddress(written: string): Piece {
  const trimmed = trimEnd(written, ".,;:!?)]}'\"*_~");
  const text = trimmed.length > "https://".length ? trimmed : written;
  return { kind: "link", text, label: "", address: text };
}

function wordPiece(text: string): Piece {
  const reference = bareReference.exec(text)?.[1];
  return reference ? { kind: "link", text, label: "", address: reference } : plain("word", text);
}

/** Takes the given characters off the end; written as a loop because `[…]+$` is quadratic. */
export function trimEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1] ?? "")) end -= 1;
  return text.slice(0, end);
}
