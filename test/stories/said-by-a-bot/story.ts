import { at, fix, type Story, says, stale } from "../parts.ts";

export const story: Story = {
  tells: "another bot writes our commands: they are none",
  scenes: [{ seen: fix({ comments: [says(stale, "/decline no activity", at(8))] }) }],
  never: /react|close|state: declined/,
};
