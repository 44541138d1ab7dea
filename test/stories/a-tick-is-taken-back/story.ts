import { clears, edited, heardLin, ticks } from "../boxes.ts";
import { at, lin, rae, type Story } from "../parts.ts";

const ticked = ticks(lin, "make room", at(12));

export const story: Story = {
  tells:
    "lin clears the box and the decision is taken back; where rae clears it, it stands; ticked again it counts anew",
  scenes: [
    edited([ticked, clears(lin, "make room", at(13))], [heardLin]),
    edited([ticked, clears(rae, "make room", at(13))], [heardLin]),
    edited([ticked, clears(lin, "make room", at(13)), ticks(lin, "make room", at(14))], [heardLin]),
    edited([ticked, clears(lin, "make room", at(12, 10))]),
  ],
};
