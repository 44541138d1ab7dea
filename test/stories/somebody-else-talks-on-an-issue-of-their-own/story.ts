import { at, mira, type Story, says, unfollowed } from "../parts.ts";

export const story: Story = {
  tells: "an issue that nothing leads to, with commands that are not ours to answer there: nothing is done",
  scenes: [
    {
      seen: unfollowed({
        comments: [says(mira, "/decline no room\n/lgtm", at(11)), says(mira, "Just a thought.", at(12))],
      }),
    },
  ],
  never: /react|say/,
};
