import type { Command, Place } from "../commands/command.ts";
import { commands } from "../commands/index.ts";
import type { Ask, Told } from "../domain/look.ts";
import { type Instant, later, type NodeId } from "../domain/refs.ts";
import type { Seen, SeenComment } from "../domain/seen.ts";
import type { Statement } from "../domain/statement.ts";
import { offIn, type Switch } from "../domain/switch.ts";
import { followed } from "./followed.ts";
import { asksFor, type Bench, existence, isDecision, refusalOf } from "./may.ts";
import { readCommands } from "./reading/commands.ts";
import { tookOver, untilOf } from "./successor.ts";

/**
 * A comment's commands are judged once, whole or not at all, with the author's rights at that moment; our reaction is
 * the durable answer. Later looks fold accepted comments without asking again: people leave, decisions stay.
 */
export type Judgement = { said: Said[]; refused: Said[]; verdicts: Verdict[] };
/** `at`: when its words came to be what they are. */
export type Said = { comment: SeenComment; at: Instant; statements: Statement[] };
type Verdict =
  | { comment: SeenComment; answer: "done" }
  | { comment: SeenComment; answer: "refused"; why: string };

type Given = { command: Command; statement: Statement | { unclear: string } };

/** The commands of ours that a comment gives at this place; other bots' commands are none of ours. */
const givenIn = (comment: SeenComment, place: Place): Given[] =>
  readCommands(comment.body).commands.flatMap(({ name, args }) => {
    const read = commands
      .filter((c) => c.word === name && (c.on as readonly Place[]).includes(place))
      .map((command): Given => ({ command, statement: command.read(args) }));
    return read.find(({ statement }) => "says" in statement) ?? read.slice(0, 1);
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

/**
 * What must be known of the authors of unanswered commands, and of what they name. Of an accepted comment only what it
 * names is looked up again: rights are asked once.
 */
export const asksOf = (bench: Bench, place: Place): Ask[] =>
  bench.seen.comments.filter(counts).flatMap((comment) => {
    const { author } = comment;
    const before = answered(comment);
    const given = givenIn(comment, place);
    if (author === null || before === "refused" || (before === null && waits(given, bench))) return [];
    return given.flatMap(({ command, statement }, i) => {
      if (!("says" in statement)) return [];
      if (before === null) return asksFor(author, command, statement, bench);
      return isThere(comment, i, statement, bench) ? [] : existence(statement);
    });
  });

/** Judges the unanswered comments and folds the accepted ones, oldest first. */
export const judge = (bench: Bench, place: Place, told: Told): Judgement => {
  const judgement: Judgement = { said: [], refused: [], verdicts: [] };
  for (const comment of inOrder(bench.seen)) {
    const given = counts(comment) ? givenIn(comment, place) : [];
    if (given.length === 0) continue;
    const before = answered(comment);
    if (before === null && waits(given, bench)) continue;
    const why = before === null ? firstRefusal(comment, given, bench, told) : null;
    if (before === null)
      judgement.verdicts.push(
        why === null ? { comment, answer: "done" } : { comment, answer: "refused", why },
      );
    const holds = before === "done" || (before === null && why === null);
    judgement[holds ? "said" : "refused"].push({
      comment,
      at: saidAt(comment),
      statements: statements(given),
    });
  }
  return judgement;
};

/** Where the app is switched off, only a switch is answered; everything else is judged when it is on again. */
const waits = (given: Given[], { seen, known }: Bench): boolean =>
  offIn(seen.repo.id, known.switches) !== null &&
  !given.some(({ statement }) => "says" in statement && isSwitch(statement));

const isSwitch = ({ says }: Statement): boolean => says === "off" || says === "on";

/** Somebody else made these comments into what they are: their commands count for nothing, and the ledger says so (T13). */
export const editedCommands = ({ at, comments }: Seen): string[] =>
  comments
    .filter((c) => c.editedByAnother && !c.byUs && c.author?.kind === "user" && !c.minimised)
    .filter((c) =>
      readCommands(c.body).commands.some(({ name }) => commands.some(({ word }) => word === name)),
    )
    .map((c) => `a command of ${c.author?.login ?? "ghost"} on ${at} was edited by another`);

/** What this command of a comment asked for was opened, or is followed: nothing more needs to be known of where. */
const isThere = ({ id }: SeenComment, at: number, said: Statement, { seen, known }: Bench): boolean =>
  said.says === "adopt"
    ? followed(said.url, known) !== null
    : (known.opened[proposalKey(seen.id, id, at)] ?? null) !== null;

/** The key of what the command at this place of a comment proposes. */
export const proposalKey = (on: NodeId, comment: NodeId, at: number): string =>
  `${on} ${comment}${at === 0 ? "" : ` ${at}`}`;

const saidAt = ({ createdAt, editedAt }: SeenComment): Instant => later(createdAt, editedAt) ?? createdAt;

const inOrder = ({ comments }: Seen): SeenComment[] =>
  [...comments].sort((a, b) => saidAt(a).localeCompare(saidAt(b)) || a.id.localeCompare(b.id));

const statements = (given: Given[]): Statement[] =>
  given.flatMap(({ statement }) => ("says" in statement ? [statement] : []));

/** Whole or not at all: the first that cannot be carried out refuses them all. */
const firstRefusal = (comment: SeenComment, given: Given[], bench: Bench, told: Told): string | null => {
  for (const { command, statement } of given) {
    const why =
      "says" in statement && comment.author !== null
        ? (overIn(comment, statement, bench) ?? refusalOf(comment.author, command, statement, bench, told))
        : "unclear" in statement
          ? `${statement.unclear}.`
          : null;
    if (why !== null) return `\`/${command.word}\`: ${why}`;
  }
  return null;
};

/** A decision in a report that another has taken the place of. */
const overIn = (comment: SeenComment, statement: Statement, { seen, known }: Bench): string | null => {
  if (seen.mark?.kind !== "report" || !isDecision(statement)) return null;
  const newest = tookOver(untilOf(seen.mark.key), saidAt(comment), known);
  return newest === null ? null : `a newer report asks about it now: ${newest.url}. An answer there counts.`;
};

/** One statement with when and by whom it was said, in order of time. */
export type Spoken<S extends Statement = Statement> = {
  statement: S;
  at: Instant;
  by: string;
  comment: SeenComment;
};

export const spoken = (said: Said[]): Spoken[] =>
  said.flatMap(({ comment, at, statements: all }) =>
    all.map((statement) => ({ statement, at, by: comment.author?.login ?? "ghost", comment })),
  );

/** The last of its kind that was said, or null. */
export const lastSaid = <K extends Statement["says"]>(
  said: Said[],
  ...kinds: K[]
): Spoken<Extract<Statement, { says: K }>> | null => {
  const found = spoken(said)
    .filter(({ statement }) => (kinds as string[]).includes(statement.says))
    .at(-1);
  return (found as Spoken<Extract<Statement, { says: K }>> | undefined) ?? null;
};

/** The last `/followthrough off` or `on` of this issue, ready to stand in its facts. */
export const switchedIn = (said: Said[]): { switched?: Switch } => {
  const last = lastSaid(said, "off", "on");
  if (last === null) return {};
  const { statement, at, by, comment } = last;
  return { switched: { to: statement.says, at, by, comment: comment.id } };
};
