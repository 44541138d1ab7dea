import { at, cluster, clustered, fix, homeIssue, lin, may, origin, type Story, says } from "../parts.ts";

const statement = {
  says: "accept risk",
  cluster: 31,
  until: "2026-09-30",
  recurrences: null,
  reason: "the service is retired then",
} as const;
const decision = {
  at: at(11),
  by: "lin",
  url: "https://github.com/acme/incidents/issues/31",
  over: null,
  statement,
};

export const story: Story = {
  tells:
    "lin accepts the risk until September: the fix shows it, nobody is asked, and the clock is held until then",
  scenes: [
    {
      seen: homeIssue({
        comments: [says(lin, "/accept-risk #31 until 2026-09-30 the service is retired then", at(11))],
      }),
      known: clustered,
    },
    {
      seen: fix({}, [origin, may]),
      known: { ...clustered, clusters: [{ ...cluster, decisions: [decision] }] },
    },
  ],
};
