import { at, carriedOut, event, fix, mira, type Story, says, tomo, us } from "../parts.ts";

export const story: Story = {
  tells: "tomo named mira, she unassigned herself: she stays unassigned",
  scenes: [
    {
      seen: fix({
        comments: [carriedOut(says(tomo, "/owner @mira", at(5)))],
        timeline: [
          event("assigned", us, at(5), { who: mira }),
          event("unassigned", mira, at(6), { who: mira }),
        ],
      }),
    },
  ],
  never: /^assign /m,
};
