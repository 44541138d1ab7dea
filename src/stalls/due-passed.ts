import { dateOf } from "../domain/dates.ts";
import { owned, type StallRule } from "./stall-rule.ts";

export const duePassed: StallRule = {
  name: "due-passed",
  sentence: "The day by which it was to be done is over.",
  order: 50,
  finds: ({ due, stalledSince, today }) =>
    stalledSince === null || due === null || due >= today
      ? null
      : { rule: "due-passed", since: stalledSince, sentence: `it was due on ${dateOf(due)}` },
  examples: [
    { remediation: { ...owned, due: "2026-05-19" }, finds: "it was due on 19 May 2026" },
    { remediation: { ...owned, due: "2026-05-20" }, finds: null },
    { remediation: { ...owned, due: "2026-05-11", stalledSince: null }, finds: null },
  ],
};
