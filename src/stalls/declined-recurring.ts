import { dateOf } from "../domain/dates.ts";
import { type Judged, type StallRule, untouched } from "./stall-rule.ts";

const declined: Judged = {
  ...untouched,
  state: "declined",
  stalledSince: null,
  settledAt: "2026-05-06T09:00:00.000Z",
};

export const declinedRecurring: StallRule = {
  name: "declined-recurring",
  sentence:
    "It was declined, and `stall.declined` incidents came back since. Without them nobody is asked again.",
  order: 80,
  finds: ({ state, settledAt, progress, incidents, config }) => {
    const said = settledAt ?? progress.at;
    const since = incidents.filter(({ openedAt }) => openedAt > said);
    const enough = since[config.stall.declined - 1];
    const last = since.at(-1);
    if (state !== "declined" || enough === undefined || last === undefined) return null;
    const which = last.at === null ? "" : `, ${last.at}`;
    const came = since.length === 1 ? "one more incident" : `${since.length} more incidents, the last`;
    return {
      rule: "declined-recurring",
      since: enough.openedAt,
      sentence: `declined on ${dateOf(said)}; since then ${came} on ${dateOf(last.openedAt)}${which}`,
    };
  },
  examples: [
    {
      remediation: {
        ...declined,
        incidents: [
          { at: "acme/incidents#51", openedAt: "2026-05-05T09:00:00.000Z" },
          { at: "acme/incidents#58", openedAt: "2026-05-18T08:00:00.000Z" },
        ],
      },
      finds: "declined on 6 May 2026; since then one more incident on 18 May 2026, acme/incidents#58",
    },
    {
      remediation: {
        ...declined,
        settledAt: null,
        incidents: [
          { at: "acme/incidents#51", openedAt: "2026-05-05T09:00:00.000Z" },
          { at: null, openedAt: "2026-05-18T08:00:00.000Z" },
        ],
      },
      finds: "declined on 4 May 2026; since then 2 more incidents, the last on 18 May 2026",
    },
    {
      remediation: {
        ...declined,
        incidents: [{ at: "acme/incidents#51", openedAt: "2026-05-05T09:00:00.000Z" }],
      },
      finds: null,
    },
    { remediation: untouched, finds: null },
  ],
};
