import { at, fix, type Story } from "../parts.ts";

export const story: Story = {
  tells: "another repository is switched off: here everything goes on",
  scenes: [
    {
      seen: fix({ labels: [] }),
      known: {
        switches: [{ to: "off", at: at(9), by: "rae", comment: "IC_1", repo: "R_api", on: "I_api_7" }],
      },
    },
  ],
  never: /left alone/,
};
