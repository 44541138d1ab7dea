/** A part of one line without its spaces, which the language drops, and where each character stood. */
export type Piece = { text: string; line: number; columns: number[] };

/** A model that cannot be read or run, and where: line and column from 1. */
export class ModelError extends Error {
  readonly line: number;
  readonly column: number;
  constructor(sentence: string, line: number, column: number) {
    super(`line ${line}, column ${column}: ${sentence}`);
    this.name = "ModelError";
    this.line = line;
    this.column = column;
  }
}

export const problemIn = (piece: Piece, sentence: string, from = 0): ModelError =>
  new ModelError(sentence, piece.line, piece.columns[from] ?? (piece.columns.at(-1) ?? 0) + 1);

/** The piece from one character to before another. */
export const part = (piece: Piece, from: number, to = piece.text.length): Piece => ({
  line: piece.line,
  text: piece.text.slice(from, to),
  columns: [...piece.columns.slice(from, to), piece.columns[to] ?? (piece.columns.at(-1) ?? 0) + 1],
});
