import { at, card, event, fix, mira, type Story } from "../parts.ts";

export const story: Story = {
  tells: "mira drags the card back to Proposed: the state follows her hand, the clock does not",
  scenes: [
    {
      seen: fix({
        cards: [card({ status: "Proposed" })],
        timeline: [
          event("status moved", mira, at(1), { from: "Proposed", to: "In progress", automated: false }),
          event("status moved", mira, at(9), { from: "In progress", to: "Proposed", automated: false }),
        ],
      }),
    },
  ],
};
