// Written by npm run generate; do not edit.
import { clusters } from "./clusters.ts";
import { completion } from "./completion.ts";
import { corrections } from "./corrections.ts";
import { decisions } from "./decisions.ts";
import { lastDecisions } from "./last-decisions.ts";
import { remediations } from "./remediations.ts";
import { repeats } from "./repeats.ts";
import { stocks } from "./stocks.ts";
import { unread } from "./unread.ts";

export const sections = [
  clusters,
  completion,
  corrections,
  decisions,
  lastDecisions,
  remediations,
  repeats,
  stocks,
  unread,
] as const;
