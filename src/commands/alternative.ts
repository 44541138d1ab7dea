import { command, line, lineArgs } from "./command.ts";

export const alternative = command({
  name: "alternative",
  usage: "/alternative TEXT",
  sentence:
    "Names another way to fix it; the incident shows it as the maintainer's idea, and this stays open.",
  on: ["remediation"],
  who: "triage",
  shape: line,
  args: lineArgs,
  says: ({ text }) => ({ says: "alternative", text }),
  examples: [
    {
      words: "let the client reconnect by itself",
      gives: { says: "alternative", text: "let the client reconnect by itself" },
    },
    { words: "", gives: { unclear: "write it as `/alternative TEXT`" } },
  ],
});
