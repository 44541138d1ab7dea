import { at, fix, mira, type Story, says } from "../parts.ts";

export const story: Story = {
  tells: "two commands in one comment, one of them unclear: neither is carried out",
  scenes: [{ seen: fix({ comments: [says(mira, "/accept\n/due next week", at(11))] }) }],
  never: /state: accepted|react done/,
};
