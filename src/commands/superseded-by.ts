import { command, urlArgs, urlShape } from "./command.ts";

export const supersededBy = command({
  name: "superseded-by",
  usage: "/superseded-by URL",
  sentence: "Says that another issue or pull request takes the place of this remediation.",
  on: ["remediation"],
  who: "triage",
  shape: urlShape,
  args: urlArgs,
  says: ({ url }) => ({ says: "superseded by", url }),
  examples: [
    {
      words: "https://github.com/acme/platform/issues/230",
      gives: { says: "superseded by", url: "https://github.com/acme/platform/issues/230" },
    },
    { words: "#230", gives: { unclear: "write it as `/superseded-by URL`" } },
  ],
});
