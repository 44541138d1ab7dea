import { at, clustered, holds, homeIssue, rae, type Story, says } from "../parts.ts";

export const story: Story = {
  tells:
    "rae proposes a fix for the whole category on its home: it is opened once, and stands under the home",
  scenes: [
    {
      seen: homeIssue({
        comments: [says(rae, "/remediate acme/platform Recover from every change", at(12))],
      }),
      known: clustered,
      told: holds("write"),
    },
  ],
};
