import { at, fix, rae, type Story, says } from "../parts.ts";

export const story: Story = {
  tells: "rae names another way: it stays open, and her idea is remembered",
  scenes: [
    { seen: fix({ comments: [says(rae, "/alternative let the client reconnect by itself", at(11))] }) },
  ],
  never: /^close /m,
};
