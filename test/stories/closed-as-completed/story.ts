import { at, closed, fix, rae, type Story } from "../parts.ts";

export const story: Story = {
  tells: "rae closes it as completed: it is done",
  scenes: [{ seen: fix(closed(rae, at(9), "completed")) }],
};
