import { createHash } from "node:crypto";
import { readLine } from "./line.ts";
import { distinctIssues, type IssueUrl, issueKey, linksIn, type Place, type RepoName } from "./links.ts";
import {
  type Block,
  type Document,
  parseInline,
  sourceOf,
  visibleText,
  withoutComments,
} from "./markdown.ts";
import { trimEnd } from "./pieces.ts";
import type { Section } from "./sections.ts";
import { saysNothing } from "./words.ts";

/** One follow-up as a person wrote it. `line` is the 1-based line of the body, `order` counts from 0. */
export type FollowUpLine = {
  /** The words, one line, without check box and metadata; links stay as written. */
  text: string;
  /** The whole line as written, without the check box: what to show when `target` turns out to be no repository. */
  raw: string;
  /** The group item or heading it stands under, or null. */
  under: string | null;
  ticked: boolean | null;
  struckOut: boolean;
  owner: string | null;
  due: string | null;
  target: RepoName | null;
  cites: IssueUrl[];
  otherLinks: string[];
  dependsOn: IssueUrl[];
  doneWhen: string | null;
  notes: string[];
  /** Survives ticking, reordering, and adding an owner, a due date, a target or a link. */
  key: string;
  position: { line: number; order: number };
};

export type FollowUps = { lines: FollowUpLine[]; asides: string[] };

type Item = { block: Block; under: string | null };
type Head = { ticked: boolean | null; written: string; labelled: string[] };
type Unkeyed = Omit<FollowUpLine, "key" | "position"> & { words: string; line: number };

/** The follow-up lines of a report: list items only. Prose, tables and code beside them come back as `asides`. */
export function followUpsOf(sections: Section[], document: Document, place: Place): FollowUps {
  const asides: string[] = [];
  const lines = sections.flatMap((section) => {
    let under: string | null = null;
    return section.blocks.flatMap((block) => {
      if (block.type === "heading") under = visibleText(block.inline).trim() || null;
      else if (!isList(block)) asides.push(sourceOf(document, block.line, block.end, [block]).trim());
      const items = isList(block) ? block.children.flatMap((item) => itemsOf(item, under)) : [];
      return items.map((item) => readItem(item, document, place));
    });
  });
  return { lines: withKeys(lines.filter(isSaying)), asides: asides.filter((text) => !saysNothing(text)) };
}

function isList(block: Block): boolean {
  return block.type === "bullet_list" || block.type === "ordered_list";
}

/**
 * Which items of a list are follow-ups. In the 380 published reports this was tried on, what is indented below
 * a follow-up is mostly discussion, evidence and "see also", so it travels along as notes. An item whose
 * children are the follow-ups is a group: it carries no check box while they do, or it is a short title with a
 * colon ("Short term:"). A sentence with a colon ("Add alerts around:") is one follow-up with its details, and
 * bare links below any item say where that item is tracked.
 */
function itemsOf(item: Block, under: string | null): Item[] {
  const nested = item.children.filter(isList).flatMap((list) => list.children);
  const head = headOf(item);
  if (nested.length === 0 || head.ticked !== null) return [{ block: item, under }];
  const boxed = nested.some((child) => headOf(child).ticked !== null);
  const titled = isTitle(head.written) && !nested.every(isBareLink);
  if (head.written !== "" && !boxed && !titled) return [{ block: item, under }];
  const group = trimEnd(head.written.replace(/^[*_]+/, ""), ":*_ ") || under;
  return nested.flatMap((child) => itemsOf(child, group));
}

function isTitle(written: string): boolean {
  const words = trimEnd(written, "*_ ");
  return words.endsWith(":") && words.split(" ").length <= 3;
}

function isBareLink(item: Block): boolean {
  return /^<?https?:\/\/\S+$/i.test(headOf(item).written);
}

/** Characters read of one line: a title holds 256, and reading links costs more than its length. */
const longestLine = 4_000;

const labelledLine = /^(?:\*\*|__)?[A-Z][A-Za-z ]{0,30}:(?:\*\*|__)?(?:\s|$)/;

/** The first paragraph of an item: a sentence that may wrap, then lines that start with a label (`Done when:`). */
function headOf(item: Block): Head {
  const first = item.children[0];
  const says = first?.type === "paragraph" || first?.type === "heading";
  const lines = says ? withoutComments(first.text).split("\n") : [];
  const box = /^\[([ xX])\](?=\s|$)/.exec(lines[0] ?? "");
  const sentence: string[] = [];
  const labelled: string[] = [];
  for (const [at, line] of lines.entries()) {
    const text = (at === 0 && box ? line.slice(3) : line).trim();
    if (at > 0 && (labelledLine.test(text) || endsHard(lines[at - 1] ?? ""))) labelled.push(text);
    else if (labelled.length > 0) labelled.push(`${labelled.pop() ?? ""} ${text}`);
    else sentence.push(trimEnd(text, "\\"));
  }
  const written = sentence.join(" ").replace(/\s+/g, " ").trim().slice(0, longestLine);
  return { ticked: box ? box[1] !== " " : null, written, labelled };
}

function endsHard(line: string): boolean {
  return line.endsWith("  ") || line.endsWith("\\");
}

function readItem({ block, under }: Item, document: Document, place: Place): Unkeyed {
  const head = headOf(block);
  const raw = unstruck(head.written, document);
  const parts = readLine(raw ?? head.written, place);
  const text = unstruck(parts.text, document);
  const notes = notesOf(block, head, document);
  const linked = withNotes(raw ?? head.written, notes, document, place);
  const dependsOn = distinctIssues([
    ...parts.dependsOn,
    ...notes.flatMap((note) => readLine(note, place).dependsOn),
  ]);
  const waitsFor = new Set(dependsOn.map(issueKey));
  return {
    text: text ?? parts.text,
    raw: head.written,
    under,
    ticked: head.ticked,
    struckOut: raw !== null || text !== null,
    owner: parts.owner,
    due: parts.due,
    target: parts.target,
    cites: linked.cites.filter((issue) => !waitsFor.has(issueKey(issue))),
    otherLinks: linked.otherLinks,
    dependsOn,
    doneWhen: notes.map(doneWhen).find((said) => said !== null) ?? null,
    notes: notes.filter((note) => doneWhen(note) === null),
    words: parts.words,
    line: block.line + 1,
  };
}

/** A note that is only a link says where the follow-up is tracked; a link inside its prose may be background. */
function withNotes(line: string, notes: string[], document: Document, place: Place) {
  const bare = notes.filter((note) => /^<?https?:\/\/\S+$/i.test(note));
  const read = [line, ...bare].map((text) => linksIn(text, document.definitions, place));
  return {
    cites: distinctIssues(read.flatMap((links) => links.cites)),
    otherLinks: [...new Set(read.flatMap((links) => links.otherLinks))],
  };
}

/** The words between `~~` when the whole line is struck out, else null. */
function unstruck(text: string, document: Document): string | null {
  if (!text.startsWith("~~") || !text.endsWith("~~")) return null;
  const tokens = parseInline(text, document.definitions).filter(
    ({ type, content }) => type !== "text" || content,
  );
  const closes = tokens.findIndex(({ type }) => type === "s_close");
  return tokens[0]?.type === "s_open" && closes === tokens.length - 1 ? text.slice(2, -2).trim() : null;
}

function doneWhen(note: string): string | null {
  return /^(?:\*\*|__)?done when:?(?:\*\*|__)?:?\s+(\S.*)$/i.exec(note)?.[1] ?? null;
}

function notesOf(item: Block, head: Head, document: Document): string[] {
  const below = item.children.slice(1).flatMap((block) => noteLines(block, document));
  const notes = [...head.labelled, ...(head.written === "" ? [] : below)];
  return notes.map((note) => note.trim()).filter((note) => note !== "");
}

/** Each nested item or paragraph is one line; code keeps its lines. */
function noteLines(block: Block, document: Document): string[] {
  if (isList(block))
    return block.children.flatMap((item) => item.children.flatMap((child) => noteLines(child, document)));
  if (block.type === "paragraph" || block.type === "heading")
    return withoutComments(block.text)
      .split(/\n(?=\S*[A-Z][A-Za-z ]{0,30}:)/)
      .map((part) => part.replace(/\s+/g, " "));
  if (block.type === "html_block") return [withoutComments(block.text)];
  return [sourceOf(document, block.line, block.end, [block])];
}

function isSaying(line: Unkeyed): boolean {
  // A line of nothing but metadata proposes nothing.
  return line.text !== "" && !saysNothing(line.text);
}

/** Two lines with the same words get different keys, in the order written. */
function withKeys(lines: Unkeyed[]): FollowUpLine[] {
  const times = new Map<string, number>();
  return lines.map(({ words, line, ...rest }, order) => {
    const known = words || rest.cites.map(issueKey).join(" ") || rest.otherLinks.join(" ") || rest.raw;
    const time = (times.get(known) ?? 0) + 1;
    times.set(known, time);
    return { ...rest, key: fingerprint(time > 1 ? `${known}\n${time}` : known), position: { line, order } };
  });
}

/** A hash, because keys travel in markers into repositories that may not see the words. */
function fingerprint(words: string): string {
  return createHash("sha256").update(words).digest("hex").slice(0, 20);
}
