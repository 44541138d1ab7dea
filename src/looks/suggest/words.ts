import { cut, oneLine } from "../../domain/quote.ts";
import { type Block, parse, visibleText } from "../reading/markdown.ts";
import type { Report } from "../reading/report.ts";

/** So much of a report is remembered for comparing it; the mechanism stands at its beginning. */
export const MOST_REMEMBERED = 1200;
const longestSentence = 300;

/**
 * What happened and how it was put right, one sentence on each line, without code, tables and addresses. The impact and
 * the title are symptoms, and no part of it. Null when the report says neither.
 */
export const ownWords = ({ fields }: Pick<Report, "fields">): string | null => {
  const said = [fields.whatHappened, fields.resolution].flatMap((text) =>
    text === null ? [] : proseIn(parse(text).blocks),
  );
  const kept: string[] = [];
  for (const sentence of said.flatMap(sentencesIn)) {
    if (kept.join("\n").length + sentence.length >= MOST_REMEMBERED) break;
    kept.push(sentence);
  }
  return kept.length === 0 ? null : kept.join("\n");
};

const proseIn = (blocks: Block[]): string[] =>
  blocks.flatMap((block) =>
    block.type === "paragraph"
      ? [oneLine(visibleText(block.inline))]
      : /list|item/.test(block.type)
        ? proseIn(block.children)
        : [],
  );

export const sentencesIn = (text: string): string[] =>
  text
    .split(/(?<=[.?!]["'”’)]?)\s+(?=["'“‘(]?[\p{Lu}\p{N}])|\n+/u)
    .map((sentence) => cut(sentence.trim(), longestSentence))
    .filter((sentence) => sentence !== "");
