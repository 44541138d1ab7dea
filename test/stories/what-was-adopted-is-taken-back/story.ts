import { at, event, holds, type Story, tomo, us } from "../parts.ts";
import { fixed, proposing, ref } from "../ways.ts";

const known = { remediations: [fixed({ origin: "adopted", parent: "I_incidents_60" })] };
const linked = event("child added", us, at(11), { child: ref(212).id });
const taken = event("child removed", tomo, at(12), { child: ref(212).id });
const blocks = event("blocker added", tomo, at(12), { blocker: ref(212).id });
const free = event("blocker removed", tomo, at(13), { blocker: ref(212).id });

export const story: Story = {
  tells:
    "tomo takes back what was adopted: its line, then what he had put before the incident; the ledger says each once",
  scenes: [
    {
      seen: proposing([`Keep the session: ${ref(212).url}`], { children: [ref(212)], timeline: [linked] }),
      known,
      told: holds("write"),
    },
    { seen: proposing([], { children: [ref(212)], timeline: [linked] }), known, told: holds("write") },
    { seen: proposing([], { timeline: [linked, taken] }), known, told: holds("write") },
    {
      seen: proposing([], { blockedBy: [ref(212)], timeline: [linked, taken, blocks] }),
      known,
      told: holds("write"),
    },
    { seen: proposing([], { timeline: [linked, taken, blocks, free] }), known, told: holds("write") },
  ],
  never: /^(open|link|mark) /m,
};
