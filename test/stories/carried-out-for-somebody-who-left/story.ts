import { at, card, carriedOut, fix, holds, mira, type Story, says } from "../parts.ts";

export const story: Story = {
  tells: "mira said when it is due and has left since: people leave, decisions stay",
  scenes: [
    {
      seen: fix({
        comments: [carriedOut(says(mira, "/due 2026-06-01", at(9)))],
        cards: [card({ due: "2026-06-01", stalledSince: null })],
      }),
      told: holds("none"),
    },
  ],
  never: /refused/,
};
