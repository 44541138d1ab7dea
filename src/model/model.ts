import type { Formula } from "./formula.ts";
import type { Piece } from "./piece.ts";

// What follows is the language of the `systems` package by the author of the guiding text, as its code runs it (commit
// 80411c8), not as its readme describes it. https://github.com/lethain/systems

/** Something that is counted. `hidden`: an infinite stock, which stands in no table. */
export type Stock = { name: string; initial: Formula; maximum: Formula; hidden: boolean };

/**
 * What moves in one round. *rate*: so many, as far as the source has them. *conversion*: all of the source, of which a
 * share arrives. *leak*: a share of the source; the rest stays.
 */
export type Flow = {
  from: Stock;
  to: Stock;
  kind: "rate" | "conversion" | "leak";
  by: Formula;
  /** Where it is written. */
  piece: Piece;
};

/** Stocks in the order in which they are first named, flows in the order in which they are declared. */
export type Model = { stocks: Stock[]; flows: Flow[] };
