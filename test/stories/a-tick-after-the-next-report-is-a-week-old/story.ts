import { edited, successors, ticks } from "../boxes.ts";
import { at, lin, type Story, says } from "../parts.ts";

const late = (day: number) => {
  const scene = edited([ticks(lin, "decline", at(day))], [says(lin, "/fund #31 by 2026-06-30", at(day))]);
  return { ...scene, known: { ...scene.known, reports: successors } };
};

export const story: Story = {
  tells: "the report of 8 May takes answers until that of 15 May is a week old, by box and by command",
  scenes: [late(21), late(22)],
};
