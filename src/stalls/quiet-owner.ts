import { dateOf } from "../domain/dates.ts";
import { type StallRule, untouched } from "./stall-rule.ts";

export const quietOwner: StallRule = {
  name: "quiet-owner",
  sentence: "Somebody has it, and nothing has moved since.",
  finds: ({ ownerless, progress, stalledSince, owners }) => {
    if (ownerless || stalledSince === null) return null;
    const who = owners.map((owner) => `\`${owner.login}\``).join(", ");
    return {
      rule: "quiet-owner",
      since: stalledSince,
      sentence: `with ${who}; last: ${progress.what} on ${dateOf(progress.at)}`,
    };
  },
  examples: [
    {
      remediation: {
        ...untouched,
        ownerless: false,
        owners: [{ id: "U_1", login: "mira", kind: "user" }],
        progress: { at: "2026-05-06T09:00:00.000Z", what: "assigned to `mira`" },
      },
      finds: "with `mira`; last: assigned to `mira` on 6 May 2026",
    },
    { remediation: untouched, finds: null },
  ],
};
