import type { NothingFacts } from "../domain/facts.ts";
import type { IssueLook } from "../domain/look.ts";
import { nameOf } from "../domain/refs.ts";
import type { Seen } from "../domain/seen.ts";
import { answersOf, helpFor } from "./answers.ts";
import { asksOf, type Judgement, judge } from "./judge.ts";

/**
 * An issue that is none of ours to follow. Whoever speaks to this app there gets an answer; a switch is not taken, since
 * nothing would lead a rebuilt memory back to it.
 */
export const nothingLook: IssueLook<NothingFacts> = {
  asks: (seen, setting, known) => (seen.outside ? [] : asksOf({ seen, setting, known }, "elsewhere")),
  understand: ({ id, at, url }) => ({ kind: "nothing", id, at, url }),
  decide: (_facts, seen, setting, known, told) =>
    seen.outside
      ? []
      : answersOf(
          seen,
          withoutSwitch(judge({ seen, setting, known }, "elsewhere", told), seen),
          helpFor("elsewhere"),
        ),
  ripples: () => [],
  again: () => null,
};

const withoutSwitch = (judgement: Judgement, { repo }: Seen): Judgement => {
  const switches = judgement.said
    .filter(({ statements }) => statements.some(({ says }) => says === "off" || says === "on"))
    .map(({ comment }) => comment.id);
  const why = `\`/followthrough\`: I do not follow this issue, so I would forget it. Say it on one that I opened or follow in \`${nameOf(repo)}\`, or write \`opt_out: true\` into \`.github/followthrough.yml\` there.`;
  return {
    ...judgement,
    said: judgement.said.filter(({ comment }) => !switches.includes(comment.id)),
    verdicts: judgement.verdicts.map((verdict) =>
      switches.includes(verdict.comment.id) ? { comment: verdict.comment, answer: "refused", why } : verdict,
    ),
  };
};
