// Written by npm run generate; do not edit.
import { clusters } from "./clusters.ts";
import { decisions } from "./decisions.ts";
import { lastDecisions } from "./last-decisions.ts";
import { remediations } from "./remediations.ts";
import { stocks } from "./stocks.ts";
import { unread } from "./unread.ts";

export const sections = [clusters, decisions, lastDecisions, remediations, stocks, unread] as const;
