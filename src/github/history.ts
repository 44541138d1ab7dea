import type { Wording } from "../domain/look.ts";
import type { Who } from "./answers.ts";
import { instant } from "./events.ts";
import { personOf } from "./people.ts";

type HistoryAnswer = {
  body?: string;
  userContentEdits?: {
    nodes: ({ editedAt: string; diff: string | null; editor?: Who | null } | null)[] | null;
  } | null;
};

/**
 * The wordings of a body, oldest first. GitHub calls an edit's text `diff` and gives the whole of it; should it ever give
 * less, the newest is not what stands, and then nothing is believed. A wording that a person deleted is left out.
 */
export const historyOf = (value: unknown): Wording[] | null => {
  const { body, userContentEdits } = (value ?? {}) as HistoryAnswer;
  // Newest first, and two edits may share a second: turned round, a stable sort keeps them apart.
  const edits = [...(userContentEdits?.nodes ?? [])]
    .flatMap((edit) => edit ?? [])
    .reverse()
    .sort((a, b) => a.editedAt.localeCompare(b.editedAt))
    .flatMap(({ editedAt, diff, editor }, i, all): Wording[] => {
      if (diff === null) return [];
      const gap = all[i - 1]?.diff === null ? ({ afterGap: true } as const) : {};
      return [{ at: instant(editedAt), text: diff, by: personOf(editor), ...gap }];
    });
  const last = edits.at(-1);
  if (body === undefined || last === undefined || normal(last.text) !== normal(body)) return null;
  return edits;
};

const normal = (text: string): string => text.replace(/\r\n?/g, "\n").trimEnd();
