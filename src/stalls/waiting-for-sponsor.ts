import { dateOf } from "../domain/dates.ts";
import { named, owned, type StallRule } from "./stall-rule.ts";

export const waitingForSponsor: StallRule = {
  name: "waiting-for-sponsor",
  sentence: "Its maintainers said `/needs-sponsor`, and nobody took it or decided.",
  order: 60,
  finds: ({ needsSponsor, asked }) => {
    if (needsSponsor === undefined) return null;
    const [first] = asked.filter(({ at }) => at >= needsSponsor);
    const since =
      first === undefined ? "no report has asked yet" : `${named(first.of)} was asked on ${dateOf(first.at)}`;
    return {
      rule: "waiting-for-sponsor",
      since: needsSponsor,
      sentence: `its maintainers ask for a sponsor since ${dateOf(needsSponsor)}; ${since}`,
    };
  },
  examples: [
    {
      remediation: { ...owned, needsSponsor: "2026-05-11T09:00:00.000Z" },
      finds: "its maintainers ask for a sponsor since 11 May 2026; no report has asked yet",
    },
    {
      remediation: {
        ...owned,
        needsSponsor: "2026-05-11T09:00:00.000Z",
        asked: [
          { of: "lin", at: "2026-05-08T09:00:00.000Z" },
          { of: "lin", at: "2026-05-15T09:00:00.000Z" },
        ],
      },
      finds: "its maintainers ask for a sponsor since 11 May 2026; `lin` was asked on 15 May 2026",
    },
    { remediation: owned, finds: null },
  ],
};
