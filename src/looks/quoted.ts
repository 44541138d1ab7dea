import { cut, neutralise } from "../domain/quote.ts";
import { parseInline, visibleText } from "./reading/markdown.ts";

/** The words of a piece of markdown as a reader sees them, without its links. */
export const plain = (text: string): string => visibleText(parseInline(text, {})).trim();

/** Somebody else's words for a text of ours: visible, cut, and without effect. */
export const quoted = (text: string, length: number): string => neutralise(cut(plain(text), length));

/** The words a title can carry: one line, at most GitHub's 256 characters with room to spare. */
export const titled = (text: string): string => cut(plain(text).replace(/[:.]$/, ""), 200);
