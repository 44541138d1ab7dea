import { at, fix, mira, type Story, says } from "../parts.ts";

export const story: Story = {
  tells:
    "the app was switched off on another issue of this repository: nothing is written here, not even an answer",
  scenes: [
    {
      seen: fix({
        labels: [],
        comments: [says(mira, "/decline no room", at(11)), says(mira, "/followthrough help", at(11, 10))],
      }),
      known: {
        switches: [
          { to: "off", at: at(9), by: "rae", comment: "IC_1", repo: "R_platform", on: "I_platform_7" },
        ],
      },
    },
  ],
  never: /^(say|react|close|track|label)/m,
};
