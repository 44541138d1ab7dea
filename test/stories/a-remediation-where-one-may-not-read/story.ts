import { at, rae, report, type Story, says } from "../parts.ts";

export const story: Story = {
  tells:
    "rae asks to open one in a repository that she may not read: the answer is that of one that does not exist",
  scenes: [
    { seen: report({ comments: [says(rae, "/remediate acme/vault Rotate the keys", at(11))] }) },
    { seen: report({ comments: [says(rae, "/remediate acme/no-such Rotate the keys", at(11))] }) },
  ],
  never: /^open/m,
};
