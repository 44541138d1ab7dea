import { at, cluster, clustered, homeIssue, remediation, repoOf, type Story } from "../parts.ts";

const fix = remediation("I_platform_212", { moved: at(1), owner: "mira" });
const shown = { ...fix, title: "Recover when a new primary is selected" };
const hidden = { ...shown, repo: repoOf("platform", "private") };
const called = { ...cluster, title: shown.title };
const bare = { ...cluster, title: "Incidents with a shared fix" };

export const story: Story = {
  tells:
    "the repository of the fix that incidents share becomes private: neither its name nor its owner is told on the home of the cluster any more",
  scenes: [
    { seen: homeIssue(), known: { ...clustered, clusters: [called], remediations: [shown] } },
    { seen: homeIssue(), known: { ...clustered, clusters: [bare], remediations: [hidden] } },
  ],
};
