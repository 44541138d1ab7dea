import type { Known } from "../domain/facts.ts";
import type { Ask, Told } from "../domain/look.ts";
import type { NodeId } from "../domain/refs.ts";
import type { Seen } from "../domain/seen.ts";
import { type Opened, traceLines } from "./lines.ts";
import type { FollowUpLine } from "./reading/follow-ups.ts";

/**
 * A line with the key of its idea: the one under which it was opened, however it read then. `perhaps`: what was opened
 * from a line that went when this one came, and only a person can tell whether it is the same.
 */
export type KnownLine = { line: FollowUpLine; key: string; perhaps: string[] };

/** A line that was deleted after something was opened from it; its last words, as far as GitHub shows them. */
export type LostLine = { line: FollowUpLine | null; key: string };

type Place = { seen: Seen; known: Known; told: Told; linesOf(body: string): FollowUpLine[] };

/** The wordings are asked for only where a line may be another wording of one that was opened. */
export const asksForHistory = (seen: Seen, lines: FollowUpLine[], known: Known): Ask[] => {
  const opened = namesOpened(seen.id, known);
  const isNew = lines.some(({ key }) => !opened.includes(key));
  const isLost = opened.some((name) => !lines.some(({ key }) => key === name));
  return seen.editedAt !== null && opened.length > 0 && (isNew || isLost)
    ? [{ ask: "history", of: seen.id }]
    : [];
};

/** The lines as they stand, each with the key that it keeps through every wording; and what is no longer in the report. */
export const knownLines = (
  lines: FollowUpLine[],
  { seen, known, told, linesOf }: Place,
): { lines: KnownLine[]; lost: LostLine[] } => {
  const names = namesOpened(seen.id, known);
  const history = names.length === 0 ? null : told.history(seen.id);
  const versions = [...(history ?? []).slice(0, -1).map(({ text }) => linesOf(text)), lines];
  const trace = traceLines(
    versions,
    names.map((name) => openedAs(name, seen.id, known)),
  );
  const keyOf = (name: string): string => `${seen.id} ${name}`;
  const found = trace.lines.map(({ line, names: all, perhaps }) => ({
    line,
    key: keyOf(all.find((name) => names.includes(name)) ?? all.at(-1) ?? line.key),
    perhaps: perhaps.filter((name) => names.includes(name)).map(keyOf),
  }));
  const lost = names
    .filter((name) => !trace.lines.some((one) => one.names.includes(name)))
    .map((name) => ({
      key: keyOf(name),
      line: trace.gone.find((one) => one.names.includes(name))?.line ?? null,
    }));
  return { lines: found, lost };
};

/** The names of lines of this report from which something was opened; what a command opened has another form. */
const namesOpened = (id: NodeId, { opened }: Known): string[] =>
  Object.keys(opened)
    .filter((key) => key.startsWith(`${id} `))
    .map((key) => key.slice(id.length + 1))
    .filter((name) => /^[0-9a-f]{20}(?:\.\d+)?$/.test(name))
    .sort();

const openedAs = (name: string, id: NodeId, { remediations }: Known): Opened => {
  const found = remediations.find(({ key }) => key === `${id} ${name}`);
  return { name, titles: found === undefined ? [] : [found.title], in: found?.repo ?? null };
};
