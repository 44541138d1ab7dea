import type { Story } from "../parts.ts";
import { edited, recover, warm } from "../ways.ts";

export const story: Story = {
  tells: "a line is deleted after it was opened: its issue stays, and the status says that the line is gone",
  scenes: [edited([recover, warm], [warm])],
  never: /^(open|close|revise)/m,
};
