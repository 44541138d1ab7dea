import { z } from "zod";
import { command } from "./command.ts";

export const remediate = command({
  name: "remediate",
  usage: "/remediate OWNER/REPO TITLE",
  sentence: "Opens a remediation of this incident or cluster in the repository that owns the fix.",
  on: ["incident", "cluster"],
  who: "read",
  shape: /^(?<owner>[\w.-]+)\/(?<name>[\w.-]+)(?:\s+(?<title>\S.*))?$/,
  args: z.object({ owner: z.string(), name: z.string(), title: z.string().max(256).optional() }),
  says: ({ owner, name, title }) => ({ says: "remediate", owner, name, title: title ?? null }),
  examples: [
    {
      words: "acme/platform Recover when a new primary is selected",
      gives: {
        says: "remediate",
        owner: "acme",
        name: "platform",
        title: "Recover when a new primary is selected",
      },
    },
    { words: "acme/platform", gives: { says: "remediate", owner: "acme", name: "platform", title: null } },
    { words: "platform", gives: { unclear: "write it as `/remediate OWNER/REPO TITLE`" } },
  ],
});
