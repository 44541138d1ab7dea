import type { SponsorName } from "../domain/configuration.ts";
import type { Figure, Question } from "../domain/decision.ts";
import type { Day } from "../domain/refs.ts";
import type { ClusterStatement } from "../domain/statement.ts";

/**
 * A piece of a line. Whatever somebody else wrote is `quoted` (or a `name`), so that each medium can show it without
 * letting it act; `text` and `strong` hold our own words only.
 */
export type Inline =
  | { text: string }
  | { strong: string }
  /** Foreign text: bare as a title, in bold as the name of a thing, or in quotation marks as somebody's words. */
  | { quoted: string; as: "title" | "name" | "words" }
  /** A person, in code font: named, not notified. */
  | { name: string }
  /** A sponsor with a line in this report: notified. */
  | { mention: SponsorName }
  /** `outside` belongs to another owner: linked so that no trace appears over there. */
  | { issue: string; url: string; outside: boolean }
  /** A cluster by its title, with its number when it has a home; `page` is the last part of its page's address. */
  | { cluster: string; number: string | null; url: string | null; page: string }
  | { day: string; iso: Day };

export type Line = Inline[];

export type Column = { title: string; align: "left" | "right" };

/** What a section writes. No section knows a medium. */
export type Block =
  | { block: "heading"; line: Line }
  | { block: "sentence"; line: Line }
  | { block: "list"; items: Line[] }
  /**
   * One box for each answer that may be given, under the thing that is asked; `to` names it where a box stands alone.
   * `answers`: what each box says, for machines. `question`: whom it asks; null when there is nobody.
   */
  | {
      block: "ticks";
      of: Line;
      to: Inline;
      items: Line[];
      answers: ClusterStatement[];
      question: Question | null;
      /** What is said of it, for the next report to compare. */
      figure: Figure | null;
    }
  /** `asks` are questions, `rows` things with properties, `figures` numbers to compare across. It holds the first of `of` rows. */
  | {
      block: "table";
      as: "asks rows" | "rows" | "figures";
      about: string;
      columns: Column[];
      rows: Line[][];
      of: number;
    }
  /** Small print. */
  | { block: "note"; line: Line };

// More rows than anybody reads make a page that no browser shows.
const mostRows = 1000;

/** The rows of a table: one for each thing, as far as anybody reads. */
export const rowsOf = <T>(things: T[], write: (thing: T) => Line[]): { rows: Line[][]; of: number } => ({
  rows: things.slice(0, mostRows).map(write),
  of: things.length,
});

export const text = (words: string): Inline => ({ text: words });
export const strong = (words: string): Inline => ({ strong: words });
export const heading = (...line: Line): Block => ({ block: "heading", line });
export const sentence = (...line: Line): Block => ({ block: "sentence", line });
export const note = (...line: Line): Block => ({ block: "note", line });

/** `a`, `a and b`, `a, b and c`. */
export const listed = (parts: Line[]): Line =>
  parts.flatMap((part, i) => {
    if (i === 0) return part;
    return [text(i === parts.length - 1 ? " and " : ", "), ...part];
  });
