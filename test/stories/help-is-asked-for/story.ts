import { at, fix, mira, type Story, says } from "../parts.ts";

export const story: Story = {
  tells: "mira asks for help: one reply with what works here",
  scenes: [{ seen: fix({ comments: [says(mira, "/followthrough help", at(11))] }) }],
};
