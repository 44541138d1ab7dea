import type { Command, Place } from "../commands/command.ts";
import { commands } from "../commands/index.ts";
import type { Ask, Told } from "../domain/look.ts";
import { atLeast, nameOf } from "../domain/refs.ts";
import type { Seen, SeenComment } from "../domain/seen.ts";
import type { Statement } from "../domain/statement.ts";
import type { Want } from "../domain/want.ts";
import { readCommands } from "./reading/commands.ts";

/**
 * A comment's commands are judged once, whole or not at all, with the author's rights at that moment; our reaction is
 * the durable answer. Later looks fold accepted comments without asking again: people leave, decisions stay.
 */
export type Judgement = { said: Said[]; verdicts: Verdict[] };
export type Said = { comment: SeenComment; statements: Statement[] };
type Verdict =
  | { comment: SeenComment; answer: "done" }
  | { comment: SeenComment; answer: "refused"; why: string };

type Given = { command: Command; statement: Statement | { unclear: string } };

/** The commands of ours that a comment gives at this place; other bots' commands are none of ours. */
const givenIn = (comment: SeenComment, place: Place): Given[] =>
  readCommands(comment.body).commands.flatMap(({ name, args }) => {
    const command = commands.find((c) => c.name === name && c.on.includes(place));
    return command === undefined ? [] : [{ command, statement: command.read(args) }];
  });

const counts = (comment: SeenComment): boolean =>
  comment.author?.kind === "user" && !comment.byUs && !comment.minimised && !comment.editedByAnother;

/** Edited after our reaction means judged anew. */
const answered = (comment: SeenComment): "done" | "refused" | null => {
  const { ourReaction, ourReactionAt, editedAt } = comment;
  const stale =
    ourReactionAt !== null && editedAt !== null && Date.parse(editedAt) > Date.parse(ourReactionAt);
  return stale ? null : ourReaction;
};

const fresh = (seen: Seen): SeenComment[] =>
  seen.comments.filter((comment) => counts(comment) && answered(comment) === null);

/** What must be known of the authors of unanswered commands, and of what they name. */
export const asksOf = (seen: Seen, place: Place): Ask[] =>
  fresh(seen).flatMap((comment) => {
    const author = comment.author;
    const given = givenIn(comment, place);
    if (author === null || given.length === 0) return [];
    const targets = given.flatMap(({ statement }) => targetOf(statement));
    const rights = [seen.repo, ...targets].map(
      ({ owner, name }): Ask => ({ ask: "right", of: author, in: { owner, name } }),
    );
    return [...rights, ...given.flatMap(({ statement }) => existence(statement))];
  });

const targetOf = (statement: Given["statement"]): { owner: string; name: string }[] => {
  if (!("says" in statement)) return [];
  if (statement.says === "remediate") return [{ owner: statement.owner, name: statement.name }];
  const [, owner, name] =
    statement.says === "adopt" ? (/\/([^/]+)\/([^/]+)\/[a-z]+\/\d+$/.exec(statement.url) ?? []) : [];
  return owner !== undefined && name !== undefined ? [{ owner, name }] : [];
};

const existence = (statement: Given["statement"]): Ask[] => {
  if (!("says" in statement)) return [];
  if (statement.says === "remediate")
    return [{ ask: "repository", owner: statement.owner, name: statement.name }];
  return statement.says === "adopt" ? [{ ask: "issue", at: statement.url }] : [];
};

/** Judges the unanswered comments and folds the accepted ones, oldest first. */
export const judge = (seen: Seen, place: Place, told: Told): Judgement => {
  const judgement: Judgement = { said: [], verdicts: [] };
  for (const comment of [...seen.comments].sort((a, b) => a.createdAt.localeCompare(b.createdAt))) {
    const given = counts(comment) ? givenIn(comment, place) : [];
    if (given.length === 0) continue;
    const before = answered(comment);
    const why = before === null ? firstRefusal(seen, comment, given, told) : null;
    if (before === null)
      judgement.verdicts.push(
        why === null ? { comment, answer: "done" } : { comment, answer: "refused", why },
      );
    if (before === "done" || (before === null && why === null))
      judgement.said.push({ comment, statements: statements(given) });
  }
  return judgement;
};

const statements = (given: Given[]): Statement[] =>
  given.flatMap(({ statement }) => ("says" in statement ? [statement] : []));

const firstRefusal = (seen: Seen, comment: SeenComment, given: Given[], told: Told): string | null => {
  for (const one of given) {
    const why = refusal(seen, comment, one, told);
    if (why !== null) return `\`/${one.command.name}\`: ${why}`;
  }
  return null;
};

const refusal = (
  seen: Seen,
  comment: SeenComment,
  { command, statement }: Given,
  told: Told,
): string | null => {
  if (!("says" in statement)) return `${statement.unclear}.`;
  if (!mayGive(seen, comment, command, told))
    return command.who === "triage" || command.who === "author or triage"
      ? `that needs the right to triage issues in \`${nameOf(seen.repo)}\`.`
      : "that needs the right to read this repository.";
  return reachable(comment, statement, told) ? null : unreachable(statement);
};

const mayGive = (seen: Seen, comment: SeenComment, command: Command, told: Told): boolean => {
  const author = comment.author;
  if (author === null) return false;
  if (command.who === "author or triage" && author.id === seen.author?.id) return true;
  const held = told.right(author.id, seen.repo.owner, seen.repo.name);
  return atLeast(held, command.who === "anyone" ? "read" : "triage");
};

/** Rights before existence: "no such" and "no right" are one answer. */
const reachable = (comment: SeenComment, statement: Statement, told: Told): boolean => {
  const mayRead = targetOf(statement).every(({ owner, name }) =>
    atLeast(comment.author === null ? "none" : told.right(comment.author.id, owner, name), "read"),
  );
  if (statement.says === "remediate") {
    const target = told.repository(statement.owner, statement.name);
    const open = target?.installed === true && target.hasIssues && !target.archived;
    return mayRead && open;
  }
  return statement.says === "adopt" ? mayRead && told.issue(statement.url) !== null : true;
};

const unreachable = (statement: Statement): string =>
  statement.says === "remediate"
    ? "I can't open an issue there for you. Either it does not exist or you may not write issues in it. The idea stays on the incident."
    : "I can't see that issue for you. Either it does not exist or you may not read it.";

/** Our reactions, and one short reply when something was refused or asked for. */
export const answersOf = (seen: Seen, judgement: Judgement, help: string): Want[] => {
  const reactions = judgement.verdicts.map(
    ({ comment, answer }): Want => ({
      want: "reaction",
      to: comment,
      with: answer,
      why: answer === "done" ? "its commands were carried out" : "its commands were refused",
    }),
  );
  const refusals = judgement.verdicts.flatMap((v) => (v.answer === "refused" ? [v.why] : []));
  const asked = judgement.verdicts.some(({ comment }) =>
    judgement.said.some((s) => s.comment.id === comment.id && s.statements.some((x) => x.says === "help")),
  );
  const body = [...refusals, ...(asked ? [help] : [])].join("\n\n");
  const reply: Want[] =
    body === ""
      ? []
      : [{ want: "notice", on: seen, tag: "reply", body, why: "a command asks for an answer" }];
  return [...reply, ...reactions];
};

/** What works at a place, as the answer to `/followthrough help`. */
export const helpFor = (place: Place): string =>
  commands
    .filter((c) => c.on.includes(place))
    .map((c) => `- \`${c.usage}\`: ${c.sentence}`)
    .join("\n");
