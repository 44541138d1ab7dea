import { type Block, withoutComments } from "./markdown.ts";
import type { Section } from "./sections.ts";
import { type FieldName, fieldFor, saysNothing, type TextField } from "./words.ts";

const oneLiners = new Set<FieldName>([
  "service",
  "severity",
  "started",
  "detected",
  "mitigated",
  "resolved",
  "timezone",
  "impact",
  "reportLink",
]);
const times = new Set<FieldName>(["started", "detected", "mitigated", "resolved"]);
const elsewhere = new Set<FieldName>(["causes", "followUps", "timeline"]);

const labelled = /^[*_]{0,3}([A-Za-z][A-Za-z ]{1,30}?)[*_]{0,3} ?:[*_]{0,3}\s+(\S.*)$/;

/**
 * Answers that a report gives as `**Severity:** SEV-2`, as a list line or as a row of a two-column table. Only for
 * questions that no heading asks; lists and the timeline are left alone, where a colon means something else.
 */
export function labelledAnswers(blocks: Block[], sections: Section[]): Map<TextField, string> {
  const asked = new Set(sections.map(({ field }) => field));
  const taken = new Set(
    sections.filter(({ field }) => elsewhere.has(field)).flatMap((section) => section.blocks),
  );
  const answers = new Map<TextField, string>();
  for (const line of blocks.filter((block) => !taken.has(block)).flatMap(linesOf)) {
    const [, label = "", value = ""] = labelled.exec(line) ?? [];
    const field = label === "" ? null : fieldFor(label);
    if (!isOneLiner(field) || asked.has(field) || answers.has(field)) continue;
    // "Resolved: by hand" tells how, not when.
    if (saysNothing(value) || (times.has(field) && !/\d/.test(value))) continue;
    answers.set(field, value.trim());
  }
  return answers;
}

function isOneLiner(field: FieldName | null): field is TextField {
  return field !== null && oneLiners.has(field);
}

function linesOf(block: Block): string[] {
  if (block.type === "paragraph") return withoutComments(block.text).split("\n");
  if (block.type === "bullet_list")
    return block.children.flatMap((item) => item.children.slice(0, 1).flatMap(linesOf));
  if (block.type !== "table") return [];
  const rows = block.children.flatMap((part) => part.children);
  return rows.flatMap(({ children: [label, value, more] }) =>
    label && value && !more ? [`${label.text.replace(/:\s*$/, "")}: ${value.text}`] : [],
  );
}
