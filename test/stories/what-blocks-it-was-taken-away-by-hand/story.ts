import { at, event, holds, rae, type Story } from "../parts.ts";
import { fixed, proposing, ref } from "../ways.ts";

export const story: Story = {
  tells: "rae takes away what blocks the incident: it stays away, and the ledger names her",
  scenes: [
    {
      seen: proposing([`Keep the session: ${ref(212).url}`], {
        timeline: [event("blocker removed", rae, at(11), { blocker: ref(212).id })],
      }),
      known: { remediations: [fixed({ origin: "adopted", parent: "I_platform_1" })] },
      told: holds("write"),
    },
  ],
  never: /^mark/m,
};
