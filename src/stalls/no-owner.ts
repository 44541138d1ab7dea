import { dateOf } from "../domain/dates.ts";
import { type StallRule, untouched } from "./stall-rule.ts";

export const noOwner: StallRule = {
  name: "no-owner",
  sentence: "Nobody ever took it; a bot that is assigned takes nothing.",
  order: 20,
  finds: ({ ownerless, left, progress, stalledSince, owners }) => {
    if (!ownerless || stalledSince === null || left !== undefined) return null;
    if (owners.some(({ kind }) => kind === "gone")) return null;
    const bots = owners.map(({ login }) => `\`${login}\``).join(", ");
    const who = bots === "" ? "nobody has it" : `nobody has it but ${bots}, which decides nothing`;
    return {
      rule: "no-owner",
      since: stalledSince,
      sentence: `${who}; ${progress.what} on ${dateOf(progress.at)}`,
    };
  },
  examples: [
    { remediation: untouched, finds: "nobody has it; proposed on 4 May 2026" },
    {
      remediation: { ...untouched, owners: [{ id: "B_1", login: "helper", kind: "bot" }] },
      finds: "nobody has it but `helper`, which decides nothing; proposed on 4 May 2026",
    },
    { remediation: { ...untouched, stalledSince: null }, finds: null },
    { remediation: { ...untouched, left: { at: "2026-05-11T09:00:00.000Z", login: "tomo" } }, finds: null },
  ],
};
