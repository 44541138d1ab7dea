import { z } from "zod";
import { command, places } from "./command.ts";

export const followthroughHelp = command({
  name: "followthrough-help",
  word: "followthrough",
  usage: "/followthrough help",
  sentence: "Lists the commands that work here.",
  on: places,
  who: "read",
  shape: /^(?<said>help)$/,
  args: z.object({ said: z.literal("help") }),
  says: () => ({ says: "help" }),
  examples: [
    { words: "help", gives: { says: "help" } },
    { words: "", gives: { unclear: "write it as `/followthrough help`" } },
  ],
});
