import type { Place } from "../commands/command.ts";
import { commands } from "../commands/index.ts";
import type { Seen } from "../domain/seen.ts";
import type { Want } from "../domain/want.ts";
import type { Judgement } from "./judge.ts";

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
      : [{ want: "notice", on: seen, tag: "reply", body, quotes: [], why: "a command asks for an answer" }];
  return [...reply, ...reactions];
};

/** What works at a place, as the answer to `/followthrough help`. */
export const helpFor = (place: Place): string =>
  commands
    .filter((c) => (c.on as readonly Place[]).includes(place) && c.notYet === undefined)
    .map((c) => `- \`${c.usage}\`: ${c.sentence}`)
    .join("\n");
