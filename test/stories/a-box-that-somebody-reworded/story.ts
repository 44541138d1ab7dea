import { edited, rewords, ticks } from "../boxes.ts";
import { at, lin, rae, type Story } from "../parts.ts";

const other = rewords(rae, "make room, to be done by 30 June 2026", "leave it all as it is", at(11));
const added = rewords(rae, "- [ ] [#31]", "- [ ] close #31 for good\n- [ ] [#31]", at(11));

export const story: Story = {
  tells:
    "rae rewords a box, or adds one of their own, and lin ticks it: only a line as we published it is an answer",
  scenes: [
    edited([other, ticks(lin, "leave it all", at(12))]),
    edited([added, ticks(lin, "close #31", at(12))]),
    edited([added, ticks(lin, "accept the risk", at(12))]),
  ],
};
