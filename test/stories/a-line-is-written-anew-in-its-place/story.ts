import type { Story } from "../parts.ts";
import { edited, recover, warm } from "../ways.ts";

export const story: Story = {
  tells:
    "a line that was opened is written anew from first word to last: one question, and nothing is opened",
  scenes: [edited([recover, warm], ["Make every client reconnect on failover (acme/platform)", warm])],
  never: /^open/m,
};
