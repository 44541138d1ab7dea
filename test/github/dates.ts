import type { Hands } from "../../src/github/index.ts";

/** A read by GraphQL: when these issues changed. */
export const dates = (hands: Hands, ...issues: string[]) =>
  hands.changedSince({
    since: "2026-05-01T00:00:00.000Z",
    labelled: { in: "R_incidents", label: "incident" },
    ours: [],
    issues: issues.map((id) => ({ id, by: [] })),
  });
