import { quietWorld } from "../example.ts";
import type { Section } from "../section.ts";

/** Decisions are not remembered yet, so there is never anything to say here. */
export const lastDecisions: Section = {
  name: "last-decisions",
  sentence: "What became of the last decisions.",
  order: 20,
  write: () => [],
  examples: [{ story: "no decision is known", given: quietWorld, says: [] }],
};
