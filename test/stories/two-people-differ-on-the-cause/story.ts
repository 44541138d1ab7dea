import { at, mira, report, type Story, says, tomo } from "../parts.ts";

export const story: Story = {
  tells: "tomo names a cause, mira takes it away: the later word holds",
  scenes: [
    {
      seen: report({
        comments: [
          says(tomo, "/cause redis-failover", at(11)),
          says(mira, "/not-cause redis-failover", at(11, 10)),
        ],
      }),
    },
  ],
  never: /redis-failover"/,
};
