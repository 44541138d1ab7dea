import { at, clustered, lin, published, remediation, repoOf, type Story, says, told } from "../parts.ts";

const hidden = { ...remediation("I_platform_212", { moved: at(1) }), repo: repoOf("platform", "private") };
const seen = published({ comments: [says(lin, "/assign #31 @passer-by", at(11))] });

export const story: Story = {
  tells:
    "lin decides that somebody takes a fix of a hidden repository who cannot: the answer names neither the repository nor whose rights are missing there",
  scenes: [{ seen, known: { ...clustered, remediations: [hidden] }, told: told([]) }],
  never: /\| .*(platform`|react done)/,
};
