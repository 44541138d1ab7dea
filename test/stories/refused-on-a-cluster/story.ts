import { at, clustered, homeIssue, rae, type Story, says } from "../parts.ts";

export const story: Story = {
  tells:
    "rae proposes for a whole category in a repository that she may not read: the idea stays on the cluster",
  scenes: [
    {
      seen: homeIssue({ comments: [says(rae, "/remediate acme/vault Rotate the keys", at(11))] }),
      known: clustered,
    },
    {
      seen: homeIssue({ comments: [says(rae, "/remediate acme/no-such Rotate the keys", at(11))] }),
      known: clustered,
    },
  ],
  never: /^open|on the incident/m,
};
