import { dateOf } from "../domain/dates.ts";
import { ago, type Judged, owned, type StallRule, untouched } from "./stall-rule.ts";

type Blocker = Judged["blockers"][number];

/** One that will not be done ends nothing by itself; one that still moves is waited for. */
const isEndless = ({ state, since }: Blocker, { config, now }: Judged): boolean =>
  state === "not planned" || ago(since, config.stall.blocked, now);

const why = ({ at, state, since }: Blocker): string =>
  state === "not planned"
    ? `${at ?? "an issue that is not shared here"}, closed as not planned on ${dateOf(since)}`
    : `${at ?? "an issue that is not shared here"}, where nothing has moved since ${dateOf(since)}`;

export const blocked: StallRule = {
  name: "blocked",
  sentence:
    "It waits for an issue that was closed as not planned, or in which nothing has moved for `stall.blocked` days.",
  order: 40,
  finds: (judged) => {
    const endless = judged.blockers.filter((blocker) => isEndless(blocker, judged));
    if (judged.stalledSince === null || endless.length === 0) return null;
    return {
      rule: "blocked",
      since: judged.stalledSince,
      sentence: `blocked by ${endless.map(why).join(", and by ")}`,
    };
  },
  examples: [
    {
      remediation: {
        ...owned,
        blockers: [{ at: "acme/edge#7", state: "not planned", since: "2026-05-12" }],
      },
      finds: "blocked by acme/edge#7, closed as not planned on 12 May 2026",
    },
    {
      remediation: {
        ...untouched,
        blockers: [
          { at: "acme/edge#7", state: "open", since: "2026-04-03" },
          { at: null, state: "open", since: "2026-05-06" },
          { at: "acme/edge#9", state: "open", since: "2026-05-07" },
        ],
      },
      finds:
        "blocked by acme/edge#7, where nothing has moved since 3 April 2026, and by an issue that is not shared here, where nothing has moved since 6 May 2026",
    },
    {
      remediation: { ...owned, blockers: [{ at: "acme/edge#9", state: "open", since: "2026-05-19" }] },
      finds: null,
    },
    { remediation: owned, finds: null },
  ],
};
