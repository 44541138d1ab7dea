import { at, closed, fix, person, type Story } from "../parts.ts";

export const story: Story = {
  tells: "a bot closes it with the pull request that was merged: that is work, and it is done",
  scenes: [
    {
      seen: fix({
        ...closed(person("merge-queue[bot]", "bot"), at(9), "completed"),
        pulls: [
          {
            url: "https://github.com/acme/platform/pull/219",
            state: "merged",
            openedAt: at(5),
            mergedAt: at(9),
          },
        ],
      }),
    },
  ],
};
