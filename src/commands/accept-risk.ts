import { z } from "zod";
import { command, day, number } from "./command.ts";

export const acceptRisk = command({
  name: "accept-risk",
  usage: "/accept-risk #CLUSTER until DATE|N REASON",
  sentence:
    "Decides to live with a cluster until a day, or until it has come back N times; then it is asked again.",
  on: ["cluster", "report"],
  who: "sponsor",
  shape:
    /^#(?<cluster>\d+)\s+until\s+(?:(?<until>\d{4}-\d{2}-\d{2})|(?<recurrences>\d{1,2}))\s+(?<reason>\S.*)$/,
  args: z.object({
    cluster: number,
    until: day.optional(),
    recurrences: z.coerce.number().int().positive().optional(),
    reason: z.string().max(1000),
  }),
  says: ({ cluster, until, recurrences, reason }) => ({
    says: "accept risk",
    cluster,
    until: until ?? null,
    recurrences: recurrences ?? null,
    reason,
  }),
  examples: [
    {
      words: "#31 until 2026-09-30 the service is retired then",
      gives: {
        says: "accept risk",
        cluster: 31,
        until: "2026-09-30",
        recurrences: null,
        reason: "the service is retired then",
      },
    },
    {
      words: "#31 until 2 small enough to wait",
      gives: {
        says: "accept risk",
        cluster: 31,
        until: null,
        recurrences: 2,
        reason: "small enough to wait",
      },
    },
    {
      words: "#31 until 2026-09-30",
      gives: { unclear: "write it as `/accept-risk #CLUSTER until DATE|N REASON`" },
    },
  ],
});
