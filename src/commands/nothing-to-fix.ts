import { command, line, lineArgs } from "./command.ts";

export const nothingToFix = command({
  name: "nothing-to-fix",
  usage: "/nothing-to-fix REASON",
  sentence: "Says that this incident needs no remediation, and why.",
  on: ["incident"],
  who: "author or triage",
  shape: line,
  args: lineArgs,
  says: ({ text }) => ({ says: "nothing to fix", reason: text }),
  examples: [
    { words: "the vendor retired it", gives: { says: "nothing to fix", reason: "the vendor retired it" } },
  ],
});
