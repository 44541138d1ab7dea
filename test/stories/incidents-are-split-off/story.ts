import { at, type Story, says, tomo } from "../parts.ts";
import { both, otherIssue } from "../regrouped.ts";

const says44 = (words: string) => ({
  seen: otherIssue({ comments: [says(tomo, words, at(16))] }),
  known: both,
});

export const story: Story = {
  tells: "tomo splits an incident off; not one of another cluster, and not to the cause that they have here",
  scenes: [
    says44("/split certificates #74"),
    says44("/split certificates #74 #47 #58"),
    {
      seen: otherIssue({ comments: [says(tomo, "/split stale-clients #74", at(16))] }),
      known: {
        ...both,
        clusters: (both.clusters ?? []).map((one) => ({ ...one, ties: ["cause:stale-clients" as const] })),
      },
    },
  ],
};
