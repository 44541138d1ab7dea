import { z } from "zod";
import { command, number } from "./command.ts";

export const mergeInto = command({
  name: "merge-into",
  usage: "/merge-into #N",
  sentence: "Says that this cluster and another are one.",
  on: ["cluster"],
  who: "triage",
  shape: /^#(?<cluster>\d+)$/,
  args: z.object({ cluster: number }),
  says: ({ cluster }) => ({ says: "merge into", cluster }),
  examples: [
    { words: "#44", gives: { says: "merge into", cluster: 44 } },
    { words: "44", gives: { unclear: "write it as `/merge-into #N`" } },
  ],
});
