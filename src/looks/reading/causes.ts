import { type Block, type Document, sourceOf, visibleText, withoutComments } from "./markdown.ts";
import type { Section } from "./sections.ts";
import { sameText, saysNothing, saysUnknown } from "./words.ts";

/**
 * A contributing cause in the words of its report. `under`: the sentence or heading it stands under; `details`:
 * what is indented below it or shown as code, as written. `line` is 1-based.
 */
export type WrittenCause = {
  text: string;
  key: string;
  unknown: boolean;
  under: string | null;
  details: string | null;
  line: number;
};

/** One cause for each list item or paragraph; nothing of the section is lost. */
export function causesOf(sections: Section[], document: Document): WrittenCause[] {
  return sections
    .flatMap((section) => causesIn(section.blocks, document))
    .filter(({ text }) => !saysNothing(text));
}

function causesIn(blocks: Block[], document: Document): WrittenCause[] {
  const causes: WrittenCause[] = [];
  let under: string | null = null;
  for (const [at, block] of blocks.entries()) {
    if (block.type === "heading") under = visibleText(block.inline).trim();
    else if (isIntroduction(block, blocks[at + 1])) under = withoutComments(block.text).trim();
    else if (block.type === "paragraph") causes.push(cause(block.text, null, under, block));
    else if (isList(block)) causes.push(...block.children.map((item) => fromItem(item, under, document)));
    else attach(causes, block, under, document);
  }
  return causes;
}

function isList(block: Block): boolean {
  return block.type === "bullet_list" || block.type === "ordered_list";
}

/** "Three things came together:" above a list is no cause; every report made from one template would share it. */
function isIntroduction(block: Block, next: Block | undefined): boolean {
  return (
    block.type === "paragraph" && next !== undefined && isList(next) && /:[*_\s]*$/.test(block.text.slice(-8))
  );
}

function fromItem(item: Block, under: string | null, document: Document): WrittenCause {
  const [first, second] = item.children;
  const says = first?.type === "paragraph" || first?.type === "heading";
  const below = says ? second : first;
  const details = below ? sourceOf(document, below.line, item.end, item.children) : "";
  return cause(says ? first.text : details, says ? details : null, under, item);
}

/** Code, tables and quotes illustrate the cause above them. */
function attach(causes: WrittenCause[], block: Block, under: string | null, document: Document): void {
  const source = sourceOf(document, block.line, block.end, [block]);
  if (source === "" || block.type === "hr") return;
  const above = causes.at(-1);
  if (above) above.details = above.details ? `${above.details}\n\n${source}` : source;
  else causes.push(cause(source, null, under, block));
}

function cause(written: string, details: string | null, under: string | null, block: Block): WrittenCause {
  const text = withoutComments(written).trim();
  return {
    text,
    key: sameText(text),
    unknown: saysUnknown(text),
    under,
    details: details || null,
    line: block.line + 1,
  };
}
