import { at, event, fix, mira, type Story, says, tomo } from "../parts.ts";

export const story: Story = {
  tells: "unassigned in April, named by a command in May: the newer word holds",
  scenes: [
    {
      seen: fix({
        comments: [says(tomo, "/owner @mira", at(11))],
        timeline: [event("unassigned", mira, at(1), { who: mira })],
      }),
    },
  ],
};
