import { at, clustered, homeIssue, type Story, says, tomo } from "../parts.ts";

export const story: Story = {
  tells: "tomo asks to merge clusters: refused in one sentence with what works today, and not acknowledged",
  scenes: [{ seen: homeIssue({ comments: [says(tomo, "/merge-into #44", at(11))] }), known: clustered }],
  never: /react done/,
};
