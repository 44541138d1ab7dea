import { at, event, holds, type Story, us } from "../parts.ts";
import { fixed, proposing, ref } from "../ways.ts";

const children = Array.from({ length: 100 }, (_, i) => ref(i + 1, "shop"));
const timeline = children.map(({ id }) => event("child added", us, at(2), { child: id }));

export const story: Story = {
  tells:
    "a hundred issues stand under the incident: one more is linked in the table only, which is said once",
  scenes: [
    {
      seen: proposing([`Keep the session: ${ref(212).url}`], { children, timeline }),
      known: { remediations: [fixed({ origin: "adopted" })] },
      told: holds("write"),
    },
  ],
  never: /^link/m,
};
