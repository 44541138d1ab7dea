import { at, event, holds, type Story, tomo } from "../parts.ts";
import { fixed, proposing, ref } from "../ways.ts";

const added = event("child added", tomo, at(11), { child: ref(212).id });
const removed = event("child removed", tomo, at(12), { child: ref(212).id });

export const story: Story = {
  tells:
    "tomo puts an issue under the incident: it is a remediation of it, until he takes it away again, which the ledger says",
  scenes: [
    {
      seen: proposing([], { children: [ref(212)], timeline: [added] }),
      known: { remediations: [fixed({ origin: "adopted", parent: "I_incidents_60" })] },
      told: holds("write"),
    },
    {
      seen: proposing([], { timeline: [added, removed] }),
      known: { remediations: [fixed({ origin: "adopted" })] },
      told: holds("write"),
    },
  ],
  never: /^(open|link)/m,
};
