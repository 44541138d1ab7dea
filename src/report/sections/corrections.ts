import { type Block, heading, text } from "../block.ts";
import { correctionItems } from "../corrections.ts";
import { correctedWorld, quietWorld } from "../example.ts";
import type { Model } from "../model.ts";
import { dayIn, sayDay } from "../say.ts";
import type { Section } from "../section.ts";

const write = ({ corrections, before, zone }: Model): Block[] =>
  before === null || corrections.length === 0
    ? []
    : [
        heading(text(`Corrections to the report of ${sayDay(dayIn(before.until, zone))}`)),
        correctionItems(corrections),
      ];

export const corrections: Section = {
  name: "corrections",
  sentence: "What the last report said of each cluster and what became known since of the same time.",
  order: 25,
  write,
  examples: [
    {
      story: "a report was completed late",
      given: correctedWorld,
      says: [
        "### Corrections to the report of 15 May 2026",
        "**Redis primary failover**: 1 more incident, 1 h 15 min of impact as reported, worst SEV-1 since its fix was proposed; the report said 1 more incident, worst SEV-1.",
      ],
    },
    { story: "nothing came late", given: quietWorld, says: [] },
  ],
};
