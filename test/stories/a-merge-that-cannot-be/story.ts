import { at, holds, home, type Story, says, tomo } from "../parts.ts";
import { both, homeIssue, joined, otherIssue } from "../regrouped.ts";

const merged = { into: 44, at: at(16), by: "tomo", url: "" };
const homes = (joined.homes ?? []).map((one) => (one.id === home.id ? { ...one, merged } : one));

export const story: Story = {
  tells: "no merge into what is no cluster, into itself, in a circle, or by somebody who may not triage",
  scenes: [
    { seen: homeIssue({ comments: [says(tomo, "/merge-into #47", at(16))] }), known: both },
    { seen: homeIssue({ comments: [says(tomo, "/merge-into #31", at(16))] }), known: both },
    { seen: otherIssue({ comments: [says(tomo, "/merge-into #31", at(17))] }), known: { ...joined, homes } },
    {
      seen: homeIssue({ comments: [says(tomo, "/merge-into #44", at(16))] }),
      known: both,
      told: holds("read"),
    },
  ],
  never: /react done|^close/m,
};
