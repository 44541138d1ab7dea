import { at, event, fix, known, may, mira, origin, type Story } from "../parts.ts";

const renamed = { title: "Survive a failover", timeline: [event("renamed", mira, at(11))] };

export const story: Story = {
  tells: "mira gives our issue another title: it stays, and the body goes on telling what is so",
  scenes: [
    { seen: fix(renamed), known },
    { seen: fix(renamed), known: { incidents: [origin, may] } },
    { seen: fix({ ...renamed, editors: [mira] }), known: { incidents: [origin, may] } },
  ],
};
