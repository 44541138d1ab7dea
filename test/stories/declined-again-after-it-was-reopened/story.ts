import { at, carriedOut, event, fix, rae, type Story, says, tomo, us } from "../parts.ts";

export const story: Story = {
  tells: "reopened by tomo, declined by rae again: the newer word holds, also against the button",
  scenes: [
    {
      seen: fix({
        reason: "reopened",
        comments: [
          carriedOut(says(rae, "/decline no room", at(6))),
          says(rae, "/decline still no room, see the plan", at(11)),
        ],
        timeline: [event("closed", us, at(6)), event("reopened", tomo, at(8))],
      }),
    },
  ],
};
