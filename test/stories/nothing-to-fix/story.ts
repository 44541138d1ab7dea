import { at, mira, report, type Story, says } from "../parts.ts";

export const story: Story = {
  tells: "mira says that nothing needs to be fixed: remediated, with nothing done",
  scenes: [{ seen: report({ comments: [says(mira, "/nothing-to-fix the vendor retired it", at(11))] }) }],
};
