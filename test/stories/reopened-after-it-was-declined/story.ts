import { at, carriedOut, event, fix, rae, type Story, says, tomo, us } from "../parts.ts";

export const story: Story = {
  tells: "rae declined it, it was closed, tomo reopens it: it is open again and is not closed a second time",
  scenes: [
    {
      seen: fix({
        reason: "reopened",
        comments: [carriedOut(says(rae, "/decline no room", at(6)))],
        timeline: [event("closed", us, at(6)), event("reopened", tomo, at(8))],
      }),
    },
  ],
  never: /^close /m,
};
