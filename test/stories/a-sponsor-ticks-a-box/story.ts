import { edited, heardLin, ticks } from "../boxes.ts";
import { at, lin, type Story } from "../parts.ts";

const once = [ticks(lin, "make room", at(12))];

export const story: Story = {
  tells:
    "lin, whom the report asks, ticks a box; afterwards our comment is the receipt and nothing is said again",
  scenes: [edited([]), edited(once), edited(once, [heardLin])],
};
