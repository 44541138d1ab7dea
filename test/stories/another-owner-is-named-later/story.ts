import { at, carriedOut, event, fix, mira, rae, type Story, says, tomo, us } from "../parts.ts";

const first = carriedOut(says(tomo, "/owner @mira", at(5)));
const byUs = event("assigned", us, at(5), { who: mira });
const second = carriedOut(says(tomo, "/owner @rae", at(11)));
const other = event("assigned", us, at(11), { who: rae });
const comments = [first, second];
const assignees = [mira, rae];

export const story: Story = {
  tells:
    "tomo names mira, and rae later: rae takes the place of mira, unless a person had assigned mira since or rae left",
  scenes: [
    {
      seen: fix({
        comments: [first, says(tomo, "/owner @rae", at(11))],
        assignees: [mira],
        timeline: [byUs],
      }),
    },
    { seen: fix({ comments, assignees, timeline: [byUs, other] }) },
    {
      seen: fix({
        comments,
        assignees,
        timeline: [
          byUs,
          event("unassigned", mira, at(6), { who: mira }),
          event("assigned", tomo, at(7), { who: mira }),
          other,
        ],
      }),
    },
    {
      seen: fix({
        comments,
        assignees: [mira],
        timeline: [byUs, other, event("unassigned", rae, at(12), { who: rae })],
      }),
    },
  ],
};
