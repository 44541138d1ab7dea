import { at, event, fix, rae, type Story } from "../parts.ts";

export const story: Story = {
  tells: "rae took the card off the board: it stays off",
  scenes: [
    { seen: fix({ cards: [], timeline: [event("removed from project", rae, at(9), { project: "PVT_1" })] }) },
  ],
  never: /^track/m,
};
