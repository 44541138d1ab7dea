import { command, line, lineArgs } from "./command.ts";

export const decline = command({
  name: "decline",
  usage: "/decline REASON",
  sentence: "Says no to a remediation; the reason helps the next person with the same idea.",
  on: ["remediation"],
  who: "triage",
  shape: line,
  args: lineArgs,
  says: ({ text }) => ({ says: "decline", reason: text }),
  examples: [
    {
      words: "the service is retired in June",
      gives: { says: "decline", reason: "the service is retired in June" },
    },
    { words: "", gives: { unclear: "write it as `/decline REASON`" } },
  ],
});
