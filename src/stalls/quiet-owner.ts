import { dateOf } from "../domain/dates.ts";
import { owned, type StallRule, untouched } from "./stall-rule.ts";

export const quietOwner: StallRule = {
  name: "quiet-owner",
  sentence: "Somebody has it, and nothing has moved since.",
  order: 30,
  finds: ({ ownerless, progress, stalledSince, owners }) => {
    if (ownerless || stalledSince === null) return null;
    const who = owners
      .filter(({ kind }) => kind === "user")
      .map(({ login }) => `\`${login}\``)
      .join(", ");
    return {
      rule: "quiet-owner",
      since: stalledSince,
      sentence: `with ${who}; last: ${progress.what} on ${dateOf(progress.at)}`,
    };
  },
  examples: [
    { remediation: owned, finds: "with `mira`; last: assigned to `mira` on 6 May 2026" },
    { remediation: { ...owned, stalledSince: null }, finds: null },
    { remediation: untouched, finds: null },
  ],
};
