import type { Wording } from "../domain/look.ts";
import { nameOf } from "../domain/refs.ts";
import type { Seen } from "../domain/seen.ts";
import { MOST_CHARACTERS } from "../domain/visibility.ts";
import type { Want } from "../domain/want.ts";
import { heading, text } from "../report/block.ts";
import { correctionItems, correctionsOf } from "../report/corrections.ts";
import { toMarkdown } from "../report/markdown.ts";
import { modelOf } from "../report/model.ts";
import type { Bench } from "./may.ts";
import { inputOf, toldIn } from "./report-input.ts";
import { tookOver, untilOf } from "./successor.ts";
import { recordIn } from "./ticks.ts";

const mark = "<!-- corrections -->";

/**
 * What became known late, under *Corrections* of a report that still takes answers. Only that part of its body is ours to
 * change once it is published: what people did above it stays as it is, and a part that they changed is theirs.
 */
export const correctionsWanted = ({ seen, setting, known }: Bench, wordings: Wording[] | null): Want[] => {
  const until = untilOf(seen.mark?.key ?? "");
  const record = recordIn(seen, wordings);
  if (seen.mark === null || record === null || tookOver(until, setting.now, known) !== null) return [];
  if (partOf(lastOfOurs(seen, wordings)) !== partOf(seen.body)) return [];
  const model = modelOf(inputOf(setting, known, setting.now));
  const corrections = correctionsOf({ figures: record.figures, until }, model.clusters);
  const blocks = [heading(text("Corrections")), correctionItems(corrections)];
  const part = corrections.length === 0 ? "" : `${mark}\n${toMarkdown({ blocks, model }).trimEnd()}`;
  if (part === partOf(seen.body)) return [];
  const body = [without(seen.body), part].filter((words) => words !== "").join("\n\n");
  if (body.length > MOST_CHARACTERS) return [];
  return [
    {
      want: "issue",
      why: `what became known late of ${nameOf(seen.repo)}`,
      mark: seen.mark,
      in: seen.repo,
      under: null,
      title: seen.title,
      body,
      keeps: seen.body,
      quotes: toldIn(model),
      label: "stalled-remediations",
      at: seen.id,
    },
  ];
};

const lastOfOurs = ({ author, body }: Seen, wordings: Wording[] | null): string =>
  wordings?.filter(({ by }) => by?.id === author?.id).at(-1)?.text ?? body;

/** Wordings hold our marker, and browsers send other line ends; neither is a difference. */
const partOf = (body: string): string => {
  const clean = normal(body);
  const at = clean.indexOf(mark);
  return at === -1 ? "" : clean.slice(at).trimEnd();
};

const without = (body: string): string => {
  const clean = normal(body);
  const at = clean.indexOf(mark);
  return (at === -1 ? clean : clean.slice(0, at)).trimEnd();
};

const normal = (body: string): string =>
  body.replace(/\r\n?/g, "\n").replace(/\s*<!--\s*followthrough\b[\s\S]*?-->/g, "");
