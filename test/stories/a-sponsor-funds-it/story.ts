import { at, cluster, clustered, fix, may, origin, type Story } from "../parts.ts";

const decision = {
  at: at(11),
  by: "lin",
  url: "",
  over: null,
  statement: { says: "fund", cluster: 31, by: "2026-06-30" } as const,
};

export const story: Story = {
  tells: "lin funds the cluster: the day becomes the due date of its fix, and that is progress",
  scenes: [
    {
      seen: fix({}, [origin, may]),
      known: { ...clustered, clusters: [{ ...cluster, decisions: [decision] }] },
    },
  ],
};
