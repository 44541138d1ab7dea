import { at, fix, rae, type Story, says } from "../parts.ts";

export const story: Story = {
  tells:
    "rae declines with a command: it is closed for her, with her reason, and the comment gets its receipt",
  scenes: [{ seen: fix({ comments: [says(rae, "/decline the service is retired in June", at(11))] }) }],
};
