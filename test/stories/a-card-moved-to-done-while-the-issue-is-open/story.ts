import { at, card, event, fix, mira, type Story } from "../parts.ts";

export const story: Story = {
  tells:
    "mira drags the card to Done and leaves the issue open: the issue decides, the card stays where she put it",
  scenes: [
    {
      seen: fix({
        assignees: [mira],
        cards: [card({ status: "Done", stalledSince: null })],
        timeline: [
          event("assigned", mira, at(7), { who: mira }),
          event("status moved", mira, at(9), { from: "Accepted", to: "Done", automated: false }),
        ],
      }),
    },
  ],
  never: /"status"/,
};
