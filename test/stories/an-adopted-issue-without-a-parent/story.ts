import { holds, type Story } from "../parts.ts";
import { fixed, proposing, ref } from "../ways.ts";

export const story: Story = {
  tells: "the report cites an issue that stands under nothing: it stands under the incident from now on",
  scenes: [
    {
      seen: proposing([`Keep the session: ${ref(212).url}`]),
      known: { remediations: [fixed({ origin: "adopted" })] },
      told: holds("write"),
    },
  ],
  never: /^(open|mark)/m,
};
