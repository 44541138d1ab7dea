import { edited, heardLin, sponsorIs, ticks } from "../boxes.ts";
import { at, lin, mira, type Story } from "../parts.ts";

const ticked = ticks(lin, "make room", at(12));

export const story: Story = {
  tells:
    "mira decides now: what lin ticked stands, also where the wordings can no longer be read; a new tick of lin does not count",
  scenes: [
    { ...edited([ticked], [heardLin]), setting: sponsorIs("mira") },
    { ...edited([], [heardLin]), setting: sponsorIs("mira") },
    { ...edited([ticked, ticks(lin, "decline", at(13))], [heardLin]), setting: sponsorIs("mira") },
    { ...edited([ticked, ticks(mira, "decline", at(13))], [heardLin]), setting: sponsorIs("mira") },
  ],
};
