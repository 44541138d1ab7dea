import { holds, type Story } from "../parts.ts";
import { fixed, proposing, ref } from "../ways.ts";

export const story: Story = {
  tells: "the report cites an issue that stands under an epic: it stays there, and blocks the incident",
  scenes: [
    {
      seen: proposing([`Keep the session: ${ref(212).url}`]),
      known: { remediations: [fixed({ origin: "adopted", parent: "I_platform_1" })] },
      told: holds("write"),
    },
  ],
  never: /^link/m,
};
