import { at, closed, fix, type Story, stale } from "../parts.ts";

export const story: Story = {
  tells: "a stale bot closes it: nobody answered, and it never counts as done",
  scenes: [
    { seen: fix(closed(stale, at(9), "completed")) },
    { seen: fix(closed(stale, at(9), "not planned")) },
  ],
  never: /state: (done|declined)/,
};
