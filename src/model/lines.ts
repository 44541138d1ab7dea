import type { Piece } from "./piece.ts";

/** One line: stocks between the arrows, and the flow behind the `@`, each as written. */
export type Line = { stocks: Piece[]; flow: Piece | null };

/**
 * Splits a text into its lines. A `#` before the first arrow or `@` makes the whole line a comment, also where a stock
 * stands before it; an arrow in a flow is dropped like a space. So does the language by its author.
 */
export const linesOf = (text: string): Line[] =>
  text
    .split(/\r\n?|\n/)
    .map((line, n) => lineOf(line, n + 1))
    .filter((line): line is Line => line !== null);

const lineOf = (line: string, number: number): Line | null => {
  const first = line.search(/[#>@]/);
  if (first >= 0 && line[first] === "#") return null;
  const at = line.indexOf("@");
  const left = at < 0 ? line : line.slice(0, at);
  const stocks = piecesOf(left, number);
  const flow = at < 0 ? null : piece(line, number, at + 1, line.length);
  if (stocks.length === 0 && flow === null) return null;
  return { stocks, flow: flow === null || flow.text === "" ? null : flow };
};

/** Between arrows; nothing behind the last arrow is nothing, nothing before an arrow is a stock without a name. */
const piecesOf = (left: string, line: number): Piece[] => {
  const found: Piece[] = [];
  let from = 0;
  for (let to = left.indexOf(">"); to >= 0; to = left.indexOf(">", from)) {
    found.push(piece(left, line, from, to));
    from = to + 1;
  }
  const last = piece(left, line, from, left.length);
  return last.text === "" ? found : [...found, last];
};

const piece = (whole: string, line: number, from: number, to: number): Piece => {
  const columns: number[] = [];
  let text = "";
  for (let n = from; n < to; n += 1) {
    const letter = whole[n] ?? "";
    if (/[\s>]/.test(letter)) continue;
    text += letter;
    columns.push(n + 1);
  }
  return { text, line, columns: [...columns, to + 1] };
};
