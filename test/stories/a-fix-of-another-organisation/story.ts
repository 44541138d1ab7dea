import { seen } from "../../acme.ts";
import { at, holds, mira, type Story, says } from "../parts.ts";
import { fixed, proposing } from "../ways.ts";

const there = { id: "I_other_9", at: "other/client#9", url: "https://github.com/other/client/issues/9" };
const repo = { id: "R_client", owner: "other", name: "client", visibility: "public" as const };
const fix = fixed({ ...there, repo, origin: "outside", title: "Reconnect after a failover" });
const report = proposing([`Reconnect: ${there.url}`]);

export const story: Story = {
  tells:
    "the report cites an issue of another organisation: it is followed in the table, and nothing is linked or written there",
  scenes: [
    { seen: report, known: { remediations: [fix] }, told: holds("write") },
    {
      seen: seen("client", 9, {
        ...there,
        repo: { ...repo, archived: false, hasIssues: true },
        outside: true,
        title: fix.title,
        author: mira,
        comments: [says(mira, "/decline no room", at(11))],
      }),
      known: {},
    },
  ],
  never: /^(link|mark|open|label|track|react|say reply)/m,
};
