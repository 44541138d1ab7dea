import { fixes, report, type Story } from "../parts.ts";

export const story: Story = {
  tells:
    "what became of the fix, in the words of the incident: an alternative, a refusal, a successor, an accepted risk, a deletion",
  scenes: [{ seen: report({ body: fixes.body }), known: { remediations: fixes.all } }],
};
