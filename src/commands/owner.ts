import { z } from "zod";
import { command, login } from "./command.ts";

export const owner = command({
  name: "owner",
  usage: "/owner @USER",
  sentence: "Assigns a remediation to the person who will do it.",
  on: ["remediation"],
  who: "triage",
  shape: new RegExp(`^${login}$`),
  args: z.object({ login: z.string() }),
  says: ({ login }) => ({ says: "owner", login }),
  examples: [
    { words: "@rae", gives: { says: "owner", login: "rae" } },
    { words: "the identity team", gives: { unclear: "write it as `/owner @USER`" } },
  ],
});
