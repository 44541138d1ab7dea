import { at, event, rae, type Story, us } from "../parts.ts";
import { both, homeIssue, otherIssue, theirs } from "../regrouped.ts";

const left = {
  ...both,
  incidents: (both.incidents ?? []).filter(({ id }) => id !== "74"),
  clusters: (both.clusters ?? []).filter(({ key }) => key !== theirs.key),
};
const ourClose = event("closed", us, at(16));

export const story: Story = {
  tells:
    "one incident is left in #44: it says so and is closed. It is open again when another comes; opened by rae, it stays open. Where nothing is known, nothing is said",
  scenes: [
    { seen: otherIssue(), known: left },
    { seen: otherIssue({ timeline: [ourClose, event("reopened", rae, at(17))] }), known: left },
    { seen: otherIssue({ state: "closed", reason: "not planned", timeline: [ourClose] }), known: both },
    { seen: homeIssue(), known: { ...both, incidents: [], clusters: [] } },
  ],
};
