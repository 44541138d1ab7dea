import { causesOf, type WrittenCause } from "./causes.ts";
import { type FollowUpLine, followUpsOf } from "./follow-ups.ts";
import { labelledAnswers } from "./labelled.ts";
import { nowhere, type Place } from "./links.ts";
import { type Document, parse, sourceOf } from "./markdown.ts";
import { type Section, sectionsOf } from "./sections.ts";
import { type FieldName, saysNothing, type TextField, textFields } from "./words.ts";

/** What a report says. Every text is as written; null means that the report does not say. */
export type Report = {
  fields: Record<TextField, string | null>;
  causes: WrittenCause[];
  lines: FollowUpLine[];
  /** Prose, tables and code that stand between follow-up lines or in their place, as written. */
  asides: string[];
  /** What the report does not say, in the order of the form. */
  missing: FieldName[];
  /** Characters beyond the longest body GitHub allows, which were not read. */
  unread: number;
};

/** Reads an issue-form body or a report in free markdown. Total: any text gives a report. */
export function readReport(body: string | null, place: Place = nowhere): Report {
  const document = parse(body ?? "");
  const sections = sectionsOf(document.blocks);
  const fields = fieldsOf(sections, document);
  const causes = causesOf(under(sections, "causes"), document);
  const { lines, asides } = followUpsOf(under(sections, "followUps"), document, place);
  const missing: FieldName[] = textFields.filter((field) => fields[field] === null);
  if (causes.length === 0) missing.push("causes");
  if (lines.length === 0) missing.push("followUps");
  return { fields, causes, lines, asides, missing, unread: document.unread };
}

function under(sections: Section[], field: FieldName): Section[] {
  return sections.filter((section) => section.field === field);
}

function fieldsOf(sections: Section[], document: Document): Record<TextField, string | null> {
  const labelled = labelledAnswers(document.blocks, sections);
  const answer = (field: TextField) =>
    saidUnder(under(sections, field), document) ?? labelled.get(field) ?? null;
  return Object.fromEntries(textFields.map((field) => [field, answer(field)])) as Record<
    TextField,
    string | null
  >;
}

/** Two sections that ask the same are read one after the other, as a person would. */
function saidUnder(sections: Section[], document: Document): string | null {
  const said = sections
    .map((section) => sourceOf(document, section.from, section.to, section.blocks))
    .filter((text) => !saysNothing(text));
  return said.length > 0 ? said.join("\n\n") : null;
}
