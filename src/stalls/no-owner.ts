import { dateOf } from "../domain/dates.ts";
import { type StallRule, untouched } from "./stall-rule.ts";

export const noOwner: StallRule = {
  name: "no-owner",
  sentence: "Nobody who can still act is assigned.",
  finds: ({ ownerless, progress, stalledSince, owners }) => {
    if (!ownerless || stalledSince === null) return null;
    const gone = owners.map((owner) => `\`${owner.login}\``).join(", ");
    const who = gone === "" ? "nobody has it" : `assigned to ${gone}, who can no longer act`;
    return {
      rule: "no-owner",
      since: stalledSince,
      sentence: `${who}; ${progress.what} on ${dateOf(progress.at)}`,
    };
  },
  examples: [
    { remediation: untouched, finds: "nobody has it; proposed on 4 May 2026" },
    { remediation: { ...untouched, stalledSince: null }, finds: null },
    {
      remediation: { ...untouched, owners: [{ id: "U_1", login: "tomo", kind: "gone" }] },
      finds: "assigned to `tomo`, who can no longer act; proposed on 4 May 2026",
    },
  ],
};
