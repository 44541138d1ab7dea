import { at, fix, mira, type Story, says } from "../parts.ts";

export const story: Story = {
  tells: "a command that belongs on an incident, on a remediation: it is none of ours here",
  scenes: [{ seen: fix({ comments: [says(mira, "/mitigated\n/lgtm", at(11))] }) }],
  never: /react|say/,
};
