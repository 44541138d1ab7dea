import { at, holds, rae, report, type Story, says } from "../parts.ts";

export const story: Story = {
  tells:
    "an incident of before the app: a command that is refused is answered once, and nothing else is said",
  scenes: [
    {
      seen: report({
        createdAt: "2025-11-11T09:00:00.000Z",
        comments: [says(rae, "/cause redis-failover", at(11))],
      }),
      told: holds("read"),
    },
  ],
  never: /say status/,
};
