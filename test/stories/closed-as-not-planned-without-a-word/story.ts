import { at, closed, fix, rae, type Story } from "../parts.ts";

export const story: Story = {
  tells: "rae closes it as not planned and says nothing: no reason is invented",
  scenes: [{ seen: fix(closed(rae, at(9), "not planned")) }],
  never: /^reason: /m,
};
