import { at, event, fix, mira, type Story } from "../parts.ts";

export const story: Story = {
  tells: "mira assigns herself: that is an answer, and no command is needed",
  scenes: [{ seen: fix({ assignees: [mira], timeline: [event("assigned", mira, at(8), { who: mira })] }) }],
  never: /mentioned|@mira/,
};
