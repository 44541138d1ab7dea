import { type Block, visibleText } from "./markdown.ts";
import { type FieldName, fieldFor, isGroupHeading } from "./words.ts";

/** What stands under one heading that asks for `field`. `from` and `to` are source lines, `to` exclusive. */
export type Section = { field: FieldName; level: number; from: number; to: number; blocks: Block[] };

type Heading = { level: number; text: string; field: FieldName | null };
/** Questions that an issue form asked, or null for a report in free form. */
type Form = ReadonlySet<FieldName> | null;

const formLevel = 3;
const boldLevel = 7;
// People put headings of their own into the long answers; elsewhere an unknown one is another question.
const longAnswers = new Set<FieldName>(["whatHappened", "timeline", "resolution"]);
const lists = new Set<FieldName>(["causes", "followUps"]);

/** The sections of a report, in the order written; a field may have several. */
export function sectionsOf(blocks: Block[]): Section[] {
  const form = formOf(blocks);
  const sections: Section[] = [];
  let current: Section | null = null;
  for (const block of blocks) {
    const heading = headingOf(block);
    if (heading?.field && opens(heading, current, form)) {
      current = { field: heading.field, level: heading.level, from: block.end, to: block.end, blocks: [] };
      sections.push(current);
    } else if (heading && current && closes(heading, current, form)) current = null;
    else if (current) {
      current.blocks.push(block);
      current.to = block.end;
    }
  }
  return sections;
}

/** A form's body starts with a `###` label and holds several known ones; edited bodies may have lost the first. */
function formOf(blocks: Block[]): Form {
  const labels = blocks.filter((block) => block.type === "heading" && block.level === formLevel);
  const fields = labels.map((block) => fieldFor(visibleText(block.inline))).filter((field) => field !== null);
  const asked = new Set(fields);
  const startsWithLabel = blocks[0] !== undefined && blocks[0] === labels[0];
  return (startsWithLabel && asked.size >= 2) || asked.size >= 5 ? asked : null;
}

function headingOf(block: Block): Heading | null {
  if (block.type === "heading") return named(block.level, visibleText(block.inline));
  if (block.type === "paragraph" && isLabelLine(block)) {
    const label = named(boldLevel, visibleText(block.inline));
    return label.field ? label : null;
  }
  return null;
}

function named(level: number, text: string): Heading {
  return { level, text, field: fieldFor(text) };
}

/** `**Action items**` or `Action items:` alone on its line is a heading to everybody but a parser. */
function isLabelLine(block: Block): boolean {
  const text = block.text.trim();
  if (text.length > 60 || text.includes("\n")) return false;
  return /^(\*\*|__)[^*_]+\1:?$/.test(text) || /^[\p{L} -]+:$/u.test(text);
}

function opens(heading: Heading, current: Section | null, form: Form): boolean {
  if (form && heading.level === formLevel) return true;
  // A heading inside an answer is text when the form asked that question itself.
  if (form && heading.field && form.has(heading.field)) return false;
  // Action items are often grouped by "Detection", "Mitigation", …: those are groups, not answers.
  return !(current && lists.has(current.field) && heading.level > current.level);
}

function closes(heading: Heading, current: Section, form: Form): boolean {
  if (!form || current.level !== formLevel) return heading.level <= current.level;
  // Only a form's own labels stand at its level; a heading at any other level was typed into the answer.
  if (heading.level !== formLevel || longAnswers.has(current.field)) return false;
  return !(lists.has(current.field) && isGroupHeading(heading.text));
}
