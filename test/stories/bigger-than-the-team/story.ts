import { at, carriedOut, event, fix, rae, type Story, says, tomo } from "../parts.ts";

export const story: Story = {
  tells: "rae says that it takes a sponsor; when tomo takes it later, nobody needs to be asked any more",
  scenes: [
    { seen: fix({ comments: [says(rae, "/needs-sponsor", at(11))] }) },
    {
      seen: fix({
        comments: [carriedOut(says(rae, "/needs-sponsor", at(10)))],
        assignees: [tomo],
        timeline: [event("assigned", tomo, at(11), { who: tomo })],
      }),
    },
  ],
};
