import { command, urlArgs, urlShape } from "./command.ts";

export const adopt = command({
  name: "adopt",
  usage: "/adopt URL",
  sentence: "Takes an issue or pull request that exists as a remediation of this incident or cluster.",
  on: ["incident", "cluster"],
  who: "read",
  shape: urlShape,
  args: urlArgs,
  says: ({ url }) => ({ says: "adopt", url }),
  examples: [
    {
      words: "https://github.com/acme/api/issues/40",
      gives: { says: "adopt", url: "https://github.com/acme/api/issues/40" },
    },
    { words: "acme/api#40", gives: { unclear: "write it as `/adopt URL`" } },
  ],
});
