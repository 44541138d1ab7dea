import { at, homeIssue, type Story } from "../parts.ts";
import { both, ours } from "../regrouped.ts";

const quiet = { since: at(12), heldFrom: "2031-11-02T09:00:00.000Z", chance: null };
const scene = (over: Partial<typeof ours>) => ({
  seen: homeIssue(),
  known: { ...both, clusters: [{ ...ours, ...over }] },
});

export const story: Story = {
  tells: "what was agreed is done; years later it is held, with the chance; then another incident comes",
  scenes: [
    scene({ state: "remediated", quiet }),
    scene({ state: "held", quiet: { ...quiet, chance: 0.05 } }),
    scene({ state: "active", reopened: at(20) }),
  ],
};
