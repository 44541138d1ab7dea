import { z } from "zod";
import { command } from "./command.ts";

export const split = command({
  name: "split",
  usage: "/split SLUG #N…",
  sentence: "Says that some incidents of this cluster have another cause.",
  on: ["cluster"],
  who: "triage",
  shape: /^(?<cause>[\w-]+)(?<incidents>(?:\s+#\d+){1,50})$/,
  args: z.object({
    cause: z.string(),
    incidents: z.string().transform((text) => text.split("#").slice(1).map(Number)),
  }),
  says: ({ cause, incidents }) => ({ says: "split", cause, incidents }),
  examples: [
    { words: "certificates #12 #31", gives: { says: "split", cause: "certificates", incidents: [12, 31] } },
    { words: "certificates", gives: { unclear: "write it as `/split SLUG #N…`" } },
  ],
});
