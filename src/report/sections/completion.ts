import type { RemediationState } from "../../domain/remediation.ts";
import { share } from "../../numbers/interval.ts";
import { type Block, heading, note, sentence, text } from "../block.ts";
import { decidedWorld, flaggedWorld, quietWorld } from "../example.ts";
import type { Model } from "../model.ts";
import { figure } from "../say.ts";
import type { Section } from "../section.ts";

/** Below this an interval covers nearly everything, and a share would only look like one. */
const fewest = 5;

const write = ({ remediations }: Model): Block[] => {
  const n = remediations.length;
  if (n === 0) return [];
  const of = (state: RemediationState): number => remediations.filter((one) => one.state === state).length;
  const done = of("done");
  const how =
    n < fewest
      ? `${done} of ${figure(n, "remediation")} ${done === 1 || n === 1 ? "is" : "are"} done. What share gets done cannot be told yet: that takes ${fewest - n} more.`
      : `${done} of ${n} remediations ${done === 1 ? "is" : "are"} done: ${interval(done, n)}.`;
  const said = [of("declined"), of("superseded"), of("risk accepted")].reduce((all, one) => all + one, 0);
  const nobody = of("closed without an answer");
  const stalled = remediations.filter((one) => one.stalledSince !== null).length;
  return [
    heading(text("Completion")),
    sentence(text(how)),
    note(
      text(
        `${said} ended with another answer, ${nobody} without any; ${stalled} of those still open ${stalled === 1 ? "is" : "are"} stalled. What was closed by nobody is never counted as done.`,
      ),
    ),
  ];
};

const interval = (done: number, n: number): string => {
  const found = share(done, n);
  if (found === null) return "none";
  return `${percent(found.value)}, with a 95 % interval from ${percent(found.low)} to ${percent(found.high)}`;
};

const percent = (of: number): string => `${Math.round(of * 100)} %`;

export const completion: Section = {
  name: "completion",
  sentence: "What share of the remediations is done, with its interval after Wilson.",
  order: 55,
  write,
  examples: [
    {
      story: "too few to tell a share",
      given: flaggedWorld,
      says: ["0 of 1 remediation is done. What share gets done cannot be told yet: that takes 4 more."],
    },
    {
      story: "four of nine",
      given: {
        ...decidedWorld,
        known: {
          ...decidedWorld.known,
          remediations: decidedWorld.known.remediations.flatMap((one) =>
            Array.from({ length: 9 }, (_, i) => ({
              ...one,
              id: `I_3${i}`,
              at: `acme/platform#3${i}`,
              state: i < 4 ? ("done" as const) : one.state,
            })),
          ),
        },
      },
      says: ["4 of 9 remediations are done: 44 %, with a 95 % interval from 19 % to 73 %."],
    },
    { story: "nothing was proposed", given: quietWorld, says: [] },
  ],
};
