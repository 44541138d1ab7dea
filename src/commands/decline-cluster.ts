import { z } from "zod";
import { command, number } from "./command.ts";

export const declineCluster = command({
  name: "decline-cluster",
  word: "decline",
  usage: "/decline #CLUSTER REASON",
  sentence: "Decides that the remediations of a cluster will not be done, and why.",
  on: ["cluster", "report"],
  who: "sponsor",
  shape: /^#(?<cluster>\d+)\s+(?<reason>\S.*)$/,
  args: z.object({ cluster: number, reason: z.string().max(1000) }),
  says: ({ cluster, reason }) => ({ says: "decline cluster", cluster, reason }),
  examples: [
    {
      words: "#31 we leave this vendor in the autumn",
      gives: { says: "decline cluster", cluster: 31, reason: "we leave this vendor in the autumn" },
    },
    { words: "#31", gives: { unclear: "write it as `/decline #CLUSTER REASON`" } },
  ],
});
