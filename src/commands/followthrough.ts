import { z } from "zod";
import { command } from "./command.ts";

export const followthrough = command({
  name: "followthrough",
  usage: "/followthrough help",
  sentence: "Lists the commands that work here.",
  on: ["incident", "remediation", "cluster"],
  who: "anyone",
  shape: /^(?<word>help)$/,
  args: z.object({ word: z.literal("help") }),
  says: () => ({ says: "help" }),
  examples: [
    { words: "help", gives: { says: "help" } },
    { words: "", gives: { unclear: "write it as `/followthrough help`" } },
  ],
});
