import { adopted, at, rae, type Story, says } from "../parts.ts";

export const story: Story = {
  tells: "the same on an issue that a person opened: it is shown as declined, and stays open",
  scenes: [{ seen: adopted({ comments: [says(rae, "/decline we do it with the new client", at(11))] }) }],
  never: /^close /m,
};
