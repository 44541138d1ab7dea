import { at, closed, event, fix, rae, type Story } from "../parts.ts";

export const story: Story = {
  tells: "rae turns it into a discussion: the issue is closed, and that is no answer",
  scenes: [
    {
      seen: fix({
        ...closed(rae, at(9), null),
        locked: true,
        timeline: [event("closed", rae, at(9)), event("made a discussion", rae, at(9))],
      }),
    },
  ],
  never: /state: done/,
};
