import type { Story } from "../parts.ts";
import { edited, proposing, recover } from "../ways.ts";

const scene = edited([recover], [recover]);
const ticked = { ...scene.seen, body: proposing([recover]).body.replace("[ ]", "[x]") };

export const story: Story = {
  tells: "a line is ticked in the report: the issue that was opened from it is not closed for that",
  scenes: [{ ...scene, seen: ticked }],
  never: /^close/m,
};
