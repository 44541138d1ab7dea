import { z } from "zod";
import { command, day, number } from "./command.ts";

export const fund = command({
  name: "fund",
  usage: "/fund #CLUSTER by DATE",
  sentence: "Decides that the remediations of a cluster get room, and by when they are to be done.",
  on: ["cluster", "report"],
  who: "sponsor",
  shape: /^#(?<cluster>\d+)\s+by\s+(?<by>\d{4}-\d{2}-\d{2})$/,
  args: z.object({ cluster: number, by: day }),
  says: ({ cluster, by }) => ({ says: "fund", cluster, by }),
  examples: [
    { words: "#31 by 2026-06-30", gives: { says: "fund", cluster: 31, by: "2026-06-30" } },
    { words: "#31", gives: { unclear: "write it as `/fund #CLUSTER by DATE`" } },
  ],
});
