import { at, closed, fix, rae, type Story, says } from "../parts.ts";

export const story: Story = {
  tells: "rae asked something in April and closes it in May without a word: her question is no reason",
  scenes: [
    {
      seen: fix({
        ...closed(rae, at(9), "not planned"),
        comments: [
          says(rae, "Is this still needed?", "2026-04-22T09:00:00.000Z"),
          says(rae, "/snooze 2026-05-20", at(9, 8)),
        ],
      }),
    },
  ],
  never: /^reason: /m,
};
