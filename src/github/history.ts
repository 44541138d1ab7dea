type HistoryAnswer = {
  body?: string;
  userContentEdits?: { nodes: ({ editedAt: string; diff: string | null } | null)[] | null } | null;
};

/**
 * The wordings of a body, oldest first. GitHub calls an edit's text `diff` and gives the whole of it; should it ever give
 * less, the newest is not what stands, and then nothing is believed. A wording that a person deleted is left out.
 */
export const historyOf = (value: unknown): string[] | null => {
  const { body, userContentEdits } = (value ?? {}) as HistoryAnswer;
  // Newest first, and two edits may share a second: turned round, a stable sort keeps them apart.
  const edits = [...(userContentEdits?.nodes ?? [])]
    .reverse()
    .flatMap((edit) => (edit === null || edit.diff === null ? [] : [{ at: edit.editedAt, text: edit.diff }]))
    .sort((a, b) => a.at.localeCompare(b.at));
  const last = edits.at(-1);
  if (body === undefined || last === undefined || normal(last.text) !== normal(body)) return null;
  return edits.map(({ text }) => text);
};

const normal = (text: string): string => text.replace(/\r\n?/g, "\n").trimEnd();
