import { at, cluster, clustered, fix, may, origin, type Story } from "../parts.ts";

const statement = {
  says: "accept risk",
  cluster: 31,
  until: null,
  recurrences: 2,
  reason: "small enough",
} as const;
const decision = { at: "2026-04-21T09:00:00.000Z", by: "lin", url: "", over: at(10), statement };

export const story: Story = {
  tells:
    "the risk was accepted for two recurrences and both have come: it is open and asked about again, from that day",
  scenes: [
    {
      seen: fix({}, [origin, may]),
      known: { ...clustered, clusters: [{ ...cluster, decisions: [decision] }] },
    },
  ],
};
