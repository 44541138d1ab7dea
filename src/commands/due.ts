import { z } from "zod";
import { command, day, dayShape } from "./command.ts";

export const due = command({
  name: "due",
  usage: "/due DATE",
  sentence: "Says by which day a remediation will be done; with an owner it holds the clock until then.",
  on: ["remediation"],
  who: "triage",
  shape: dayShape,
  args: z.object({ day }),
  says: ({ day }) => ({ says: "due", day }),
  examples: [
    { words: "2026-06-30", gives: { says: "due", day: "2026-06-30" } },
    { words: "2026-02-30", gives: { unclear: "write it as `/due DATE`" } },
  ],
});
