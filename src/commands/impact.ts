import { command, line, lineArgs } from "./command.ts";

export const impact = command({
  name: "impact",
  usage: "/impact TEXT",
  sentence: "Says what the incident did to people, in place of what the report says.",
  on: ["incident"],
  who: "author or triage",
  shape: line,
  args: lineArgs,
  says: ({ text }) => ({ says: "impact", text }),
  examples: [
    {
      words: "a fifth of the sign-ins failed",
      gives: { says: "impact", text: "a fifth of the sign-ins failed" },
    },
    { words: "", gives: { unclear: "write it as `/impact TEXT`" } },
  ],
});
