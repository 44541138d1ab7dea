import { at, event, fix, rae, type Story } from "../parts.ts";

export const story: Story = {
  tells: "rae took our label off: it stays off, and the ledger says by whom",
  scenes: [
    { seen: fix({ labels: [], timeline: [event("unlabelled", rae, at(9), { label: "remediation" })] }) },
  ],
  never: /^label/m,
};
