import { at, card, event, fix, mira, type Story } from "../parts.ts";

export const story: Story = {
  tells: "mira drags the card to In progress: that is an answer and restarts the clock",
  scenes: [
    {
      seen: fix({
        cards: [card({ status: "In progress" })],
        timeline: [
          event("status moved", mira, at(8), { from: "Proposed", to: "In progress", automated: false }),
        ],
      }),
    },
  ],
};
