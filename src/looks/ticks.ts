import type { Wording } from "../domain/look.ts";
import type { Instant, Person } from "../domain/refs.ts";
import type { Seen } from "../domain/seen.ts";
import type { ClusterStatement } from "../domain/statement.ts";
import { type PublishedRecord, readRecord } from "../report/record.ts";

/** A box that somebody ticked. `takenBack`: when they cleared it again themselves; what others clear stays said. */
export type Tick = { statement: ClusterStatement; at: Instant; by: Person; takenBack: Instant | null };

/** The report as we published it: what people made of it since is theirs, and says nothing in our name. */
export const publishedWording = (seen: Seen, wordings: Wording[] | null): string | null => {
  if (!seen.byUs) return null;
  if (seen.editedAt === null) return seen.body;
  const first = wordings?.[0];
  return first !== undefined && first.by?.id === seen.author?.id && first.afterGap === undefined
    ? first.text
    : null;
};

export const recordIn = (seen: Seen, wordings: Wording[] | null): PublishedRecord | null => {
  const text = publishedWording(seen, wordings);
  return text === null ? null : readRecord(text);
};

/**
 * Who ticked which box, from one wording to the next, oldest first. A box is known by its whole line as we published it:
 * a line that was reworded, or that somebody added, is no question of ours.
 */
export const ticksIn = (seen: Seen, wordings: Wording[] | null): Tick[] => {
  const published = publishedWording(seen, wordings);
  const record = recordIn(seen, wordings);
  if (published === null || record === null) return [];
  const says = new Map(boxesIn(published).map(({ line }, i) => [line, record.answers[i]]));
  const on = new Map<string, Tick | "by others">();
  const ticks: Tick[] = [];
  for (const wording of (wordings ?? []).slice(1))
    for (const { line, ticked } of boxesIn(wording.text)) {
      const statement = says.get(line);
      const standing = on.get(line);
      if (statement === undefined || ticked === (standing !== undefined)) continue;
      if (!ticked) {
        on.delete(line);
        if (standing !== "by others" && standing?.by.id === wording.by?.id && !wording.afterGap)
          takeBack(standing, wording.at);
        continue;
      }
      const tick = tickBy(wording, statement);
      on.set(line, tick ?? "by others");
      if (tick !== null) ticks.push(tick);
    }
  return ticks;
};

const takeBack = (tick: Tick | undefined, at: Instant): void => {
  if (tick !== undefined) tick.takenBack = at;
};

/** A tick of nobody: by a bot, an account that is gone, or somebody whose edit is no longer shown. */
const tickBy = ({ by, at, afterGap }: Wording, statement: ClusterStatement): Tick | null =>
  by?.kind === "user" && afterGap === undefined ? { statement, at, by, takenBack: null } : null;

type Box = { line: string; ticked: boolean };

const boxesIn = (body: string): Box[] =>
  body.split(/\r?\n/).flatMap((one): Box[] => {
    const [, box, line] = /^\s*[-*+] \[([ xX])\] (.*?)\s*$/.exec(one) ?? [];
    return box === undefined || line === undefined ? [] : [{ line, ticked: box !== " " }];
  });
