import { z } from "zod";
import { command } from "./command.ts";

export const accept = command({
  name: "accept",
  usage: "/accept",
  sentence: "Agrees to a remediation before anybody has it.",
  on: ["remediation"],
  who: "triage",
  shape: /^(?<none>)$/,
  args: z.object({}),
  says: () => ({ says: "accept" }),
  examples: [{ words: "", gives: { says: "accept" } }],
});
