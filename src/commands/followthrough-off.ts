import { z } from "zod";
import { command, places } from "./command.ts";

export const followthroughOff = command({
  name: "followthrough-off",
  word: "followthrough",
  usage: "/followthrough off",
  sentence:
    "Stops this app in this repository, said on any issue that it follows there: nothing more is written in it.",
  on: places,
  who: "write",
  shape: /^(?<said>off)$/,
  args: z.object({ said: z.literal("off") }),
  says: () => ({ says: "off" }),
  examples: [
    { words: "off", gives: { says: "off" } },
    { words: "off please", gives: { unclear: "write it as `/followthrough off`" } },
  ],
});
