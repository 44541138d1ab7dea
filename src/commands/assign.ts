import { z } from "zod";
import { command, login, number } from "./command.ts";

export const assign = command({
  name: "assign",
  usage: "/assign #CLUSTER @USER",
  sentence: "Decides who takes the remediations of a cluster that nobody has.",
  on: ["cluster", "report"],
  who: "sponsor",
  shape: new RegExp(`^#(?<cluster>\\d+)\\s+${login}$`),
  args: z.object({ cluster: number, login: z.string() }),
  says: ({ cluster, login: who }) => ({ says: "assign", cluster, login: who }),
  examples: [
    { words: "#31 @rae", gives: { says: "assign", cluster: 31, login: "rae" } },
    { words: "@rae", gives: { unclear: "write it as `/assign #CLUSTER @USER`" } },
  ],
});
