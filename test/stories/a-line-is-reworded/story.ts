import type { Story } from "../parts.ts";
import { edited, recover, warm } from "../ways.ts";

export const story: Story = {
  tells: "a line that was opened is reworded and moved: it is the same remediation, and nothing is opened",
  scenes: [
    edited([recover, warm], [warm, "Recover by itself when a new primary is selected (acme/platform)"]),
  ],
  never: /^open|the same as/m,
};
