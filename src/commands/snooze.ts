import { z } from "zod";
import { command, day, dayShape } from "./command.ts";

export const snooze = command({
  name: "snooze",
  usage: "/snooze DATE",
  sentence: "Holds the clock of a remediation until a day.",
  on: ["remediation"],
  who: "triage",
  shape: dayShape,
  args: z.object({ day }),
  says: ({ day }) => ({ says: "snooze", until: day }),
  examples: [
    { words: "2026-06-30", gives: { says: "snooze", until: "2026-06-30" } },
    { words: "next week", gives: { unclear: "write it as `/snooze DATE`" } },
  ],
});
