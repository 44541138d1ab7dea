import { at, fix, holds, mira, type Story, says } from "../parts.ts";

export const story: Story = {
  tells: "on is said where off was not: the later of the two holds for the repository",
  scenes: [
    {
      seen: fix({ labels: [], comments: [says(mira, "/followthrough on", at(11))] }),
      known: {
        switches: [
          { to: "off", at: at(9), by: "rae", comment: "IC_1", repo: "R_platform", on: "I_platform_7" },
        ],
      },
      told: holds("write"),
    },
  ],
};
