import type { Story } from "../parts.ts";
import { edited, recover } from "../ways.ts";

export const story: Story = {
  tells: "a line names another repository after it was opened: what was opened stays where it is",
  scenes: [edited([recover], [recover.replace("acme/platform", "acme/shop")])],
  never: /^open/m,
};
