import { at, fix, mira, type Story, says } from "../parts.ts";

export const story: Story = {
  tells: "somebody else edits a comment into a command: it counts for nothing",
  scenes: [
    {
      seen: fix({
        comments: [says(mira, "/decline no room", at(9), { editedAt: at(10), editedByAnother: true })],
      }),
    },
  ],
  never: /react|close/,
};
