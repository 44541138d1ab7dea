import { at, fix, holds, mira, type Story, says } from "../parts.ts";

export const story: Story = {
  tells:
    "mira switches the app off: the receipt is the last thing that is written, although the card is out of date",
  scenes: [
    { seen: fix({ labels: [], comments: [says(mira, "/followthrough off", at(11))] }), told: holds("write") },
  ],
  never: /^(say|label|track|revise)/m,
};
