import { at, card, carriedOut, fix, mira, type Story, says } from "../parts.ts";

export const story: Story = {
  tells: "mira said one day, rae put another on the card later: the newer one holds and is not turned back",
  scenes: [
    {
      seen: fix({
        comments: [carriedOut(says(mira, "/due 2026-05-20", at(2)))],
        cards: [card({ due: "2026-08-01", stalledSince: null }, { dueAt: at(9) })],
      }),
    },
    {
      seen: fix({
        comments: [carriedOut(says(mira, "/due 2026-05-20", at(2))), says(mira, "/due 2026-06-15", at(11))],
        cards: [card({ due: "2026-08-01", stalledSince: null }, { dueAt: at(9) })],
      }),
    },
  ],
};
