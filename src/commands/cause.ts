import { command, line, lineArgs } from "./command.ts";

export const cause = command({
  name: "cause",
  usage: "/cause SLUG",
  sentence: "Adds a contributing cause to an incident: a slug of the configuration, or your own words.",
  on: ["incident"],
  who: "author or triage",
  shape: line,
  args: lineArgs,
  says: ({ text }) => ({ says: "cause", cause: text }),
  examples: [
    { words: "redis-failover", gives: { says: "cause", cause: "redis-failover" } },
    { words: "", gives: { unclear: "write it as `/cause SLUG`" } },
  ],
});
