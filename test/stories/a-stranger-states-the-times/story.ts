import { at, holds, rae, report, type Story, says } from "../parts.ts";

export const story: Story = {
  tells: "rae may read and no more, and did not file it: refused",
  scenes: [
    {
      seen: report({ comments: [says(rae, "/mitigated 2026-05-11T10:00:00Z", at(11, 11))] }),
      told: holds("read"),
    },
  ],
  never: /react done/,
};
