import { holds, type Story } from "../parts.ts";
import { fixed, proposing, recover, ref } from "../ways.ts";

export const story: Story = {
  tells:
    "the incident is the eighth level below an epic: what is cited and what is opened stand in its table only, which is said once",
  scenes: [
    {
      seen: proposing([`Keep the session: ${ref(212).url}`], { above: 7 }),
      known: { remediations: [fixed({ origin: "adopted" })] },
      told: holds("write"),
    },
    { seen: proposing([recover], { above: 7 }), told: holds("write") },
  ],
  never: /^link|under acme/m,
};
