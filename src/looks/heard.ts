import { z } from "zod";
import { dateOf } from "../domain/dates.ts";
import type { Decision } from "../domain/decision.ts";
import type { Told } from "../domain/look.ts";
import type { Instant } from "../domain/refs.ts";
import type { Seen } from "../domain/seen.ts";
import type { ClusterStatement } from "../domain/statement.ts";
import type { Want } from "../domain/want.ts";
import { answer } from "../report/record.ts";
import { type Bench, clusterNamed, isSponsor } from "./may.ts";
import { tookOver, untilOf } from "./successor.ts";
import type { Tick } from "./ticks.ts";

/**
 * A tick is judged once, with the rights of whoever ticked at that moment. Our one comment on the report is the receipt:
 * it tells people, and below its last line it keeps for machines what was heard. People leave, decisions stay.
 */
export type Heard = {
  statement: ClusterStatement;
  at: Instant;
  by: string;
  answer: "done" | "not theirs" | "too late";
};

const shape = z.array(
  z.object({
    statement: answer,
    at: z.iso.datetime(),
    by: z.string(),
    answer: z.enum(["done", "not theirs", "too late"]),
  }),
);

/** What was answered before, and now the ticks that have no answer yet, oldest first. */
export const heardIn = (ticks: Tick[], bench: Bench, told: Told): Heard[] => {
  const before = receiptsIn(bench.seen);
  const fresh = ticks.filter((tick) => tick.takenBack === null && !before.some((one) => isOf(one, tick)));
  // Of a cluster that is not known, as after the loss of the memory, nobody can say whose it is.
  const known = fresh.filter(({ statement }) => clusterNamed(statement.cluster, bench) !== null);
  return [...before, ...known.map((tick) => judged(tick, bench, told))].sort((a, b) =>
    a.at.localeCompare(b.at),
  );
};

const judged = ({ statement, at, by }: Tick, bench: Bench, told: Told): Heard => {
  const late = tookOver(untilOf(bench.seen.mark?.key ?? ""), at, bench.known) !== null;
  const may = isSponsor(by, statement, bench, told);
  return { statement, at, by: by.login, answer: late ? "too late" : may ? "done" : "not theirs" };
};

/** What was decided by a tick and not taken back by who ticked. */
export const decidedByTick = (heard: Heard[], ticks: Tick[], { url }: Seen): Decision[] =>
  heard
    .filter((one) => one.answer === "done" && takenBack(one, ticks) === null)
    .map(({ statement, at, by }) => ({ at, by, url, statement }));

const takenBack = (one: Heard, ticks: Tick[]): Instant | null =>
  ticks.find((tick) => isOf(one, tick))?.takenBack ?? null;

const isOf = (one: Heard, { statement, at }: Tick): boolean =>
  one.at === at && JSON.stringify(one.statement) === JSON.stringify(statement);

/** One comment for all of them, edited in place: an edit notifies nobody. */
export const receiptWanted = (heard: Heard[], ticks: Tick[], { seen }: Bench): Want[] => {
  if (heard.length === 0) return [];
  const lines = heard.map((one) => `- ${sentence(one, takenBack(one, ticks))}`);
  return [
    {
      want: "notice",
      why: "a tick asks for an answer",
      on: seen,
      tag: "status",
      body: `Heard so far:\n\n${lines.join("\n")}\n\n${receipt(heard)}`,
      quotes: [],
    },
  ];
};

const sentence = (one: Heard, back: Instant | null): string => {
  const { statement, at, by } = one;
  const cluster = `#${statement.cluster}`;
  if (one.answer === "not theirs")
    return `\`${by}\` ticked a box of ${cluster} and is not among those who decide about it. The configuration names its sponsors; the tick stays and decides nothing.`;
  if (one.answer === "too late")
    return `\`${by}\` ticked a box of ${cluster} on ${dateOf(at)}. A newer report asks about it by now: an answer there counts.`;
  const words = `\`${by}\` decided about ${cluster} on ${dateOf(at)}: ${decided(statement)}.`;
  return back === null ? words : `${words} Taken back on ${dateOf(back)}.`;
};

const decided = (statement: ClusterStatement): string => {
  switch (statement.says) {
    case "assign":
      return `\`${statement.login}\` takes it`;
    case "fund":
      return `room is made, to be done by ${dateOf(statement.by)}`;
    case "accept risk":
      return statement.until === null
        ? `the risk is accepted for ${statement.recurrences} more incidents`
        : `the risk is accepted until ${dateOf(statement.until)}`;
    case "decline cluster":
      return "it will not be done";
  }
};

const receipt = (heard: Heard[]): string =>
  `<!-- heard ${JSON.stringify(heard).replaceAll(">", "\\u003e")} -->`;

/** Only of our own words: a comment that somebody else edited is none. */
const receiptsIn = ({ comments }: Seen): Heard[] => {
  const ours = comments.find(
    ({ byUs, tag, editedByAnother }) => byUs && tag === "status" && !editedByAnother,
  );
  const said = /^<!-- heard (\[.*\]) -->\s*$/m.exec(ours?.body ?? "")?.[1];
  const parsed = shape.safeParse(said === undefined ? [] : parseJson(said));
  return parsed.success ? parsed.data : [];
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
