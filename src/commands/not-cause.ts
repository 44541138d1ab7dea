import { command, line, lineArgs } from "./command.ts";

export const notCause = command({
  name: "not-cause",
  usage: "/not-cause SLUG",
  sentence: "Takes a contributing cause from an incident.",
  on: ["incident"],
  who: "author or triage",
  shape: line,
  args: lineArgs,
  says: ({ text }) => ({ says: "not cause", cause: text }),
  examples: [{ words: "redis-failover", gives: { says: "not cause", cause: "redis-failover" } }],
});
