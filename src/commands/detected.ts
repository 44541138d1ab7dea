import { z } from "zod";
import { command, instant } from "./command.ts";

export const detected = command({
  name: "detected",
  usage: "/detected TIME",
  sentence: "Says when the incident was detected, for example 2026-05-11T09:30Z.",
  on: ["incident"],
  who: "author or triage",
  shape: /^(?<at>\S+)$/,
  args: z.object({ at: instant }),
  says: ({ at }) => ({ says: "detected", at }),
  examples: [
    { words: "2026-05-11T09:30:00Z", gives: { says: "detected", at: "2026-05-11T09:30:00.000Z" } },
    { words: "this morning", gives: { unclear: "write it as `/detected TIME`" } },
  ],
});
