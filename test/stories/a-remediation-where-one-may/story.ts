import { at, rae, report, type Story, says } from "../parts.ts";

export const story: Story = {
  tells: "rae names the repository: it is opened there, under the incident",
  scenes: [
    {
      seen: report({
        comments: [says(rae, "/remediate acme/platform Recover when a new primary is selected", at(11))],
      }),
    },
  ],
};
