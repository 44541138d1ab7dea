import { at, clustered, holds, homeIssue, rae, type Story, says } from "../parts.ts";

export const story: Story = {
  tells: "rae may write here and is no sponsor: the answer is the same as for a cluster that does not exist",
  scenes: [
    {
      seen: homeIssue({ comments: [says(rae, "/fund #31 by 2026-06-30", at(11))] }),
      known: clustered,
      told: holds("admin"),
    },
    {
      seen: homeIssue({ comments: [says(rae, "/fund #99 by 2026-06-30", at(11))] }),
      known: clustered,
      told: holds("admin"),
    },
  ],
  never: /decisions: |react done/,
};
