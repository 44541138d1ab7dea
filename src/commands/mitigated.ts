import { z } from "zod";
import { command, instant } from "./command.ts";

export const mitigated = command({
  name: "mitigated",
  usage: "/mitigated [TIME]",
  sentence: "Says that the fire is out, and when if you know.",
  on: ["incident"],
  who: "author or triage",
  shape: /^(?<at>\S+)?$/,
  args: z.object({ at: instant.optional() }),
  says: ({ at }) => ({ says: "mitigated", at: at ?? null }),
  examples: [
    { words: "", gives: { says: "mitigated", at: null } },
    { words: "2026-05-11T11:00:00+02:00", gives: { says: "mitigated", at: "2026-05-11T09:00:00.000Z" } },
    { words: "soon", gives: { unclear: "write it as `/mitigated [TIME]`" } },
  ],
});
