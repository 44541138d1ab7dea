import { at, card, carriedOut, fix, mira, type Story, says } from "../parts.ts";

export const story: Story = {
  tells: "the first due date restarts the clock, moving it does not",
  scenes: [
    {
      seen: fix({
        comments: [carriedOut(says(mira, "/due 2026-05-20", at(2))), says(mira, "/due 2026-07-01", at(11))],
        cards: [card({ due: "2026-05-20" })],
      }),
    },
  ],
};
