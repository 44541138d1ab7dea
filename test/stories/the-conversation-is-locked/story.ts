import { at, fix, mira, type Story, says } from "../parts.ts";

export const story: Story = {
  tells: "rae locked the conversation: the answer is a reaction, and nothing is said in it",
  scenes: [{ seen: fix({ locked: true, comments: [says(mira, "/due soon", at(11))] }) }],
  never: /^say/m,
};
