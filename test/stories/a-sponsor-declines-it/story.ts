import { at, cluster, clustered, fix, may, origin, type Story } from "../parts.ts";

const decision = {
  at: at(11),
  by: "lin",
  url: "",
  over: null,
  statement: { says: "decline cluster", cluster: 31, reason: "we leave this vendor" } as const,
};

export const story: Story = {
  tells: "lin declines the cluster: its fix is closed as not planned with the reason",
  scenes: [
    {
      seen: fix({}, [origin, may]),
      known: { ...clustered, clusters: [{ ...cluster, decisions: [decision] }] },
    },
  ],
};
