import { z } from "zod";
import { command } from "./command.ts";

export const agenda = command({
  name: "agenda",
  usage: "/agenda",
  sentence: "Makes the agenda of a batch review: an issue with the clusters that are worth an hour now.",
  on: ["cluster", "report"],
  who: "triage",
  shape: /^(?<none>)$/,
  args: z.object({}),
  says: () => ({ says: "agenda" }),
  examples: [
    { words: "", gives: { says: "agenda" } },
    { words: "tomorrow", gives: { unclear: "write it as `/agenda`" } },
  ],
});
