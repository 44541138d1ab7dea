import { at, fix, rae, type Story, says } from "../parts.ts";

export const story: Story = {
  tells: "rae names what takes its place: ours is closed as its duplicate",
  scenes: [
    {
      seen: fix({
        comments: [says(rae, "/superseded-by https://github.com/acme/platform/issues/230", at(11))],
      }),
    },
  ],
};
