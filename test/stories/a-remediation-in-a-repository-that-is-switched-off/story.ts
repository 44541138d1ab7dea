import { at, rae, report, type Story, says } from "../parts.ts";

export const story: Story = {
  tells: "the same where the maintainers switched the app off: nothing is opened",
  scenes: [
    {
      seen: report({
        comments: [says(rae, "/remediate acme/platform Recover when a new primary is selected", at(11))],
      }),
      known: {
        switches: [
          { to: "off", at: at(9), by: "mira", comment: "IC_1", repo: "R_platform", on: "I_platform_7" },
        ],
      },
    },
  ],
  never: /^open/m,
};
