import { z } from "zod";
import { command, places } from "./command.ts";

export const followthroughOn = command({
  name: "followthrough-on",
  word: "followthrough",
  usage: "/followthrough on",
  sentence: "Lets this app write in this repository again.",
  on: places,
  who: "write",
  shape: /^(?<said>on)$/,
  args: z.object({ said: z.literal("on") }),
  says: () => ({ says: "on" }),
  examples: [
    { words: "on", gives: { says: "on" } },
    { words: "On", gives: { unclear: "write it as `/followthrough on`" } },
  ],
});
