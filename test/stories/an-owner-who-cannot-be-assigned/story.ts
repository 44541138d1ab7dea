import { at, fix, holds, type Story, says, tomo } from "../parts.ts";

export const story: Story = {
  tells: "tomo names somebody who cannot be assigned there: refused, and never acknowledged",
  scenes: [
    {
      seen: fix({ comments: [says(tomo, "/owner @passer-by", at(11))] }),
      told: holds("triage", ["platform"], { assignable: () => false }),
    },
  ],
  never: /react done/,
};
