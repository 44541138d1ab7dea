import { at, carriedOut, event, home, rae, type Story, says, tomo, us } from "../parts.ts";
import { both, homeIssue, joined } from "../regrouped.ts";

const said = carriedOut(says(tomo, "/merge-into #44", at(16)));
const merged = { into: 44, at: at(16), by: "tomo", url: said.url };
const homes = (joined.homes ?? []).map((one) => (one.id === home.id ? { ...one, merged } : one));

export const story: Story = {
  tells:
    "rae opens the merged home again: it stays open; and a home that she closed stays closed while it has a cluster",
  scenes: [
    {
      seen: homeIssue({
        comments: [said],
        timeline: [event("closed", us, at(16, 10)), event("reopened", rae, at(17))],
      }),
      known: { ...joined, homes },
    },
    {
      seen: homeIssue({ state: "closed", reason: "completed", timeline: [event("closed", rae, at(17))] }),
      known: both,
    },
  ],
  never: /^(close|reopen)/m,
};
