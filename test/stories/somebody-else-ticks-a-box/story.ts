import { edited, ticks } from "../boxes.ts";
import { at, lin, rae, type Story } from "../parts.ts";

export const story: Story = {
  tells: "rae ticks a box and may not decide: it is left, and answered once; lin ticks another later",
  scenes: [
    edited([ticks(rae, "make room", at(12))]),
    edited([ticks(rae, "make room", at(12)), ticks(lin, "accept the risk", at(13))]),
  ],
};
