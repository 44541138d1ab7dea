import { at, holds, mira, type Story, says, unfollowed } from "../parts.ts";

export const story: Story = {
  tells:
    "mira switches the app off on an issue of her own: it could not be remembered there, so she is told where it works",
  scenes: [
    { seen: unfollowed({ comments: [says(mira, "/followthrough off", at(11))] }), told: holds("write") },
  ],
  never: /react done/,
};
