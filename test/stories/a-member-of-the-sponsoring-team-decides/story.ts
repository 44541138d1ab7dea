import { at, clustered, config, holds, homeIssue, rae, type Story, says } from "../parts.ts";

export const story: Story = {
  tells: "the sponsor is a team and rae is in it: her decision counts",
  scenes: [
    {
      seen: homeIssue({ comments: [says(rae, "/fund #31 by 2026-06-30", at(11))] }),
      known: clustered,
      setting: { config: { ...config, sponsors: ["@acme/cto-office"] } },
      told: holds("read", ["incidents"], { member: (_of, team) => team === "acme/cto-office" }),
    },
  ],
  never: /refused/,
};
