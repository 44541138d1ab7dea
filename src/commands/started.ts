import { z } from "zod";
import { command, instant } from "./command.ts";

export const started = command({
  name: "started",
  usage: "/started TIME",
  sentence: "Says when the incident was started, for example 2026-05-11T09:30Z.",
  on: ["incident"],
  who: "author or triage",
  shape: /^(?<at>\S+)$/,
  args: z.object({ at: instant }),
  says: ({ at }) => ({ says: "started", at }),
  examples: [
    { words: "2026-05-11T09:30:00Z", gives: { says: "started", at: "2026-05-11T09:30:00.000Z" } },
    { words: "this morning", gives: { unclear: "write it as `/started TIME`" } },
  ],
});
