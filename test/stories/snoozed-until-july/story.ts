import { at, fix, mira, type Story, says } from "../parts.ts";

export const story: Story = {
  tells: "mira snoozes it: the clock is held until that day, and it is not progress",
  scenes: [{ seen: fix({ comments: [says(mira, "/snooze 2026-07-01", at(11))] }) }],
  never: /progress: .*mira/,
};
