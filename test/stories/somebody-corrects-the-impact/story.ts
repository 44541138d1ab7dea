import { at, mira, report, type Story, says } from "../parts.ts";

export const story: Story = {
  tells: "mira says what the incident did; her words stand in place of the report's",
  scenes: [
    {
      seen: report({ comments: [says(mira, "/impact a fifth of the sign-ins failed for an hour", at(11))] }),
      known: {},
    },
  ],
};
