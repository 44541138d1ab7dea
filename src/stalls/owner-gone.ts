import { dateOf } from "../domain/dates.ts";
import { type StallRule, untouched } from "./stall-rule.ts";

export const ownerGone: StallRule = {
  name: "owner-gone",
  sentence: "Somebody had it, and nobody has it since: they left, gave it back or can no longer act.",
  order: 10,
  finds: ({ ownerless, left, stalledSince, owners }) => {
    if (!ownerless || stalledSince === null) return null;
    const gone = owners.filter(({ kind }) => kind === "gone").map(({ login }) => `\`${login}\``);
    if (gone.length === 0 && left === undefined) return null;
    const who = left?.login == null ? "somebody" : `\`${left.login}\``;
    return {
      rule: "owner-gone",
      since: stalledSince,
      sentence:
        gone.length > 0 || left === undefined
          ? `assigned to ${gone.join(", ")}, who can no longer act`
          : `${who} had it until ${dateOf(left.at)}, nobody has it since`,
    };
  },
  examples: [
    {
      remediation: { ...untouched, left: { at: "2026-05-11T09:00:00.000Z", login: "tomo" } },
      finds: "`tomo` had it until 11 May 2026, nobody has it since",
    },
    {
      remediation: { ...untouched, left: { at: "2026-05-11T09:00:00.000Z", login: null } },
      finds: "somebody had it until 11 May 2026, nobody has it since",
    },
    {
      remediation: { ...untouched, owners: [{ id: "U_1", login: "tomo", kind: "gone" }] },
      finds: "assigned to `tomo`, who can no longer act",
    },
    { remediation: untouched, finds: null },
  ],
};
