import { z } from "zod";
import { command } from "./command.ts";

export const needsSponsor = command({
  name: "needs-sponsor",
  usage: "/needs-sponsor",
  sentence: "Says that this is bigger than the team; the next report asks the sponsor.",
  on: ["remediation"],
  who: "triage",
  shape: /^(?<none>)$/,
  args: z.object({}),
  says: () => ({ says: "needs sponsor" }),
  examples: [
    { words: "", gives: { says: "needs sponsor" } },
    { words: "please", gives: { unclear: "write it as `/needs-sponsor`" } },
  ],
});
