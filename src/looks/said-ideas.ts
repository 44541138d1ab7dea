import type { Idea } from "../domain/incident.ts";
import type { NodeId } from "../domain/refs.ts";
import { followed } from "./followed.ts";
import { proposalKey, type Said } from "./judge.ts";
import { alike } from "./lines/alike.ts";
import { openedAs, type Placing, placed } from "./placing.ts";

/** What people proposed by `/remediate` or `/adopt`, on an incident or on the home of a cluster. */
export const saidIdeas = (origin: { id: NodeId; title: string }, said: Said[], placing: Placing): Idea[] =>
  said.flatMap(({ comment, statements }) =>
    statements.flatMap((statement, i): Idea[] => {
      const key = proposalKey(origin.id, comment.id, i);
      if (statement.says === "adopt") {
        const found = followed(statement.url, placing.known) ?? placing.told.issue(statement.url);
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

/**
 * What a colleague proposed and was refused stays an idea, in the words of its title; what strangers write in a public
 * repository does not. It is opened by another command, never by itself: a command is judged once.
 */
export const refusedIdeas = (origin: { id: NodeId }, refused: Said[], others: Idea[]): Idea[] =>
  refused
    .filter(({ comment }) => comment.association !== "none")
    .flatMap(({ comment, statements }) =>
      statements.flatMap((statement, i): Idea[] => {
        if (statement.says !== "remediate" || statement.title === null) return [];
        const { title: text, owner, name } = statement;
        return [{ ...bare, key: proposalKey(origin.id, comment.id, i), text, target: { owner, name } }];
      }),
    )
    .filter((idea, i, all) => ![...others, ...all.slice(0, i)].some((other) => isSame(idea, other)));

/** The same proposal again, as when it was refused twice or opened at the second try. */
const isSame = (a: Idea, b: Idea): boolean => alike(a.text, b.text) > 0.9;

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
