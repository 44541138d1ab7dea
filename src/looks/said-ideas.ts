import type { Idea } from "../domain/incident.ts";
import type { NodeId } from "../domain/refs.ts";
import { proposalKey, type Said } from "./judge.ts";
import { openedAs, type Placing, placed } from "./placing.ts";

/** What people proposed by `/remediate` or `/adopt`, on an incident or on the home of a cluster. */
export const saidIdeas = (origin: { id: NodeId; title: string }, said: Said[], placing: Placing): Idea[] =>
  said.flatMap(({ comment, statements }) =>
    statements.flatMap((statement, i): Idea[] => {
      const key = proposalKey(origin.id, comment.id, i);
      if (statement.says === "adopt") {
        const found = placing.told.issue(statement.url);
        return [{ ...bare, key, text: statement.url, remediations: found === null ? [] : [found.id] }];
      }
      if (statement.says !== "remediate") return [];
      const target = { owner: statement.owner, name: statement.name };
      const text = statement.title ?? origin.title;
      const remediations = openedAs(key, placing.known);
      const untitled = statement.title === null ? ({ untitled: true } as const) : {};
      return [placed({ ...bare, ...untitled, key, text, target, remediations }, target, [], placing)];
    }),
  );

/** An idea of which nothing is known but its words. */
export const bare: Omit<Idea, "key" | "text"> = {
  settled: null,
  doneWhen: null,
  notes: [],
  owner: null,
  due: null,
  target: null,
  remediations: [],
  unread: [],
  opens: null,
  waiting: null,
};
